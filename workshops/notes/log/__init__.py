"""Log of notes: the one thread that writes it, its connection, and the folding of what is long."""
