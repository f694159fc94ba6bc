"""The ground of a drawing: land, waters, borders and towns."""
