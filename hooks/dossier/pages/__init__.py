"""One module per page family: records in, pages out."""
