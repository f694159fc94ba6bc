"""Briefs on paper: the heads of their sheets, a code that leads back to them, and PDFs printed by a browser."""
