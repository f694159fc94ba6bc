"""What a command of the command line refuses."""


class Refused(Exception):
    """A command that writes nothing; the message is one line, with the reason and what to do."""
