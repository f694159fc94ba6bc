"""Text of records made inert, once for all: it comes out as itself in HTML, attributes, Markdown, and Jinja templates."""

import html
import re
from functools import lru_cache

# Numeric entities mean the same character in HTML text, in attributes and in Markdown, where they never start markup.
_MARKDOWN = {ord(char): f"&#{ord(char)};" for char in "\\`*_{}[]|~^$!#"}


@lru_cache(maxsize=65536)
def inert(text: str) -> str:
    """One line of text, with everything that HTML or Markdown could take for markup as entities."""
    escaped = html.escape(re.sub(r"\s+", " ", text), quote=True)
    return escaped.replace("&#x27;", "&apos;").translate(_MARKDOWN)


def inert_lines(text: str) -> str:
    """Several lines for <pre>, none of which Markdown sees; each keeps the spaces before it."""
    lines = [(len(line) - len(line.lstrip(" ")), inert(line.strip())) for line in text.strip().splitlines()]
    return "&#10;".join("&#32;" * indent + line for indent, line in lines)
