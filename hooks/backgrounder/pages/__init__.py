"""One module per family of pages, and the parts that several share."""
