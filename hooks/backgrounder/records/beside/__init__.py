"""What there is beside records: the sides of actors, pictures, the rivers, lakes and towns of the map; and plain pages."""
