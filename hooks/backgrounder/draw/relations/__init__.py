"""Drawings of who has to do with whom."""
