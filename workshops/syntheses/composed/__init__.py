"""Blocks of a synthesis, for minutes and for its files."""
