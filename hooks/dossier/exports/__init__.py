"""The records in the formats of other tools: each module makes one, as a text, from the dossier and the site."""
