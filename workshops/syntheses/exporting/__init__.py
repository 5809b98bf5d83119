"""Files of a synthesis: Word and CSV."""
