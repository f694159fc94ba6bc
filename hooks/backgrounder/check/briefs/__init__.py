"""Rules about briefs: those of the future, and those in several languages."""
