"""The plain map: places with their names and the numbers of a list."""
