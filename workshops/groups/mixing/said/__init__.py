"""Saying in French what is asked and what was found; reading rules and tables."""
