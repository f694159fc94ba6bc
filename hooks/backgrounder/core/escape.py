"""Escape the text of records once, for HTML, attributes, Markdown and Jinja templates alike."""

import html
import re
from functools import lru_cache

# Numeric entities mean the same character in HTML text, in attributes and in Markdown, where they never start markup.
_MARKDOWN = {ord(char): f"&#{ord(char)};" for char in "\\`*_{}[]|~^$!#"}
_SPACES = re.compile(r"[^\S\xa0\u202f]+")
_PLAIN = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ɏ ,.;:()/’“”–-]*")  # most texts


@lru_cache(maxsize=4096)
def inert(text: str) -> str:
    """Return one line of text, with everything that HTML or Markdown could take for markup as entities; spaces that do not break stay."""
    if _PLAIN.fullmatch(text) and "  " not in text:
        return text
    escaped = html.escape(_SPACES.sub(" ", text), quote=True)
    return escaped.replace("&#x27;", "&apos;").translate(_MARKDOWN)


def inert_lines(text: str) -> str:
    """Return several lines for <pre> that Markdown reads as one; each has its spaces."""
    return "&#10;".join(map(_inert_line, text.strip().splitlines()))


def _inert_line(line: str) -> str:
    """Return a line with every space that another one follows, or that it begins with, as an entity."""
    words = re.split(r"(^ +| {2,})", line.rstrip())
    return "".join("&#32;" * len(part) if part.isspace() else inert(part) for part in words if part)
