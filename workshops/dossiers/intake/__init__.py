"""Taking a dossier in: its values become rows of one transaction."""
