"""Dossiers: a whole séance as one JSON file, taken in and written out."""
