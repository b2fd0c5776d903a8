"""Tests of tracker.curation."""
