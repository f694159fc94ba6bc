"""The command line: what is run from the folder of a site."""
