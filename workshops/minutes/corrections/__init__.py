"""Corrections of circulated minutes: asked for, decided, handed back."""
