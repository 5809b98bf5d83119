"""Shared means to carry the part of a feature in the dossier of a séance, and their register."""
