"""The marks of events on a map: a side, a kind, and where they stand."""
