"""Effects of corrections: what each does to the text, and what waits for a decision."""
