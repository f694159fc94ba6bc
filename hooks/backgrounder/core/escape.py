"""Escape the text of records once, for HTML, attributes, Markdown and Jinja templates alike; and join its sentences."""

import html
import re
from functools import lru_cache

# Numeric entities mean the same character in HTML text, in attributes and in Markdown, where they never start markup.
_MARKDOWN = {ord(char): f"&#{ord(char)};" for char in "\\`*_{}[]|~^$!#"}
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b[a-z]\.[a-z]|\betc|\bInc|\bLtd)\.$")


@lru_cache(maxsize=65536)
def inert(text: str) -> str:
    """Return one line of text, with everything that HTML or Markdown could take for markup as entities."""
    escaped = html.escape(re.sub(r"\s+", " ", text), quote=True)
    return escaped.replace("&#x27;", "&apos;").translate(_MARKDOWN)


def inert_lines(text: str) -> str:
    """Return several lines for <pre> that Markdown reads as one; each has its indentation."""
    lines = [(len(line) - len(line.lstrip(" ")), inert(line.strip())) for line in text.strip().splitlines()]
    return "&#10;".join("&#32;" * indent + line for indent, line in lines)


# ---- the end of a sentence, where texts of records are joined


def unended(text: str) -> str:
    """Return a sentence without its full stop, so that it can go on; that of an abbreviation such as `U.S.` stays."""
    return text if _ABBREVIATION.search(text) else text.rstrip(".")


def ended(text: str) -> str:
    """Return a sentence with a full stop, unless it ends with another mark."""
    return text if re.search(r"[.!?…][\"”’)]*$", text) else f"{text}."
