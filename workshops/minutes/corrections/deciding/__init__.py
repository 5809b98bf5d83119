"""Deciding in a séance on the corrections of earlier minutes, and approving these."""
