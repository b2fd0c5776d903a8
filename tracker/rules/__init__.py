"""The Charter and the rules of evidence as code: pure functions over acts, no clock, no files, no database."""
