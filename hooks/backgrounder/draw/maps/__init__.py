"""Maps: projection, outlines, symbols, labels, and the data of the live map."""
