"""Words at a place of a map: their lines, where they spoil least, and how they are written."""
