"""The end of a sentence, where texts of records are joined."""

import re

_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b[a-z]\.[a-z]|\betc|\bInc|\bLtd)\.$")


def unended(text: str) -> str:
    """Without its full stop, so that it can go on; the point of an abbreviation such as `U.S.` stays."""
    return text if _ABBREVIATION.search(text) else text.rstrip(".")


def ended(text: str) -> str:
    """With a full stop, unless it ends with a mark of its own."""
    return text if re.search(r"[.!?…][\"”’)]*$", text) else f"{text}."
