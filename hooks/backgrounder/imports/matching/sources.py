"""Sources by DOI, address or title: those of the project first, then those of earlier rows, else new ones."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from backgrounder.core.edtf import Edtf
from backgrounder.imports.cells import BadCell, column_of, value_of, values_of
from backgrounder.imports.dates import date_of
from backgrounder.imports.formats.rows import InputRow
from backgrounder.imports.mapping import SourceMap
from backgrounder.imports.matching.registry import NO_LETTERS, Key, NewRecord, Registry, new_record
from backgrounder.records.entries import Entry
from backgrounder.records.fields.doi import doi_in, same_document
from backgrounder.records.folders.ids import slugify

RESOLVER = "https://doi.org/"


class Sources:
    """Finds or adds the sources of a row."""

    def __init__(self, registry: Registry):
        self.registry = registry

    def row(self, spec: SourceMap, row: InputRow) -> list[str]:
        """Return the ids of the new sources that a whole row describes. Raises BadCell and BadRow."""
        if not value_of(spec.title, row):
            raise BadCell(column_of(spec.title), "", "is empty, and it is required.")
        return [id for id in self.of(spec, row) if self._is_new(spec, row, id)]

    def of(self, spec: SourceMap, row: InputRow) -> list[str]:
        """Return the ids of the sources of a row. Raises BadCell and BadRow."""
        if spec.when and not row.cells.get(spec.when):
            return []
        texts = ("lang", "type", "publisher", "url", "archived", "reliability", "note")
        fields: dict[str, Any] = {field: value_of(getattr(spec, field), row) for field in texts}
        fields |= {
            "authors": values_of(spec.authors, row),
            "date": date_of(spec.date, row),
            "accessed": date_of(spec.accessed, row),
        }
        columns = {field: column_of(getattr(spec, field)) for field in fields if field not in ("date", "accessed")}
        addresses = [*filter(None, (self._resolved(spec, row), fields["url"]))]
        fields["url"] = next(iter(addresses), None)
        return [
            self._source(spec, row, {**fields, "title": title}, columns, addresses)
            for title in values_of(spec.title, row)
        ]

    def _resolved(self, spec: SourceMap, row: InputRow) -> str | None:
        """Return the address of the DOI of a row. Raises BadCell."""
        text = value_of(spec.doi, row)
        if text and not doi_in(text):
            raise BadCell(column_of(spec.doi), text, "is no DOI, such as 10.1000/182.")
        return RESOLVER + doi_in(text) if text else None

    def _is_new(self, spec: SourceMap, row: InputRow, id: str) -> bool:
        """Return whether this row added a source; note where it is, or that another has its title."""
        title, column = value_of(spec.title, row), column_of(spec.title)
        record = self.registry.added.get(("source", id))
        if record and record.line == row.line:
            twins = [entry.id for entry in self._by_title.get(slugify(str(title)), ())]
            if twins:
                message = (
                    f"a new source, '{id}'. '{twins[0]}' has this title too, and another address, date or publisher."
                )
                self.registry.note(row.line, f"{column}: '{title}': {message}", ("source", id))
            return True
        where = (
            f"is in line {record.line} too, and is taken once" if record else f"is '{id}' already, and stays as it is"
        )
        self.registry.note(row.line, f"{column}: '{title}': {where}.")
        return False

    def _source(
        self, spec: SourceMap, row: InputRow, fields: dict[str, Any], columns: dict[str, str], addresses: list[str]
    ) -> str:
        title, id_text = fields["title"], value_of(spec.id, row)
        exact: Key = ("source", title.casefold(), fields["url"], fields["date"], fields["publisher"])
        keys = [exact, *(("source", same_document(address)) for address in addresses)]
        if added := next(filter(None, map(self.registry.find, keys)), None):
            return added
        record = new_record("source", "", fields, row.line, columns)
        if existing := self._existing(record, addresses):
            return existing
        texts = [*filter(None, [id_text]), title, f"{title} {fields['date'] or 'source'}"]
        id = self.registry.free_id(*texts)
        if not id:
            raise BadCell(columns.get("title", "title"), title, NO_LETTERS)
        self.registry.add(record.named(id), exact)
        for key in keys[1:]:
            self.registry.link(key, id)
        return id

    def _existing(self, record: NewRecord, addresses: list[str]) -> str | None:
        """Return the source of the project with the same DOI or address, or the same title and no other address or date."""
        by_address = (self._by_address.get(same_document(address)) for address in addresses)
        title = slugify(record.entry.record.title)
        by_title = (entry.id for entry in self._by_title.get(title, ()) if _agree(entry, record))
        return next(filter(None, by_address), None) or next(by_title, None)

    @cached_property
    def _by_title(self) -> dict[str, list[Entry]]:
        entries: dict[str, list[Entry]] = {}
        for entry in self.registry.base.of("source").values():
            if title := slugify(entry.record.title):
                entries.setdefault(title, []).append(entry)
        return entries

    @cached_property
    def _by_address(self) -> dict[str, str]:
        return {
            same_document(url): entry.id for entry in self.registry.base.of("source").values() for url in _urls(entry)
        }


def _urls(entry: Entry) -> Iterator[str]:
    yield from filter(None, (entry.record.url, entry.record.archived))


def _agree(entry: Entry, record: NewRecord) -> bool:
    """Return whether nothing that both say of a source differs."""
    old, new = entry.record, record.entry.record
    urls = [same_document(url) for url in (old.url, new.url) if url]
    publishers = [slugify(name) for name in (old.publisher, new.publisher) if name]
    return len(set(urls)) < 2 and len(set(publishers)) < 2 and _may_be_one(old.date, new.date)


def _may_be_one(first: Edtf | None, second: Edtf | None) -> bool:
    return not (first and second) or not (first.surely_before(second) or second.surely_before(first))
