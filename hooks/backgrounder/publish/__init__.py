"""A build, a server, and commands that write a site. The only room that knows MkDocs."""
