"""The claims of a text as notes in its margin: their letters, their markers, and the blocks that they belong beside."""

import re
from collections.abc import Iterable
from string import ascii_lowercase

from backgrounder.core.escape import inert
from backgrounder.model import Claim
from backgrounder.pages.parts.templates import Markup, isolated

SCRIPTS = [f"assets/javascripts/page/{name}.js" for name in ("evidence", "page-sheet")]
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
_NESTED = re.compile(r"[ \t>]|[-*+][ \t]|\d+[.)][ \t]|!!!|\?\?\?|\||<|\[\^")  # begins a list, quotation, table, tag, footnote


def lettered(claims: Iterable[Claim]) -> dict[Claim, str]:
    """The letters of claims in the order of the page: a to z, then aa, ab."""
    return {claim: _letters(number) for number, claim in enumerate(dict.fromkeys(claims))}


def _letters(number: int) -> str:
    before, own = divmod(number, len(ascii_lowercase))
    return (_letters(before - 1) if before else "") + ascii_lowercase[own]


def marker(href: str, claim: Claim, words: str | None, letter: str) -> str:
    """Words of the text and the letter of the claim that they rest on."""
    name = words or claim.label
    return (
        f'<a class="n n-claim" href="{inert(href)}" data-claim="{claim.key_id}" aria-describedby="_note-{claim.key_id}">'
        f'{isolated(name)}<sup aria-hidden="true">{Markup(letter)}</sup></a>'
    )


def by_block(text: str, found: Iterable[tuple[int, Claim]]) -> dict[int, list[Claim]]:
    """Claims by the start of the top-level block in which they are mentioned first; `found` are (place, claim), in order."""
    starts = _starts(text)
    first: dict[Claim, int] = {}
    for at, claim in found:
        first.setdefault(claim, max((start for start in starts if start <= at), default=0))
    blocks: dict[int, list[Claim]] = {}
    for claim, start in first.items():
        blocks.setdefault(start, []).append(claim)
    return dict(sorted(blocks.items()))


def _starts(text: str) -> list[int]:
    """Where a block begins at the margin; what a list, quotation or table goes on with belongs to its first block."""
    starts, is_nested = [], False
    for block in _BLOCK.finditer(text):
        nested = bool(_NESTED.match(block[0]))
        if not (nested and is_nested):
            starts.append(block.start())
        is_nested = nested
    return starts
