"""Actors, places, questions, sources and claims, each with its index."""
