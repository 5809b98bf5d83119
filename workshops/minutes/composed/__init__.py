"""Composing the minutes of a séance: the only reader of the database for them."""
