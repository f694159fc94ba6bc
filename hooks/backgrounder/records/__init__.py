"""Files into records: YAML and front matter, with the line of each value."""
