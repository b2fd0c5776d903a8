"""Tests of tracker.rules."""
