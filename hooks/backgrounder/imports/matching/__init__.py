"""Finds the actors, places and sources of a row in the project, or adds them."""
