"""Escape the text of records once, for HTML, attributes, Markdown and Jinja templates alike."""

import html
import re
from functools import lru_cache

# Numeric entities mean the same character in HTML text, in attributes and in Markdown, where they never start markup.
_MARKDOWN = {ord(char): f"&#{ord(char)};" for char in "\\`*_{}[]|~^$!#"}


@lru_cache(maxsize=65536)
def inert(text: str) -> str:
    """Return one line of text, with everything that HTML or Markdown could take for markup as entities."""
    escaped = html.escape(re.sub(r"\s+", " ", text), quote=True)
    return escaped.replace("&#x27;", "&apos;").translate(_MARKDOWN)


def inert_lines(text: str) -> str:
    """Return several lines for <pre> that Markdown reads as one; each has its indentation."""
    lines = [(len(line) - len(line.lstrip(" ")), inert(line.strip())) for line in text.strip().splitlines()]
    return "&#10;".join("&#32;" * indent + line for indent, line in lines)
