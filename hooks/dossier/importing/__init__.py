"""Brings tables of others in: a map says what their columns are here, rows become records of data/."""
