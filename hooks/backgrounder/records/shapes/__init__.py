"""Outlines as their publishers write them, and the countries of the world that come with the package."""
