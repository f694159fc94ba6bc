"""The style sheet of what other sites frame: the tokens, the hues of sides, the marks of maps, what editors add, and its own rules.

It names no font file: what stands in for our fonts has their widths.
"""

import re
from collections.abc import Iterable

from backgrounder.publish.style import purge

NAME = "assets/stylesheets/embed.css"
SHARED = tuple(f"assets/stylesheets/{name}.css" for name in ("tokens", "sides", "signs", "map-figure"))
_CLASSES = re.compile(r'\sclass="([^"]*)"')
_OF_A_FILE = re.compile(r"@font-face\{[^}]*url\([^}]*\}\n?")


def classes(pages: Iterable[str]) -> frozenset[str]:
    """Return the classes that the pages have."""
    return frozenset(name for html in pages for names in _CLASSES.findall(html) for name in names.split())


def style_sheet(fonts: str, sheets: str, names: frozenset[str]) -> str:
    """Return the rules of `sheets` for the classes `names`, after those of `fonts` that need no file."""
    return purge.without_unread(_OF_A_FILE.sub("", fonts) + purge.only(sheets, names))
