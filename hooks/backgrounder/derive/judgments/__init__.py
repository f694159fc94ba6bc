"""What follows from judgments: how they turned out, what they rest on, and how they moved."""
