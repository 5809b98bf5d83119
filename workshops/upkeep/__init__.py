"""Keeping an installation: its commands, its doctor, the server."""
