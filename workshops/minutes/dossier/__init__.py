"""The minutes of a séance in its dossier: signatures, editions with what was asked, dismissals."""
