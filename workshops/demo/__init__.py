"""The demonstration: invented people, and four séances at four stages."""
