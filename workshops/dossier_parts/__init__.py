"""What features share to carry their part of a séance in its dossier, and where they register."""
