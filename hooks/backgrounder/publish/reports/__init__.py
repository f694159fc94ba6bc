"""What a build tells editors, on a terminal and at the lines of a pull request."""
