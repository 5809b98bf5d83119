"""Asking for a correction: reading an edition, pointing at words, wishing for others."""
