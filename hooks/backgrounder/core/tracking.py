"""Dependency tracking: which attributes of which records a function reads, and which ones these are computed from.

A server reuses a result as long as all that was read for it is unchanged, and looks again only at what is computed from
something that changed (see memo.py). Builds do not track, at no cost.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache, cached_property
from typing import Any

How = str | tuple[str, ...]  # the name of an attribute, or of a function of the object with its other arguments
Read = tuple[Any, How]
Reads = dict[Read, None]
# An object of the same identity has the same ones in every build.
FIXED = frozenset(("dossier", "kind", "id", "identity"))


class Facts(tuple[Any, ...]):
    """Values without any linked record among them, which are compared as they are."""


PLAIN = frozenset((str, int, bool, float, type(None), Facts))


class _Recorder:
    """The reads of the function that runs at the moment, None when nothing is recorded; and `inputs`, those of computed values.

    `within` says whether such a value is being computed: then only reads that are computed once count, and whole records.
    """

    current: Reads | None = None
    inputs: dict[Read, Reads] = {}
    within = False


recorder = _Recorder()


@contextmanager
def recording(reads: Reads | None, inputs: dict[Read, Reads] | None = None) -> Iterator[None]:
    """Record what is read meanwhile, and in `inputs` what each computed value of it reads; with None, nothing."""
    before = recorder.current, recorder.inputs, recorder.within
    recorder.current, recorder.inputs, recorder.within = reads, {} if inputs is None else inputs, False
    try:
        yield
    finally:
        recorder.current, recorder.inputs, recorder.within = before


functions: dict[str, Callable[..., Any]] = {}  # whose results are tracked like attributes; in a read stand strings only
watched: list[Any] = []  # classes whose __getattribute__ is replaced


def watch(*classes: Any) -> None:
    """From now on, track the reads of objects of these classes."""
    watched[:] = classes
    for cls in classes:
        cls.__getattribute__ = _read


@contextmanager
def paused() -> Iterator[None]:
    """Record nothing meanwhile, and read as fast as a build does."""
    classes = [cls for cls in watched if "__getattribute__" in vars(cls)]
    for cls in classes:
        del cls.__getattribute__
    try:
        with recording(None):
            yield
    finally:
        for cls in classes:
            cls.__getattribute__ = _read


def _read(self: Any, name: str) -> Any:
    reads = recorder.current
    if reads is None or name in FIXED:
        return object.__getattribute__(self, name)
    cls: Any = type(self)
    read, kind = (self, name), _kind(cls, name)
    values = object.__getattribute__(self, "__dict__")
    if kind is FIELD and name not in values:
        recorder.current = None
        try:
            value = cls.__getattr__(self, name)
        finally:
            recorder.current = reads
        _record_field(reads, read)
    elif kind is None or (kind is property and recorder.within):
        value = object.__getattribute__(self, name)
    else:
        value = values[name] if name in values else _computed(read, object.__getattribute__, self, name)
        reads[read] = None
    return value


FIELD = object()


@cache
def _kind(cls: Any, name: str) -> Any:
    """Return how a class has an attribute: `property`, `cached_property`, as a FIELD, or None for what is the same in every build."""
    found = getattr(cls, name, FIELD if name[0] != "_" else None)
    return found if found is FIELD else type(found) if isinstance(found, (property, cached_property)) else None


def _record_field(reads: Reads, read: Read) -> None:
    """Record the read of a field of a record; within a computed value as one of the record."""
    record = read[0], "record"
    if recorder.within:
        reads[record] = None
    else:
        reads[read] = None
        recorder.inputs[read] = {record: None}


def _computed(read: Read, function: Callable[..., Any], *args: Any) -> Any:
    """Return `function(*args)`; what it reads are the inputs of `read`, which are noted once."""
    before, inputs = (recorder.current, recorder.within), recorder.inputs
    own: Reads | None = None if read in inputs else {}
    recorder.current, recorder.within = own, True
    try:
        value = function(*args)
    finally:
        recorder.current, recorder.within = before
    if own is not None:
        inputs[read] = own
    return value


def recorded_as(record: Any, how: How, function: Callable[..., Any], *args: Any) -> Any:
    """Return `function(*args)`, recorded as one read of a record in place of those that happen meanwhile, its inputs."""
    record_read(record, how)
    return function(*args) if recorder.current is None else _computed((record, how), function, *args)


def record_read(record: Any, how: How) -> None:
    """Record a read of a value that is there already."""
    if recorder.current is not None:
        recorder.current[record, how] = None


def read_again(record: Any, how: How) -> Any:
    """Return what a recorded read returns now, comparable."""
    if isinstance(how, str):
        return comparable(getattr(record, how))
    name, *args = how
    return comparable(functions[name](record, *args))


@cache
def _has_identity(kind: Hashable) -> bool:
    return hasattr(kind, "identity")


def comparable(value: Any) -> Any:
    """Return a value that can be compared with one of another build: records by identity, the rest as it is."""
    if type(value) in PLAIN:
        return value
    kind: Any = type(value)
    if _has_identity(kind):
        return value.identity
    if isinstance(value, (tuple, list)):
        return tuple(map(comparable, value))
    if isinstance(value, dict):
        return tuple((comparable(key), comparable(item)) for key, item in value.items())
    if isinstance(value, (set, frozenset)):
        return frozenset(map(comparable, value))
    if is_dataclass(value) and not isinstance(value, type) and type(value).__module__.startswith("backgrounder.model"):
        return (type(value).__name__, *(comparable(getattr(value, field.name)) for field in fields(value)))
    return value
