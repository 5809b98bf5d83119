"""Text of minutes: places in it, changes to it and how they are compared. Pure."""
