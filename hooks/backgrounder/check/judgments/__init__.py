"""Rules for what hangs on judgments: outcomes, assumptions and decisions."""
