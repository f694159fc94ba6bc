"""A server: it rebuilds what an edit affects, survives mistakes, and answers only on this machine."""
