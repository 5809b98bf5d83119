"""The demonstration: invented people, and séances at every stage."""
