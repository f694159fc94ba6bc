"""YAML with the line of each value: data files, front matter, mkdocs.yml. The only door to PyYAML."""
