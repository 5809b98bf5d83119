"""The sub-groups of a séance in its dossier."""
