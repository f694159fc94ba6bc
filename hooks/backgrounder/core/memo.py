"""The caches of a server from build to build: pages and files, and results of pure functions.

A build renders everything once and caches nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backgrounder.core.tracking import Graph, Reads, recorder, recording

Key = tuple[Any, ...]


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
        self.now["same", key] = before if before is value or before == value else value
        return self.now["same", key]

    def last(self, key: Any) -> Any:
        """Return what `same` gave under this key in the last round, and give it in this one too; None if there was none."""
        found = self.before.get(("same", key))
        if found is not None:
            self.now["same", key] = found
        return found


class Memo:
    """Results by key; each is valid as long as nothing that was read for it has changed. See tracking.py.

    `is_part` is whether this round asks for a part of them only, and the next one for the rest.
    """

    def __init__(self) -> None:
        self.context: Any = None
        self.results: dict[Key, Any] = {}
        self.used: set[Key] = set()
        self.is_part = False
        self.graph = Graph()

    def begin(self, context: Any) -> None:
        """Drop the results that the present records change. `context` is what else all results depend on."""
        recorder.graph = self.graph
        if context != self.context:
            self.context = self.graph.context = context
            self.results.clear()
        if not self.is_part:
            for key in self.results.keys() - self.used:
                del self.results[key]
            self.used.clear()
        self.is_part = False
        for user in self.graph.renew():
            self.results.pop(user, None)

    def result(
        self,
        function: Callable[..., Any],
        dossier: Any,
        templates: Any,
        *args: Any,
        whole: Callable[[Any], Any] | None = None,
    ) -> Any:
        """Return `function(dossier, templates, *args)`, or its cached result. With `whole`, only the reads of `whole(dossier)` count."""
        key = (function.__module__, function.__qualname__, *args)
        self.used.add(key)
        if key not in self.results:
            reads: Reads = {}
            with recording(reads):
                if whole is None:
                    self.results[key] = function(dossier, templates, *args)
                else:
                    whole(dossier)
                    with recording(None):
                        self.results[key] = function(dossier, templates, *args)
            self.graph.depend(key, reads)
        return self.results[key]
