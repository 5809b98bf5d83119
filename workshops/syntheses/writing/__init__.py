"""Writing a synthesis: its frame, its lists, its elements, and before which séance it comes."""
