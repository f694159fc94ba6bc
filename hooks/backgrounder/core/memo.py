"""The caches of a server from build to build: pages and files, and results of pure functions.

A page is valid as long as all that was read for it is the same: the attributes of records that it reads are recorded,
and each of them is compared once with the records of the next build. A build renders everything once and caches nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol

from backgrounder.core.tracking import How, Read, comparable, paused, read_again, recording

Key = tuple[Any, ...]


class Identified(Protocol):
    """Linked records by their identities, as a dossier has them."""

    @property
    def identities(self) -> Mapping[Key, Any]: ...


class Recall:
    """Results of pure functions. Those that a whole round did not use are dropped."""

    def __init__(self) -> None:
        self.before: dict[Any, Any] = {}
        self.now: dict[Any, Any] = {}

    def begin(self) -> None:
        """Start a new round."""
        self.before, self.now = self.now, {}

    def __call__(self, function: Callable[..., Any], *args: Any, key: Any = None) -> Any:
        """Return `function(*args)`, which must be the same for the same `key` (default: its arguments). Raises what it does."""
        key = (function, key or args)
        if key not in self.now:
            self.now[key] = self.before[key] if key in self.before else function(*args)
        return self.now[key]

    def same(self, key: Any, value: Any) -> Any:
        """Return the value of the last round under this key if it is equal: the same object is compared fast."""
        before = self.before.get((self.same, key))
        self.now[self.same, key] = before if before == value else value
        return self.now[self.same, key]


class Memo:
    """Results by key, and the reads that they depend on: their values and their readers."""

    def __init__(self) -> None:
        self.context: Any = None
        self.results: dict[Key, Any] = {}
        self.values: dict[Key, dict[How, Any]] = {}
        self.readers: dict[Key, dict[How, set[Key]]] = {}
        self.records: dict[Key, Any] = {}
        self.used: set[Key] = set()

    def begin(self, dossier: Identified, context: Any) -> None:
        """Drop the results that these records change. `context` is what else all results depend on."""
        if context != self.context:
            self.__init__()  # type: ignore[misc]
            self.context = context
        for key in self.results.keys() - self.used:
            del self.results[key]
        self.used.clear()
        with paused():
            for identity, reads in self.values.items():
                for how in self._changed(dossier.identities.get(identity), identity, list(reads)):
                    self._invalidate(identity, how)
        self.records = {identity: getattr(record, "record", None) for identity, record in dossier.identities.items()}

    def _changed(self, record: Any, identity: Key, accesses: list[How]) -> list[How]:
        """Return those of the reads of a record whose values have changed."""
        if record is None:
            return accesses
        before, reads = self.records.get(identity), self.values[identity]
        # Fields that an editor wrote, none that are computed, of a record that is the same as before: they are equal.
        fields = set(before.__dict__) - set(record.__dict__) if before is not None and before is record.record else ()
        return [
            how
            for how in accesses
            if (how not in fields or hasattr(type(record), str(how))) and reads[how] != read_again(record, how)
        ]

    def _invalidate(self, identity: Key, how: How) -> None:
        del self.values[identity][how]
        for reader in self.readers[identity].pop(how):
            self.results.pop(reader, None)

    def result(
        self,
        function: Callable[..., Any],
        dossier: Any,
        templates: Any,
        *args: Any,
        whole: Callable[[Any], Any] | None = None,
    ) -> Any:
        """Return `function(dossier, templates, *args)`, or its cached result. With `whole`, only the reads of `whole(dossier)` count."""
        key = (function.__module__, function.__qualname__, *map(comparable, args))
        self.used.add(key)
        if key not in self.results:
            reads: dict[Read, None] = {}
            with recording(reads):
                if whole is None:
                    self.results[key] = function(dossier, templates, *args)
                else:
                    whole(dossier)
                    with paused():
                        self.results[key] = function(dossier, templates, *args)
            self._record_reads(key, reads)
        return self.results[key]

    def _record_reads(self, key: Key, reads: dict[Read, None]) -> None:
        for record, group in groupby(reads, key=itemgetter(0)):  # most reads of a record come in a row
            values = self.values.setdefault(record.identity, {})
            readers = self.readers.setdefault(record.identity, {})
            for _, how in group:
                if how not in values:
                    values[how], readers[how] = read_again(record, how), set()
                readers[how].add(key)
