"""Panache: prepare, run and minute the meetings of working groups."""
