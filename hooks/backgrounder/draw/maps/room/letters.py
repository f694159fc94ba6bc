"""How wide words are, and on how many lines a name is written. Sizes in pixels."""

from functools import lru_cache
from unicodedata import category, east_asian_width

# Widths of sans-serif letters by font size, rather too wide than too narrow: the reader's font is unknown.
_LETTER_WIDTHS = {
    **dict.fromkeys("ijl.,:;'|!’‘I", 0.30),
    **dict.fromkeys("ftr()[]-/ ", 0.38),
    **dict.fromkeys("mwMW@%—", 0.90),
    **dict.fromkeys("اأإآلرزوؤدذءئىة", 0.36),
    **dict.fromkeys("سشصضكفق", 0.78),
}
_CAPITAL, _OTHER, _WIDE = 0.69, 0.58, 1.0
LINE_HEIGHT = 1.12  # by font size
DESCENT = 0.26  # from the bottom of the line to the baseline, by font size


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, spacing: float = 0) -> float:
    """Estimate the width of a text; `spacing` between letters is a fraction of the font size."""
    return sum(_letter(char) + spacing for char in text) * size


@lru_cache(maxsize=4096)
def _letter(char: str) -> float:
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    if east_asian_width(char) in "WF":
        return _WIDE
    return _LETTER_WIDTHS.get(char, _CAPITAL if char.isupper() else _OTHER)


def halves(text: str) -> list[str]:
    """Return a name on two lines of similar length; on one line if it has no space."""
    words = text.split()
    cuts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return list(min(cuts, key=lambda cut: max(map(len, cut)))) if cuts else [text]
