"""Lists that editors and auditors read, downloads, search."""
