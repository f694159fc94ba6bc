"""The timeline: lanes by side, words at the marks, drawn once for each of a few widths."""
