"""The fields of records: their types, what editors read of a wrong one, and the same as JSON Schema. The only door to pydantic."""
