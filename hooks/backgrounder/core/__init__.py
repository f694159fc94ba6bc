"""Values that everything is made of: dates, problems, words, pages. Imports no other room."""
