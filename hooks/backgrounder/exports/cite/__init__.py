"""Citations, and what search engines and reference managers read."""
