"""Mixed sub-groups: what is wanted, how people are split, the board that shows it."""
