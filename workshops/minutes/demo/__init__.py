"""The minutes of the demonstration: two went round, one is approved with corrections."""
