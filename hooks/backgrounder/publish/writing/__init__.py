"""What is handed to MkDocs, and what is written beside it: pages, styles and scripts, other files, and the folder itself."""
