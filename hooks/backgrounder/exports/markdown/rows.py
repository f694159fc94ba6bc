"""List items and table rows of a large page, and what they gave when it was last told as Markdown."""

import re
from collections.abc import Hashable

Row = tuple[list[str], list[list[str]], tuple[int | None, ...], str]  # lines, cells, the lists and the prefix after it
_BEGINS = re.compile(r"^(?=<(?:li|tr)\b)", re.MULTILINE)


class Known:
    """What rows gave, the last time and this time; what is not asked for again is forgotten."""

    def __init__(self) -> None:
        self.before: dict[Hashable, Row | None] = {}
        self.now: dict[Hashable, Row | None] = {}

    def begin(self) -> None:
        """The page is told once more."""
        self.before, self.now = self.now, {}

    def get(self, state: Hashable) -> Row | None:
        row = self.now.get(state) or self.before.get(state)
        if row:
            self.now[state] = row
        return row

    def __setitem__(self, state: Hashable, row: Row | None) -> None:
        self.now[state] = row


def pieces(html: str) -> list[str]:
    """Cut before each item or row that begins a line."""
    return _BEGINS.split(html)


def is_row(piece: str) -> bool:
    """Whether items and rows end where they begin; a table is told only with all its rows."""
    is_whole = all(piece.count(f"<{tag}") == piece.count(f"</{tag}>") for tag in ("li", "tr"))
    return is_whole and "<table" not in piece and "</table" not in piece
