"""The rules: each yields problems with path, line, reason and suggestion."""
