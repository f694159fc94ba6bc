"""Tables of others into data/."""
