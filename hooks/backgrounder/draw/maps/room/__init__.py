"""The room on a drawing: how much words need, what takes space already, and where else they may be. Units are pixels."""
