"""The questions: which there are, how each is asked, and its answer, read by SQL."""
