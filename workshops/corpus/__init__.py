"""The corpus of a chantier: what was said, taken away for analysis, and who took part."""
