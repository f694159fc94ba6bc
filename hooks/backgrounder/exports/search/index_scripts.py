"""The index as scripts that a browser loads at the first search: classic scripts, which load from a disk, too.

Each hands one object to `Finder` (overrides/assets/javascripts/search/finder.js). Entries are columns of lines, one line for each
entry; its years and its set of topics are numbers of lines in tables, and so are the topics in such a set.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Any

from backgrounder.core.kinds import KINDS
from backgrounder.core.words.languages import WordList
from backgrounder.exports.search import acronyms
from backgrounder.exports.search.entries import SearchEntry
from backgrounder.exports.search.texts import Text

PAGES, LINES, TEXT = "search/pages.js", "search/lines.js", "search/text.js"
# The groups of results; of equal results the earlier group comes first.
GROUPS = WordList(
    {kind.name: kind.plural.capitalize() for kind in sorted(KINDS, key=lambda kind: kind.rank)}
    | {"indicator": "Tripwires", "development": "Developments", "page": "Pages"},
    "group of search results",
)
Address = Callable[[str], str]


def entries(search_entries: Iterable[SearchEntry], address: Address) -> str:
    """Return the script of entries; `address` returns the address of a uri below the site's root."""
    search_entries = list(search_entries)
    tables = {"years": _LineTable(), "topics": _LineTable(), "sets": _LineTable()}
    groups = [
        _columns(kind, list(group), address, **tables)
        for kind, group in groupby(search_entries, key=lambda entry: entry.kind)
    ]
    table_lines = {name: table.lines for name, table in tables.items()}
    return _call("add", {"groups": groups, **table_lines}) + _acronyms(acronyms.of_entries(search_entries))


def text(texts: Iterable[Text], address: Address) -> str:
    """Return the script of texts: (address, sections), a section is (anchor, heading, text)."""
    pages = list(texts)
    columns = _call(
        "read",
        [
            [address(page.uri), [[section.anchor, section.heading, section.text] for section in page.sections]]
            for page in pages
        ],
    )
    return columns + _acronyms(acronyms.of_texts(pages))


def remote(addresses: Mapping[str, str], texts: Iterable[Text]) -> str:
    """Return the script instead of `text` if Pagefind has indexed the texts: their addresses by its ids."""
    return _call("ask", addresses) + _acronyms(acronyms.of_texts(texts))


def _acronyms(found: acronyms.Acronyms) -> str:
    """Return what the search has to know of acronyms; nothing if there are none."""
    return _call("shorten", found) if found else ""


def _call(function: str, value: Any) -> str:
    return f"Finder.{function}({json.dumps(value, ensure_ascii=False, separators=(',', ':'))});\n"


class _LineTable:
    """A table of lines, numbered in the order of their first use."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, line: str) -> str:
        return str(self.numbers.setdefault(line, len(self.numbers)))

    @property
    def lines(self) -> str:
        return "\n".join(self.numbers)


def _columns(
    kind: str,
    group: list[SearchEntry],
    address: Address,
    years: _LineTable,
    topics: _LineTable,
    sets: _LineTable,
) -> dict[str, str]:
    """Return the columns of a group; an empty column is left out."""
    topic_sets = (" ".join(map(topics.number, entry.topics)) for entry in group)
    columns = {
        "address": _addresses(group, address),
        "title": [entry.title for entry in group],
        "names": ["\t".join(entry.names) for entry in group],
        "summary": [entry.summary for entry in group],
        "when": [entry.when for entry in group],
        "years": [years.number(entry.years) for entry in group],
        "topics": [sets.number(line) for line in topic_sets],
    }
    return {"kind": kind, **{name: "\n".join(lines) for name, lines in columns.items() if any(lines)}}


def _addresses(group: Iterable[SearchEntry], address: Address) -> list[str]:
    """Return the addresses; of several in a row on one page only the first has the page, the others only the anchor."""
    lines, previous_page = [], None
    for entry in group:
        page, separator, anchor = address(entry.uri).partition("#")
        lines.append(f"{'' if page == previous_page and separator else page}{separator}{anchor}")
        previous_page = page
    return lines
