"""Tables for machines: comma-separated values (RFC 4180, with the line ends of all other files) in UTF-8."""

import csv
import io
import re
from collections.abc import Iterable


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """The rows as one text. A cell that a spreadsheet would run as a formula is kept a text by an apostrophe (OWASP)."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_tame(cell) for cell in row] for row in rows)
    return out.getvalue()


def _tame(cell: str) -> str:
    """A number below zero runs nothing."""
    risky = cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not re.fullmatch(r"-[0-9]+(\.[0-9]+)?", cell)
    return f"'{cell}" if risky else cell
