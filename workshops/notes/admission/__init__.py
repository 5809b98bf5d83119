"""Admission of updates from browsers: what the CRDT library never sees stops here. Pure."""
