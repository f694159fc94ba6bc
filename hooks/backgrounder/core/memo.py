"""What a server remembers from build to build: pages and files, and what pure functions gave.

A page is remembered as long as all that was read for it is the same: which attributes of which records it read is noted,
and with the records of the next build each of these attributes is looked at once. A build makes everything once and
remembers nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol

from backgrounder.core.tracking import How, Read, again, comparable, noted, unwatched

Key = tuple[Any, ...]


class Identified(Protocol):
    """Linked records by their identities, as a dossier has them."""

    @property
    def identities(self) -> Mapping[Key, Any]: ...


class Recall:
    """Results of pure functions. What a whole round has not asked for is forgotten."""

    def __init__(self) -> None:
        self.before: dict[Any, Any] = {}
        self.now: dict[Any, Any] = {}

    def begin(self) -> None:
        """A new round."""
        self.before, self.now = self.now, {}

    def __call__(self, function: Callable[..., Any], *args: Any, key: Any = None) -> Any:
        """`function(*args)`, which must give the same for the same `key` (by default its arguments). It may raise."""
        key = (function, key or args)
        if key not in self.now:
            self.now[key] = self.before[key] if key in self.before else function(*args)
        return self.now[key]

    def same(self, key: Any, value: Any) -> Any:
        """The value of the last round under this key if it is equal: then it is the very same object, and quickly compared."""
        before = self.before.get((self.same, key))
        self.now[self.same, key] = before if before == value else value
        return self.now[self.same, key]


class Memo:
    """What was made by key, and what was read: who read it and what it was."""

    def __init__(self) -> None:
        self.surroundings: Any = None
        self.things: dict[Key, Any] = {}
        self.values: dict[Key, dict[How, Any]] = {}
        self.readers: dict[Key, dict[How, set[Key]]] = {}
        self.records: dict[Key, Any] = {}
        self.asked: set[Key] = set()

    def begin(self, dossier: Identified, surroundings: Any) -> None:
        """Forget what would come out differently of these records. `surroundings`: what else everything is made of."""
        if surroundings != self.surroundings:
            self.__init__()  # type: ignore[misc]
            self.surroundings = surroundings
        for key in self.things.keys() - self.asked:
            del self.things[key]
        self.asked.clear()
        with unwatched():
            for identity, reads in self.values.items():
                for how in self._different(dossier.identities.get(identity), identity, list(reads)):
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
            if (how not in written or hasattr(type(one), str(how))) and reads[how] != again(one, how)
        ]

    def _forget(self, identity: Key, how: How) -> None:
        del self.values[identity][how]
        for reader in self.readers[identity].pop(how):
            self.things.pop(reader, None)

    def result(
        self,
        make: Callable[..., Any],
        dossier: Any,
        templates: Any,
        *about: Any,
        whole: Callable[[Any], Any] | None = None,
    ) -> Any:
        """`make(dossier, templates, *about)`, or what it gave before. With `whole` only `whole(dossier)` counts as read."""
        key = (make.__module__, make.__qualname__, *map(comparable, about))
        self.asked.add(key)
        if key not in self.things:
            reads: dict[Read, None] = {}
            with noted(reads):
                if whole is None:
                    self.things[key] = make(dossier, templates, *about)
                else:
                    whole(dossier)
                    with unwatched():
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
