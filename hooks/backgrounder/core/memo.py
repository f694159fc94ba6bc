"""The caches of a server from build to build: pages and files, and results of pure functions.

A page is valid as long as all that was read for it is the same: the attributes of records that it reads are recorded,
and what these are computed from. In the next build what editors wrote is compared; from what has changed it goes on to
what is computed from it, and ends where a value comes out the same. A build renders everything once and caches nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from backgrounder.core.tracking import How, Read, Reads, comparable, paused, read_again, recording

Key = tuple[Any, ...]
Node = tuple[Key, How]  # the identity of a record, and how it is read


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
        before = self.before.get(("same", key))
        self.now["same", key] = before if before == value else value
        return self.now["same", key]


class Memo:
    """Results by key, the reads that they depend on, and the reads that these are computed from.

    `values` holds what each read gave, `users` the results and reads that depend on it. `roots` are the reads of which it
    is not known what they are computed from: what editors wrote, and what was computed while nothing was recorded.
    """

    def __init__(self) -> None:
        self.context: Any = None
        self.results: dict[Key, Any] = {}
        self.used: set[Key] = set()
        self.values: dict[Node, Any] = {}
        self.users: dict[Node, dict[Node | Key, None]] = {}
        self.roots: dict[Node, None] = {}

    def begin(self, dossier: Identified, context: Any) -> None:
        """Drop the results that these records change. `context` is what else all results depend on."""
        if context != self.context:
            self.__init__()  # type: ignore[misc]
            self.context = context
        for key in self.results.keys() - self.used:
            del self.results[key]
        self.used.clear()
        inputs: dict[Read, Reads] = {}
        with recording({}, inputs):
            self._spread(dossier.identities)
        self._record({}, inputs)

    def _spread(self, records: Mapping[Key, Any]) -> None:
        """Read the roots again; of what has changed read again what is computed from it, and drop its results."""
        waiting, done = list(reversed(self.roots)), set[Node]()
        while waiting:
            node = waiting.pop()
            if node in done or node not in self.values:
                self.results.pop(node, None)
                continue
            done.add(node)
            if self._is_changed(node, records):
                waiting += self.users[node]

    def _is_changed(self, node: Node, records: Mapping[Key, Any]) -> bool:
        """Read again what a node stands for; note its value if it is another than before."""
        identity, how = node
        if identity not in records:
            del self.values[node]
            self.roots.pop(node, None)
            return True
        before, now = self.values[node], read_again(records[identity], how)
        if before is now or before == now:
            return False
        self.values[node] = now
        return True

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
            reads: Reads = {}
            inputs: dict[Read, Reads] = {}
            with recording(reads, inputs):
                if whole is None:
                    self.results[key] = function(dossier, templates, *args)
                else:
                    whole(dossier)
                    with paused():
                        self.results[key] = function(dossier, templates, *args)
            self._record({key: reads}, inputs)
        return self.results[key]

    def _record(self, reads: Mapping[Key, Reads], inputs: Mapping[Read, Reads]) -> None:
        """Note what results read, and what these reads are computed from."""
        computed = {(record.identity, how): own for (record, how), own in inputs.items()}
        for user, own in (*reads.items(), *computed.items()):
            for record, how in own:
                node = record.identity, how
                if node not in self.values:
                    self.values[node], self.users[node] = read_again(record, how), {}
                    self.roots[node] = None
                self.users[node][user] = None
        for node in computed:
            self.roots.pop(node, None)
