"""Rules for what hangs on judgments: assumptions and decisions."""
