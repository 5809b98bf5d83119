"""The matrix of a synthesis: columns, rows, and cells with bold words, lists and arrows."""
