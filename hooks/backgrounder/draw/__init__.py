"""Drawings as SVG, rendered at build time."""
