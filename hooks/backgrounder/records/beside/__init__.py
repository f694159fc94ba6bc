"""What data/ holds beside records: the sides of actors, pictures, and the rivers, lakes and towns of the map."""
