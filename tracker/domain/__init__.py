"""The record's own words: days, states, acts, certainty. Pure: standard library only, no clock, no files."""
