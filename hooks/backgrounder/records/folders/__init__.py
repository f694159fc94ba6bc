"""The folders of a project, read file by file: briefs, and data/."""
