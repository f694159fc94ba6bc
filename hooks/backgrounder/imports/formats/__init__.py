"""The formats in which others keep tables, libraries and lists of actors."""
