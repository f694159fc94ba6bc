"""Briefs in several languages."""

from collections.abc import Iterator

from backgrounder.check.lookup import Lookup
from backgrounder.core.problems import Problem
from backgrounder.records.entries import Entry, Records


def translations_are_in_languages_of_their_own(records: Records, lookup: Lookup) -> Iterator[Problem]:
    """A translation names its language and its original, which is no translation; no two of one original share a language."""
    briefs = {entry.id: entry for entry in records.all_entries("brief") if entry.record}
    taken: dict[tuple[str, str], str] = {}
    for entry in briefs.values():
        original = briefs.get(entry.record.translation_of or "")
        if original is None or original is entry:
            continue
        if message := _slip(entry, original, taken):
            yield Problem(entry.path, entry.line("translation_of"), f"translation_of: {message}")


def _slip(entry: Entry, original: Entry, taken: dict[tuple[str, str], str]) -> str:
    """Return what is wrong with a translation, or ""; `taken` is (original, language) of those before."""
    language = entry.record.lang
    if original.record.translation_of:
        first = original.record.translation_of
        return f"'{original.id}' is a translation itself. Write its original, '{first}'."
    if not language:
        return "needs 'lang:', the language of the translation, such as lang: ar."
    if language == original.record.lang:
        return f"'{original.id}' is in the same language, '{language}'."
    other = taken.setdefault((original.id, language), entry.id)
    return "" if other == entry.id else f"'{other}' is the translation into '{language}' already."
