"""Tables, feeds and other files for machines."""
