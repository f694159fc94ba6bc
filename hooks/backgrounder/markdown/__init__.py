"""What the Markdown of a brief says, and where: blocks, tags, marks, sections."""
