"""Blocks of HTML set aside before Markdown reads a page, and put back afterwards.

Markdown hands them on as they stand, but reads each of their tags to find where they end. Most of a page that records
make is such blocks; a comment in the place of each spares that reading, twice (MkDocs looks for anchors in them as well).
"""

import re
from itertools import groupby
from operator import itemgetter

from backgrounder.markdown import blocks

_PLACE = re.compile(r"<!--set-aside-(\d+)-->")
_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')  # beginning with letters it is found six times as fast as with a space


def set_aside(markdown: str) -> tuple[str, tuple[str, ...]]:
    """The Markdown with numbered comments in place of its blocks of HTML, and the blocks."""
    if _PLACE.search(markdown):
        return markdown, ()  # an editor's own words: nothing may take their place
    pieces, kept = [], []
    for is_html, found in groupby(blocks.segments(markdown), key=itemgetter(0)):
        text = "".join(map(itemgetter(1), found))
        if is_html:
            pieces.append(f"\n<!--set-aside-{len(kept)}-->\n\n")
            kept.append(text)
        else:
            pieces.append(text)
    return "".join(pieces), tuple(kept)


def put_back(html: str, kept: tuple[str, ...]) -> str:
    """The page's HTML with its blocks where they stood."""
    return _PLACE.sub(lambda place: kept[int(place[1])].strip("\n"), html) if kept else html


def anchors(kept: tuple[str, ...]) -> set[str]:
    """The ids in the blocks."""
    return {id for text in kept for id in _ID.findall(text)}
