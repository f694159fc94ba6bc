"""Tables for machines: comma-separated values (RFC 4180) in UTF-8."""

import csv
import io
from collections.abc import Iterable


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """The rows as one text. A cell that a spreadsheet would run as a formula is kept a text by an apostrophe (OWASP)."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_tame(cell) for cell in row] for row in rows)
    return out.getvalue()


def _tame(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
