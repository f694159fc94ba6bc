"""What search knows: entries made of the records, the words of briefs, and the files in which a browser reads them."""
