"""Wishes and facts that a split depends on."""
