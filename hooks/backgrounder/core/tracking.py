"""Dependency tracking: which values are computed from which, so that a server computes again only what a change touches.

While a server runs, reads of attributes of the watched classes go through `_read`. A value that is computed once
(`cached_property`, `derived`) becomes a node of the graph with what it has read, its inputs; so does a field of a record,
which depends on the record, and a property that a page reads. What is stored in an object as it is (its record, its entry)
is a root. A part of a page or file that is made of one record (`each`) is a node, too, which is made again when it is asked
for. After an edit the objects live on with new roots; `Graph.renew` goes on from what has changed to what is computed
from it, in the order of heights, and ends where a value comes out the same. Builds do not track, at no cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, cached_property
from heapq import heappop, heappush
from itertools import count
from typing import Any, TypeVar

One = TypeVar("One")
Value = TypeVar("Value")
How = str | tuple[str, ...]  # the name of an attribute, or of a function of the object with its other arguments
Read = tuple[Any, Any]  # an object and `How`, or a read of an ITEM
Reads = dict[Read, None]
FIXED = frozenset(("dossier", "kind", "id"))  # the same as long as the object lives
FIELD, MISSING = object(), object()
ITEM = "item"  # a read of one key of a mapping that is computed: (ITEM, how the mapping is read, key)

functions: dict[str, Callable[..., Any]] = {}  # by name, whose results are nodes; their other arguments are strings


class _Recorder:
    """The reads of the function that runs at the moment, None when nothing is recorded; `within`: whether it computes a node."""

    reads: Reads | None = None
    within = False
    graph: Graph | None = None


recorder = _Recorder()


@contextmanager
def recording(reads: Reads | None) -> Iterator[None]:
    """Record what is read meanwhile; with None, nothing but the inputs of what is computed."""
    before = recorder.reads, recorder.within
    recorder.reads, recorder.within = reads, False
    try:
        yield
    finally:
        recorder.reads, recorder.within = before


@contextmanager
def noting(reads: Iterable[Read]) -> Iterator[None]:
    """Note these reads in place of all that is read meanwhile: thousands of fields would take long to note, one by one."""
    if recorder.reads is not None:
        recorder.reads.update(dict.fromkeys(reads))
    with recording(None):
        yield


class Graph:
    """What each read gave, what it is computed from (`inputs`), and what depends on it (`users`): nodes, and keys of results.

    A node is higher than its inputs were when it was computed: in this order most are computed again once, after what they
    read. Whatever read an outdated value is computed once more when that changes. Who reads one item of a mapping depends on
    that item alone: `items` are those that were read, by mapping and key.
    """

    def __init__(self) -> None:
        self.items: dict[Read, dict[Any, Read]] = {}
        self.values: dict[Read, Any] = {}
        self.inputs: dict[Read, Reads] = {}
        self.users: dict[Read, dict[Any, None]] = {}
        self.heights: dict[Read, int] = {}
        self.roots: dict[Read, None] = {}
        self.context: Any = None  # what all parts depend on beside the records

    def obtain(self, read: Read, function: Callable[..., Any], *args: Any, within: bool = True) -> Any:
        """Return the value of a node, which is `function(*args)` if it has none."""
        if read in self.values:
            return self.values[read]
        before, own = (recorder.reads, recorder.within), Reads()
        recorder.reads, recorder.within = own, within
        try:
            value = function(*args)
        finally:
            recorder.reads, recorder.within = before
        self.add(read, own, value)
        return value

    def add(self, node: Read, inputs: Reads, value: Any) -> None:
        """Note what a node is computed from, and what it gave."""
        for before in self.inputs.get(node, ()):
            if before not in inputs:
                self.users[before].pop(node, None)
        self.inputs[node], self.values[node] = inputs, value
        self.depend(node, inputs)
        self.heights[node] = 1 + max((self.heights.get(read, 0) for read in inputs), default=0)

    def depend(self, user: Any, reads: Reads) -> None:
        """Note that a node, or the result of a key, depends on these reads."""
        for read in reads:
            if read not in self.users:
                self.users[read] = {}
            if _is_item(read):
                self._depend_on_item(read)
            elif read not in self.values:
                self.values[read] = _root(read)
                self.roots[read] = None
            self.users[read][user] = None

    def _depend_on_item(self, read: Read) -> None:
        record, (_, how, key) = read
        self.items.setdefault((record, how), {})[key] = read
        self.heights[read] = self.heights.get((record, how), 0)

    def renew(self) -> Iterable[Any]:
        """Compute again what the present roots change; return the nodes and keys of results that depend on a change."""
        touched, queue = dict[Any, None](), _Queue(self.heights)
        changed = self._changed_roots()
        while changed:
            for user in self.users.get(changed.pop(), ()):
                touched[user] = None
                if user in self.inputs:
                    queue.push(user)
            while queue and not changed:
                changed = self._compute_again(queue)
        return touched

    def _changed_roots(self) -> list[Read]:
        """Take the present values of the roots; return those that are others. There are tens of thousands: most are the very same."""
        changed: dict[Read, Any] = {}
        for root in self.roots:
            now, before = _stored(root[0])[root[1]], self.values[root]
            if now is not before and not is_same(before, now):
                changed[root] = now
        self.values.update(changed)
        return list(changed)

    def _compute_again(self, queue: _Queue) -> list[Read]:
        """Compute the lowest node of a queue; return it, and its items, if it has another value. An equal one is that of before,
        which others hold.

        What cannot be computed belongs to a record that is gone, or is a part: what depends on it is computed again in any case.
        """
        node = queue.pop()
        if node not in self.values:
            return []
        record, how = node
        before, is_stored = self.values.pop(node), _stored(record).pop(how, MISSING) is not MISSING
        try:
            with recording({}):
                now = _again(node)
        except Exception:
            self.add(node, {}, None)
            del self.values[node]
            return [node, *self.items.get(node, {}).values()]
        others = self._other_items(node, before, now)
        if others or not is_same(before, now):
            return [node, *others]
        self.values[node] = before
        if is_stored:
            _stored(record)[how] = before
        return []

    def _other_items(self, node: Read, before: Any, now: Any) -> list[Read]:
        """Return the reads of items of a mapping that are others now; none of what is no mapping."""
        return [
            read
            for key, read in self.items.get(node, {}).items()
            if not is_same(before.get(key, MISSING), now.get(key, MISSING))
        ]


class _Queue:
    """Nodes that wait to be computed again, each once; the lowest is the first."""

    def __init__(self, heights: Mapping[Read, int]):
        self.heights, self.heap, self.numbers = heights, list[tuple[int, int, Read]](), count()
        self.waiting: set[Read] = set()

    def __bool__(self) -> bool:
        return bool(self.heap)

    def push(self, node: Read) -> None:
        if node not in self.waiting:
            self.waiting.add(node)
            heappush(self.heap, (self.heights[node], next(self.numbers), node))

    def pop(self) -> Read:
        _, _, node = heappop(self.heap)
        self.waiting.remove(node)
        return node


def _stored(record: Any) -> dict[Any, Any]:
    values: dict[Any, Any] = object.__getattribute__(record, "__dict__")
    return values


def _root(read: Read) -> Any:
    record, how = read
    return _stored(record)[how]


def _is_item(read: Read) -> bool:
    return type(read[1]) is tuple and read[1][0] is ITEM


def _again(read: Read) -> Any:
    """Return what a read gives now."""
    record, how = read
    return getattr(record, how) if isinstance(how, str) else functions[how[0]](record, *how[1:])


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are equal, the order of dictionaries included."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return len(one) == len(other) and _all_same(one, other) and _all_same(one.values(), other.values())
    if isinstance(one, (tuple, list)):
        return len(one) == len(other) and _all_same(one, other)
    return bool(one == other)


def _all_same(some: Iterable[Any], others: Iterable[Any]) -> bool:
    """Whether values are equal, one by one. Most are the very same, which is seen without a call of our own."""
    return all(one is other or is_same(one, other) for one, other in zip(some, others, strict=True))


def watch(*classes: Any) -> None:
    """From now on, track the reads of objects of these classes."""
    for cls in classes:
        cls.__getattribute__ = _read


def _read(self: Any, name: str) -> Any:
    reads, values = recorder.reads, object.__getattribute__(self, "__dict__")
    if name in values:
        if reads is None or name in FIXED:
            return values[name]
        if name[0] != "_":
            reads[self, name] = None
            return values[name]
    return _read_what_is_computed(self, name, reads, values)


def _read_what_is_computed(self: Any, name: str, reads: Reads | None, values: dict[str, Any]) -> Any:
    """Return an attribute that is not stored yet, or that is nobody else's business."""
    cls: Any = type(self)
    kind = _kind(cls, name)
    if kind is FIELD:
        return _field((self, name), reads)
    if kind is None or (kind is property and (recorder.within or reads is None)):
        return object.__getattribute__(self, name)
    read: Read = (self, name)
    if name in values:
        value = values[name]
    elif recorder.graph is None:
        value = object.__getattribute__(self, name)
    else:
        value = recorder.graph.obtain(read, object.__getattribute__, self, name)
    if reads is not None:
        reads[read] = None
    return value


@cache
def _kind(cls: Any, name: str) -> Any:
    """Return how a class has an attribute: `property`, `cached_property`, as a FIELD, or None for what is always the same."""
    found = getattr(cls, name, FIELD if name[0] != "_" else None)
    return found if found is FIELD else type(found) if isinstance(found, (property, cached_property)) else None


def _field(read: Read, reads: Reads | None) -> Any:
    """Return a field of a record: a node, so that what is computed from one is not computed again for another."""
    record, name = read
    value = type(record).__getattr__(record, name)
    if reads is None:
        return value
    if recorder.graph and read not in recorder.graph.values:
        recorder.graph.add(read, {(record, "record"): None}, value)
    reads[read] = None
    return value


def computed(record: Any, how: How, function: Callable[..., Any], *args: Any) -> Any:
    """Return `function(*args)`, which the record stores as `how`: a node that is read."""
    values = _stored(record)
    if how not in values:
        graph = recorder.graph
        values[how] = graph.obtain((record, how), function, *args) if graph else function(*args)
    if recorder.reads is not None:
        recorder.reads[record, how] = None
    return values[how]


def item(record: Any, how: How, key: Any, default: Any = None) -> Any:
    """Return what a mapping has under a key, or the default. A server notes that this item was read, not the mapping, which is
    a value that is computed once.
    """
    reads = recorder.reads
    if reads is None:
        return _again((record, how)).get(key, default)
    recorder.reads = None
    try:
        mapping = _again((record, how))
    finally:
        recorder.reads = reads
    reads[record, (ITEM, how, key)] = None
    return mapping.get(key, default)


def each(make: Callable[[One], Value], records: Iterable[One], place: str, *about: Any) -> list[Value]:
    """Return `make(record)` for each record; a server makes again only the parts that read something that has changed.

    `place` says what is made, and for which page: no other part of the record has the same. `about` is what a part depends
    on beside the records; it is compared.
    """
    graph = recorder.graph
    if graph is None:
        return [make(record) for record in records]
    return [_part(graph, (record, (place,)), (graph.context, *about), make) for record in records]


def _part(graph: Graph, read: Read, about: tuple[Any, ...], make: Callable[[Any], Value]) -> Value:
    if read in graph.values and graph.values[read][0] != about:
        del graph.values[read]
    _, value = graph.obtain(read, lambda: (about, make(read[0])), within=False)
    if recorder.reads is not None:
        recorder.reads[read] = None
    result: Value = value
    return result
