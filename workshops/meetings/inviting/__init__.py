"""Inviting to a séance: the list, the letter, the answers."""
