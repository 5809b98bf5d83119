"""Splitting: from the people in the room to a proposal, its prices and its repair."""
