"""Values that all other rooms use: dates, problems, words, pages. Imports no other room."""
