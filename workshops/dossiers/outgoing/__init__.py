"""Writing a séance out as a dossier."""
