"""Proving that no split is better, and finding a better one by linear programmes."""
