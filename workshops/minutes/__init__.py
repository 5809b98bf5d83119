"""Minutes of a séance: composed, checked, circulated, corrected and approved."""
