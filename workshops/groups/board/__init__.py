"""Showing a split and changing it by hand: board, phone and projector."""
