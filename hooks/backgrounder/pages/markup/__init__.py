"""What templates are filled by: Jinja, set up for this house, and what it writes as HTML."""
