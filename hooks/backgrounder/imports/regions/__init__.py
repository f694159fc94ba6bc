"""Writes the outlines of a country's subdivisions into data/geo/, from the files of those who publish them."""
