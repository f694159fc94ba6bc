"""The claims of a text as notes in its margin: their letters, their markers, and the blocks that they belong beside."""

import re
from collections.abc import Iterable
from string import ascii_lowercase

from backgrounder.core.escape import inert
from backgrounder.markdown import blocks
from backgrounder.model import Claim
from backgrounder.pages.markup.inline import isolated
from backgrounder.pages.parts.templates import Markup

SCRIPTS = [f"assets/javascripts/page/{name}.js" for name in ("evidence", "page-sheet")]
MOST = 3  # notes beside a block that are not folded
KEY = 5  # rows of the table of key judgments
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
_GOES_ON = re.compile(r"[ \t>]|[-*+][ \t]|\d+[.)][ \t]|\[\^")  # what may belong to the list, quotation or note above


def lettered(claims: Iterable[Claim]) -> dict[Claim, str]:
    """The letters of claims in the order of the page: a to z, then aa, ab."""
    return {claim: _letters(number) for number, claim in enumerate(dict.fromkeys(claims))}


def _letters(number: int) -> str:
    before, own = divmod(number, len(ascii_lowercase))
    return (_letters(before - 1) if before else "") + ascii_lowercase[own]


def marker(href: str, claim: Claim, words: str | None, letter: str) -> str:
    """Words of the text and the letter of the claim that they rest on, which the style sheet sets after them."""
    name = words or claim.label
    return (
        f'<a class="n n-claim" href="{inert(href)}" data-claim="{claim.key_id}" data-letter="{Markup(letter)}" '
        f'aria-describedby="_note-{claim.key_id}">{isolated(name)}</a>'
    )


def by_block(text: str, found: Iterable[tuple[int, Claim]]) -> dict[int, list[Claim]]:
    """Claims by the start of the top-level block in which they are mentioned first; `found` are (place, claim), in order."""
    starts = _starts(text)
    first: dict[Claim, int] = {}
    for at, claim in found:
        first.setdefault(claim, max((start for start in starts if start <= at), default=0))
    beside: dict[int, list[Claim]] = {}
    for claim, start in first.items():
        beside.setdefault(start, []).append(claim)
    return dict(sorted(beside.items()))


def _starts(text: str) -> list[int]:
    """Where a block begins at the margin; what goes on with a list, a quotation or a note belongs to its first block."""
    starts, is_inside = [], False
    for block in _BLOCK.finditer(text):
        goes_on = bool(_GOES_ON.match(block[0]))
        if not ((goes_on and is_inside) or blocks.line_at(text, block.start()).is_code):
            starts.append(block.start())
        is_inside = goes_on or block[0].startswith(("!!!", "???"))
    return starts
