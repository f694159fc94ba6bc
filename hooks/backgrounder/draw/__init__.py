"""Drawings as SVG, made at build time."""
