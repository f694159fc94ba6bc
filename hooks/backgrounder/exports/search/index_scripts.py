"""The index as scripts that a browser loads when a reader first searches: classic ones, so that they load from a disk, too.

Each hands one object to `Finder` (overrides/assets/javascripts/search/finder.js). Entries are columns of lines, one line for each
entry; its years and its set of topics are numbers of lines in tables, and so are the topics in such a set.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Any

from backgrounder.core.kinds import KINDS
from backgrounder.exports.search.entries import SearchEntry
from backgrounder.exports.search.texts import Text

PAGES, LINES, TEXT = "search/pages.js", "search/lines.js", "search/text.js"
# Of records in groups of results; of equal results the earlier kind comes first.
GROUPS = {kind.name: kind.plural.capitalize() for kind in sorted(KINDS, key=lambda kind: kind.rank)} | {"page": "Pages"}
Address = Callable[[str], str]


def entries(found: Iterable[SearchEntry], address: Address) -> str:
    """`address` gives the address of a uri below the site's root."""
    tables = {"years": _EntryColumns(), "topics": _EntryColumns(), "sets": _EntryColumns()}
    groups = [
        _columns(kind, list(group), address, **tables) for kind, group in groupby(found, key=lambda one: one.kind)
    ]
    return _call("add", {"groups": groups, **{name: table.lines for name, table in tables.items()}})


def text(found: Iterable[Text], address: Address) -> str:
    """Whole texts: (address, sections), a section is (anchor, heading, text)."""
    return _call(
        "read", [[address(one.uri), [[each.anchor, each.heading, each.text] for each in one.sections]] for one in found]
    )


def remote(pages: Mapping[str, str]) -> str:
    """In place of the texts: they are in the index of Pagefind, which knows their addresses by these ids."""
    return _call("ask", pages)


def _call(function: str, value: Any) -> str:
    return f"Finder.{function}({json.dumps(value, ensure_ascii=False, separators=(',', ':'))});\n"


class _EntryColumns:
    """Numbers lines as they first come."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, line: str) -> str:
        return str(self.numbers.setdefault(line, len(self.numbers)))

    @property
    def lines(self) -> str:
        return "\n".join(self.numbers)


def _columns(
    kind: str,
    found: list[SearchEntry],
    address: Address,
    years: _EntryColumns,
    topics: _EntryColumns,
    sets: _EntryColumns,
) -> dict[str, str]:
    """A column in which nothing stands is left out."""
    numbers = (" ".join(map(topics.number, one.topics)) for one in found)
    columns = {
        "address": _addresses(found, address),
        "title": [one.title for one in found],
        "names": ["\t".join(one.names) for one in found],
        "summary": [one.summary for one in found],
        "when": [one.when for one in found],
        "years": [years.number(one.years) for one in found],
        "topics": [sets.number(line) for line in numbers],
    }
    return {"kind": kind, **{name: "\n".join(lines) for name, lines in columns.items() if any(lines)}}


def _addresses(found: Iterable[SearchEntry], address: Address) -> list[str]:
    """Of a page that comes several times in a row only the first line names it, the others only the anchor."""
    lines, last = [], None
    for one in found:
        page, hash, anchor = address(one.uri).partition("#")
        lines.append(f"{'' if page == last and hash else page}{hash}{anchor}")
        last = page
    return lines
