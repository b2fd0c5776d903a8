"""The page: the record over HTTP, read-only."""
