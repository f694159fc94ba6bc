"""A text that is drawn on several lines, for those who hear it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise


def spaced(drawn: Iterable[str], lines: Sequence[str], text: str) -> str:
    """Return the drawn lines of a text, with a space between them where the text has one: else two words are read as one."""
    whole = " ".join(text.split())
    gaps = [" " if f"{line} {following}" in whole else "" for line, following in pairwise(lines)]
    return "".join(one + gap for one, gap in zip(drawn, [*gaps, ""]))
