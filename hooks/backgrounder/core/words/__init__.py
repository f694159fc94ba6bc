"""The closed lists and their meanings, names of countries and languages, and how sentences are joined."""
