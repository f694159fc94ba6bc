"""Briefs, the home page and plain pages."""
