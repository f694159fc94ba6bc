"""Where a line of a page may not break: after the hyphen of F-16 and U.S.-led, within France 24. The only place of these rules.

Pages have an invisible joiner there, after the hyphen or with a space that does not break: a reader's search on the page and
our own find the words as they are written. Texts for machines, Markdown among them, are without it.
"""

import re
from functools import lru_cache

from backgrounder.core.escape import inert

JOINER = "\N{WORD JOINER}"
_SPACE = f"{JOINER}\N{NO-BREAK SPACE}"
_HYPHENS = re.compile(r"(?<=\b[A-Z])-(?=\d)|(?<=\b[A-Z]{3})-(?=\d)|(?<=\b[A-Z][a-z])-(?=\d)|(?<=\b[A-Z]\.)-(?=\w)")
_NUMBER = r"([A-Z][a-z]{2,}) (\d{1,2}\b(?![.:–-]?\d))"  # within a sentence, or followed by a comma: else it may count what follows
_NUMERAL = re.compile(r" \d")  # what _NUMBERED needs, which takes ten times as long to look for
_NUMBERED = re.compile(rf"(?:(?<=[a-z,;] ){_NUMBER}|^{_NUMBER}(?=,))")
_TEXT = re.compile(r"(<(pre|code|script|style)\b.*?</\2>|<[^>]*>)", re.DOTALL)


@lru_cache(maxsize=2048)
def shown(text: str) -> str:
    """Return one line of text as HTML, as `inert` does, which breaks where it may."""
    return bound(inert(text))


def bound(text: str) -> str:
    """Return text, or HTML without tags, with what stays on one line joined."""
    if _NUMERAL.search(text):
        text = _NUMBERED.sub(lambda found: found[0].replace(" ", _SPACE), text)
    return _HYPHENS.sub(f"-{JOINER}", text) if "-" in text else text


def bound_html(html: str) -> str:
    """Return HTML with its text so joined: no attribute and no code changes."""
    pieces = _TEXT.split(html)  # text, tag or code, name of the code's tag, text, ...
    return "".join(bound(piece) if place % 3 == 0 else piece for place, piece in enumerate(pieces) if place % 3 != 2)


def unbound(text: str) -> str:
    """Return text as it was written."""
    return text.replace(_SPACE, " ").replace(JOINER, "")
