"""What follows from linked records: as-of views, changes, quality, fingerprints."""
