"""Notes, one per agenda point and one per sub-group: written by several people at once."""
