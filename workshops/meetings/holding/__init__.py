"""Holding a séance: clock, attendance, floor, door, phones and projector."""
