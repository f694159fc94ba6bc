"""Each record, claim and page has an address of its own."""

import re
from collections.abc import Iterator

from backgrounder.check.lookup import Lookup
from backgrounder.core.families import RESERVED
from backgrounder.core.problems import Problem
from backgrounder.core.words.vocabulary import SECTIONS
from backgrounder.records.entries import Entry, PlainPage, Records
from backgrounder.records.fields.json_types import ID_SHAPE
from backgrounder.records.folders.brief_folder import PAGES
from backgrounder.records.folders.ids import not_an_id

Problems = Iterator[Problem]


def claim_ids_are_unique(records: Records, lookup: Lookup) -> Problems:
    """Claims and options have ids of the common shape, each once in its brief, and none of a section of the page."""
    for entry in records.all_entries("brief"):
        claims, options = sorted(entry.ids("claims")), sorted(entry.ids("options"))
        for group, id in [("claims", id) for id in claims] + [("options", id) for id in options]:
            if not re.fullmatch(ID_SHAPE, id):
                yield entry.problem((group, id), not_an_id(id))
            elif id in SECTIONS:
                yield entry.problem((group, id), f"'{id}' is the name of a section of the page. Choose another id.")
            elif group == "options" and id in claims:
                where = entry.line("claims", id)
                yield entry.problem((group, id), f"the id '{id}' is taken by a claim of this brief (line {where}).")


def codes_are_free(records: Records, lookup: Lookup) -> Problems:
    """No record has or had the address of a built-in place."""
    taken = {code.lower(): code for code in lookup.codes}
    for entry in records.all_entries():
        former = [old for old, new in records.renamed.items() if new == entry.id]
        for id in (candidate for candidate in (entry.id, *former) if candidate in taken):
            loc = ("was",) if id in former else ()
            yield entry.problem(loc, f"the id '{id}' is the built-in place {taken[id]}. Choose another.")


def addresses_are_free(records: Records, lookup: Lookup) -> Problems:
    """No two files have one address, and no page has one of the site."""
    taken: dict[str, str] = {}
    files: list[Entry | PlainPage] = [*records.all_entries("brief"), *records.plain_pages]
    for file in files:
        folder, _, name = file.uri.removesuffix(".md").rpartition("/")
        address = folder if name in ("index", "README") else f"{folder}/{name}".lstrip("/")
        first = address.split("/")[0]
        if first in RESERVED and file.uri not in PAGES:
            yield Problem(
                file.path, 1, f"'{first}' is a reserved address. Rename the {'folder' if folder else 'file'}."
            )
        elif (other := taken.setdefault(address, file.path)) != file.path:
            yield Problem(file.path, 1, f"has the address '/{address}/' of '{other}'. Rename one of them.")
