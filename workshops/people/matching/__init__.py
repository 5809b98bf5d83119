"""Matching names against the directory, slips of the keyboard included."""
