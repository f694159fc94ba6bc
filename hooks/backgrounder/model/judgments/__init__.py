"""Linked records of what hangs on judgments: decisions, indicators, and what is not known."""
