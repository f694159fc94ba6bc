"""The pages of a list that is divided by the first letters of ids (records/folders/letters.py): what all such lists share."""

from collections import Counter
from collections.abc import Callable, Iterable

from backgrounder.core.page import Page
from backgrounder.pages.parts.templates import Templates
from backgrounder.records.folders.letters import Letters

LAND = "assets/javascripts/list/land.js"
Listed = list[tuple[str, str, str, int]]  # (start, its words, its page, how many records)


def listed(by: Letters, ids: Iterable[str], page: Callable[[str], str]) -> Listed:
    """The letters of a list; empty where it is not divided."""
    counts = Counter(map(by.of, ids)) if by else {}
    return [(start, by.label(start), page(start), number) for start, number in sorted(counts.items())]


def further(templates: Templates, here: str, start: str, title: str, letters: Listed, **words: str) -> Page:
    """The page of a start that has become several: its address is still there, and leads on.

    `words`: the `word` for a record, and the `index` of `all`, in words.
    """
    own = [one for one in letters if one[0].startswith(start)]
    parts = templates.parts("records/letters.html", here, title=title, letters=own, **words)
    return Page(here, parts, meta={"title": title, "kind": "index", "noindex": True, "scripts": [LAND]})
