"""Policy briefs as records: loaded, checked, linked, drawn, exported and published."""
