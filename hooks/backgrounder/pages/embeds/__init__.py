"""What other sites show in a frame, and the lines of HTML with which they do."""
