"""Composition of minutes as plain blocks. Pure."""
