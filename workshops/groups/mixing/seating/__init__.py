"""Seating people in groups: the problem as arrays, and the search over swaps and moves."""
