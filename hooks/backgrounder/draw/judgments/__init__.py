"""Drawings of judgments."""
