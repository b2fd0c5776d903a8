"""The published files: the same record in the forms its readers use."""
