"""The pure house of Backgrounder: load -> check -> link -> render; `site` alone knows MkDocs."""
