"""Pages on judgments: how they turned out, what they rest on, and what is open."""
