"""Rules on any record: where its references lead, its address, its place."""
