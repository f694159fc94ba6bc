"""Dependency tracking: which attributes of which records a function reads.

A server reuses a result as long as all that was read for it is unchanged (see memo.py). Only what the function itself
reads is recorded: a computed attribute counts as one read, whatever it reads. Builds do not track, at no cost.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

How = str | tuple[Any, ...]  # the name of an attribute, or a function of the object with its other arguments
Read = tuple[Any, How]
FIXED = frozenset(("dossier", "kind", "id"))  # an object of the same identity has the same ones in every build


class Facts(tuple[Any, ...]):
    """Values without any linked record among them, which are compared as they are."""


PLAIN = frozenset((str, int, bool, float, type(None), Facts))


class _Recorder:
    """The reads of the function that runs at the moment; None when nothing is recorded."""

    current: dict[Read, None] | None = None


recorder = _Recorder()


@contextmanager
def recording(reads: dict[Read, None] | None) -> Iterator[None]:
    """Record what is read meanwhile; with None, nothing."""
    before, recorder.current = recorder.current, reads
    try:
        yield
    finally:
        recorder.current = before


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
    if reads is None or name in FIXED or name[0] == "_":
        return object.__getattribute__(self, name)
    recorder.current = None
    try:
        computed = object.__getattribute__(self, "__dict__")
        value = computed[name] if name in computed else _value(self, name)
        if not callable(value):  # what a method reads is recorded when it runs
            reads[self, name] = None
    finally:
        recorder.current = reads
    return value


def _value(self: Any, name: str) -> Any:
    """Return a computed attribute, or else a field of the record; trying one and then the other takes twice as long."""
    return object.__getattribute__(self, name) if hasattr(type(self), name) else type(self).__getattr__(self, name)


@contextmanager
def recorded_as(record: Any, how: How) -> Iterator[None]:
    """Record one read in place of those that happen meanwhile."""
    reads = recorder.current
    with recording(None):
        if reads is not None:
            reads[record, how] = None
        yield


def read_again(record: Any, how: How) -> Any:
    """Return what a recorded read returns now, comparable."""
    if isinstance(how, str):
        return comparable(getattr(record, how))
    function, *args = how
    return comparable(function(record, *args))


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
