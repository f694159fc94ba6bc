"""The records as tables, and what describes them."""
