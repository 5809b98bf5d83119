"""Syntheses of a chantier: what its séances said, sorted, presented and validated by the room."""
