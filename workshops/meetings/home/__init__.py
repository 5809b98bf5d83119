"""Home: one's chantiers and séances, and what remains to do."""
