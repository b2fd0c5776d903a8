"""Tests of tracker.questions."""
