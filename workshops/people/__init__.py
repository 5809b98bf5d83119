"""The directory: people, organisations, signing in."""
