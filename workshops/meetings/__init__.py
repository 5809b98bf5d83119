"""Séances: prepared, invited to, held."""
