"""Editions: minutes kept as they were at one instant, and how to point at their words."""
