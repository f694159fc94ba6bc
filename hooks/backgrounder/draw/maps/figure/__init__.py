"""The annotated map: events in words at their places, by kind and by side, drawn once for each of a few widths."""
