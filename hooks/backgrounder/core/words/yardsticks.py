"""How likely is likely: the words that a site takes its likelihoods from, each with the share that it means.

Only one yardstick counts on a site, `extra: {yardstick: phia}`; words of two are never mixed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backgrounder.core.problems import misspelt

Span = tuple[int, int] | None  # per cent from, to; None where the speaker gives no probability

_NO_FIGURE: dict[str, Span] = {
    "possible": None
}  # on every yardstick: the source says that it could be, and not how likely it is
_NO_FIGURE_SYNONYMS = {"may": "possible", "might": "possible", "could": "possible", "can": "possible"}


@dataclass(frozen=True, eq=False)
class Yardstick:
    """The words of a standard, from the least to the most likely, and their synonyms elsewhere."""

    key: str
    name: str
    spans: Mapping[str, Span]
    synonyms: Mapping[str, str]

    def span(self, word: str | None) -> Span:
        """Return the share in per cent that a word means; None for a word without one, or of another yardstick."""
        return self.spans.get(word or "")

    @property
    def meanings(self) -> dict[str, str]:
        """What each word means to an editor."""
        none = "The speaker gives no probability (may, could)."
        return {word: f"{span[0]} to {span[1]}%." if span else none for word, span in self.spans.items()}

    def word(self, written: str) -> str | None:
        """Return the word for one of another standard, one that is misspelt, or a figure such as `70 %` or `60-80 %`."""
        figures = [int(figure) for figure in re.findall(r"\d{1,3}", written.split(".")[0] + " ")]
        if not figures:
            plain = " ".join(written.casefold().replace("-", " ").split())
            return self.synonyms.get(plain) or misspelt(plain, self.spans) or None
        middle = sum(figures) / len(figures)
        spans = ((word, span) for word, span in self.spans.items() if span)
        return next((word for word, (low, high) in spans if low <= middle <= high), None)


ICD_203 = Yardstick(
    "icd-203",
    "ICD 203",
    {
        "almost no chance": (1, 5),
        "very unlikely": (5, 20),
        "unlikely": (20, 45),
        "roughly even chance": (45, 55),
        "likely": (55, 80),
        "very likely": (80, 95),
        "almost certain": (95, 99),
        **_NO_FIGURE,
    },
    {  # the second row of the standard, which is not mixed with the first, and the words of PHIA
        "remote": "almost no chance",
        "remote chance": "almost no chance",
        "highly improbable": "very unlikely",
        "highly unlikely": "very unlikely",
        "improbable": "unlikely",
        "roughly even odds": "roughly even chance",
        "even chance": "roughly even chance",
        "realistic possibility": "roughly even chance",
        "probable": "likely",
        "probably": "likely",
        "highly probable": "very likely",
        "very probable": "very likely",
        "highly likely": "very likely",
        "nearly certain": "almost certain",
        **_NO_FIGURE_SYNONYMS,
    },
)
PHIA = Yardstick(  # the probability yardstick of the UK's Professional Head of Intelligence Assessment; with gaps
    "phia",
    "PHIA",
    {
        "remote chance": (0, 5),
        "highly unlikely": (10, 20),
        "unlikely": (25, 35),
        "realistic possibility": (40, 50),
        "likely": (55, 75),
        "highly likely": (80, 90),
        "almost certain": (95, 100),
        **_NO_FIGURE,
    },
    {
        "remote": "remote chance",
        "almost no chance": "remote chance",
        "highly improbable": "highly unlikely",
        "very unlikely": "highly unlikely",
        "improbable": "unlikely",
        "roughly even chance": "realistic possibility",
        "roughly even odds": "realistic possibility",
        "even chance": "realistic possibility",
        "probable": "likely",
        "probably": "likely",
        "highly probable": "highly likely",
        "very probable": "highly likely",
        "very likely": "highly likely",
        "nearly certain": "almost certain",
        **_NO_FIGURE_SYNONYMS,
    },
)
YARDSTICKS = {yardstick.key: yardstick for yardstick in (ICD_203, PHIA)}
DEFAULT = ICD_203


def chosen(extra: Mapping[str, Any]) -> Yardstick:
    """Return the yardstick that `extra` of mkdocs.yml names, the default for none or an unknown one."""
    return YARDSTICKS.get(str(extra.get("yardstick")), DEFAULT)
