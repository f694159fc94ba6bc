"""Pages as plain Markdown."""
