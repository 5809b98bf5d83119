"""Words of a séance that something else rests on, and what rests on them."""
