"""Importing people: a preview of what would happen, a choice for each doubt, then the writing."""
