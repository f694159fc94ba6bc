"""What a server keeps from build to build: pages and files, each as long as all that was read for it is the same.

Whoever makes a page out of records makes it through `made`. A server then knows which attributes of which records it
read, and with the records of the next build looks once at each of these attributes: what reads none that has changed
need not be made anew. A build makes everything once and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from backgrounder.core.tracking import How, Read, again, noted, plain, unwatched

if TYPE_CHECKING:
    from backgrounder.model.dossier import Dossier

Key = tuple[Any, ...]
Lines = dict[Key, tuple[Any, Any]]


def made(make: Callable[..., Any], dossier: Dossier, templates: Any, *about: Any) -> Any:
    """`make(dossier, templates, *about)`, or what it gave before if it would give the same."""
    if dossier.kept is None:
        return make(dossier, templates, *about)
    return dossier.kept.made(make, dossier, templates, *about)


def made_whole(
    make: Callable[..., Any], dossier: Dossier, templates: Any, of: Callable[[Dossier], Any], *about: Any
) -> Any:
    """The same for what tells of nearly all records: it is made anew when `of(dossier)` is another (see fingerprints.py)."""
    return made(_whole, dossier, templates, of, make, *about)


def _whole(
    dossier: Dossier, templates: Any, of: Callable[[Dossier], Any], make: Callable[..., Any], *about: Any
) -> Any:
    of(dossier)
    with unwatched():
        return make(dossier, templates, *about)


def each(
    make: Callable[[Any], Any], dossier: Dossier, records: Iterable[Any], of: Callable[[Any], Any], *key: Hashable
) -> list[Any]:
    """`make(record)` for each of the records, or what it gave under this key before where `of(record)` is still the same.

    So what tells of nearly all records is made of lines that need not all be made anew when one record changes.
    """
    if dossier.kept is None:
        return [make(record) for record in records]
    return dossier.kept.each(make, records, of, key)


def same(make: Callable[[], Any], dossier: Dossier, state: Any, *key: Hashable) -> Any:
    """`make()`, or what it gave under this key before if `state` is equal: all that it is made of."""
    return each(lambda _: make(), dossier, [dossier], lambda _: state, *key)[0]


class Kept:
    """What was made by key, and what was read: who read it and what it was.

    `lines`: by key and identity (of, made), as the last round gave them that asked for that key; `new_lines`: as this one does.
    """

    def __init__(self) -> None:
        self.surroundings: Any = None
        self.things: dict[Key, Any] = {}
        self.values: dict[Key, dict[How, Any]] = {}
        self.readers: dict[Key, dict[How, set[Key]]] = {}
        self.records: dict[Key, Any] = {}
        self.asked: set[Key] = set()
        self.lines: dict[Key, Lines] = {}
        self.new_lines: dict[Key, Lines] = {}

    def begin(self, dossier: Dossier, surroundings: Any, only: Collection[Key] = ()) -> None:
        """Forget what would come out differently of these records. `surroundings`: what else everything is made of;
        `only`: the identities of the records that can be others than before, or single reads, where that is known.
        """
        if surroundings != self.surroundings:
            self.__init__()  # type: ignore[misc]
            self.surroundings = surroundings
        for key in self.things.keys() - self.asked:
            del self.things[key]
        self.asked.clear()
        self.lines |= self.new_lines
        self.new_lines = {}
        with unwatched():
            for identity, reads in self.values.items():
                asked = [how for how in reads if not only or identity in only or (identity, how) in only]
                for how in self._different(dossier.identified(identity), identity, asked):
                    self._forget(identity, how)
        self.records = {identity: getattr(one, "record", None) for identity, one in dossier.identities.items()}

    def _different(self, one: Any, identity: Key, asked: list[How]) -> list[How]:
        """What of these reads is another now."""
        if one is None:
            return asked
        record, reads = self.records.get(identity), self.values[identity]
        # A field that an editor wrote, none that is computed, of a record that is the same as before.
        written = set(record.__dict__) - set(one.__dict__) if record is not None and record is one.record else ()
        return [
            how
            for how in asked
            if not (how in written and not hasattr(type(one), how)) and reads[how] != again(one, how)
        ]

    def _forget(self, identity: Key, how: How) -> None:
        del self.values[identity][how]
        for reader in self.readers[identity].pop(how):
            self.things.pop(reader, None)

    def made(self, make: Callable[..., Any], dossier: Dossier, templates: Any, *about: Any) -> Any:
        key = (make.__module__, make.__qualname__, *map(plain, about))
        self.asked.add(key)
        if key not in self.things:
            reads: dict[Read, None] = {}
            with noted(reads):
                self.things[key] = make(dossier, templates, *about)
            self._note(key, reads)
        return self.things[key]

    def _note(self, key: Key, reads: dict[Read, None]) -> None:
        for record, group in groupby(reads, key=itemgetter(0)):  # most reads of a record come in a row
            values = self.values.setdefault(record.identity, {})
            readers = self.readers.setdefault(record.identity, {})
            for _, how in group:
                if how not in values:
                    values[how], readers[how] = again(record, how), set()
                readers[how].add(key)

    def each(self, make: Callable[[Any], Any], records: Iterable[Any], of: Callable[[Any], Any], key: Key) -> list[Any]:
        before, now, found = self.lines.get(key, {}), self.new_lines.setdefault(key, {}), []
        states = [(record, of(record)) for record in records]
        with unwatched():
            for record, state in states:
                known = now.get(record.identity) or before.get(record.identity)
                line = known[1] if known and known[0] == state else make(record)
                now[record.identity] = state, line
                found.append(line)
        return found
