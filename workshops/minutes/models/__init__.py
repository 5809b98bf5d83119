"""Database models of minutes, and the terms that they share."""
