"""Where what is made lies before it is used: files of the cache, and texts that wait to be written."""
