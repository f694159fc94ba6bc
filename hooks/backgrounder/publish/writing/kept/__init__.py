"""The last site in the cache: a second build takes from it all that an edit of words in briefs leaves as it was."""
