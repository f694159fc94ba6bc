"""What editors changed after publication, and how it is known."""
