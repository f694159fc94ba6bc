"""How the site looks: its faces, and the one style sheet that is made of the theme's and ours; and what the theme and MkDocs are told."""
