"""Checking a dossier: its shape, and whether it holds together."""
