"""Events over time and in space: timeline, as-of pages, map."""
