"""Engagements: where each was said, how it goes, and when it comes back."""
