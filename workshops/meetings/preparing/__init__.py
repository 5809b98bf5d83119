"""Preparing a séance: agenda, dates to announce, annexes."""
