"""Names that link themselves: texts whose front matter has `link_names: true`, or all of a site that says so in `extra`."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from backgrounder.core.memo import Recall
from backgrounder.core.problems import Problem, listed
from backgrounder.markdown import blocks, names
from backgrounder.records.entries import Entry, PlainPage, Records
from backgrounder.records.yaml import frontmatter
from backgrounder.records.yaml.tree import BadYaml

FIELD = "link_names"
KINDS = ("actor", "place")
_SHORTEST = 2  # letters of a name


def with_links(records: Records, extra: Mapping[str, Any], recall: Recall) -> Records:
    """Return the records, the names in those texts as marks; a name of two records is a problem where it is not said which."""
    default = str(extra.get(FIELD)).lower() == "true"
    briefs = [entry for entry in records.all_entries("brief") if _asks(entry.tree.get(FIELD), default)]
    pages = [page for page in records.plain_pages if _asks(_of_page(page), default)]
    if not briefs and not pages:
        return records
    known, found = names_of(records), list[Problem]()

    def linked(text: Entry | PlainPage) -> Any:
        body, doubtful = names.linked(text.body, known)
        found.extend(_problems(text, doubtful))
        return recall.same((FIELD, text.path), replace(text, body=body))

    new = {entry.path: linked(entry) for entry in briefs} | {page.path: linked(page) for page in pages}
    return replace(
        records,
        entries=_renewed(records.entries, new),
        invalid=_renewed(records.invalid, new),
        plain_pages=tuple(new.get(page.path, page) for page in records.plain_pages),
        problems=(*records.problems, *found),
    )


def _asks(written: Any, default: bool) -> bool:
    return default if written is None else str(written).lower() == "true"


def _of_page(page: PlainPage) -> Any:
    try:
        return frontmatter.tree(page.head).get(FIELD) if page.head else None
    except BadYaml:
        return None


def _renewed(entries: Mapping[str, Mapping[str, Entry]], new: Mapping[str, Any]) -> Mapping[str, Mapping[str, Entry]]:
    briefs = {id: new.get(entry.path, entry) for id, entry in entries.get("brief", {}).items()}
    return {**entries, "brief": briefs}


def names_of(records: Records) -> names.NameIndex:
    """Return what actors and places of data/ are called, with their ids; nobody who has no name, and nothing withdrawn."""
    found: dict[str, dict[str, None]] = {}
    for kind in KINDS:
        for id, entry in records.of(kind).items():
            if not (entry.record.withdrawn or getattr(entry.record, "unnamed", False)):
                for name in _called(entry.record):
                    found.setdefault(name, {})[id] = None
    return _interned(tuple((name, tuple(ids)) for name, ids in sorted(found.items())))


@lru_cache(maxsize=4)
def _interned(ids: tuple[tuple[str, tuple[str, ...]], ...]) -> names.NameIndex:
    """Return the same object for the same names: what was found in a text with them is known."""
    return names.NameIndex(dict(ids))


def _called(record: Any) -> Iterator[str]:
    for name in (record.name, getattr(record, "short", None), *record.aliases):
        if name and len(name) >= _SHORTEST and not set(name) & set("[]|\n"):
            yield name


def _problems(text: Entry | PlainPage, doubtful: tuple[names.NameUse, ...]) -> Iterator[Problem]:
    for one in doubtful:
        line = text.body_line + blocks.number_at(text.body, one.start)
        forms = listed([f"[[{id}|{one.name}]]" for id in one.ids], most=3)
        yield Problem(text.path, line, f"'{one.name}' is a name of {listed(one.ids, 'and', most=3)}. Write {forms}.")
