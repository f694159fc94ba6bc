"""Which attributes of which records were read while something was made of them.

A server keeps what it made as long as all that was read for it is still the same (see memo.py). Only what the maker
itself reads is noted: an attribute that is computed from others stands for them. Builds do not watch, and pay nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

How = str | tuple[Any, ...]  # the name of an attribute, or a function of the object with what else it was given
Read = tuple[Any, How]
FIXED = frozenset(("dossier", "kind", "id"))  # by its identity an object has them in every build


class Facts(tuple[Any, ...]):
    """Values without any linked record among them: they are compared as they are."""


PLAIN = frozenset((str, int, bool, float, type(None), Facts))


class _Notes:
    """Where reads are noted at the moment: nowhere, as long as nothing is being made."""

    current: dict[Read, None] | None = None


notes = _Notes()


@contextmanager
def noted(reads: dict[Read, None] | None) -> Iterator[None]:
    """Note what is read meanwhile; None notes nothing."""
    before, notes.current = notes.current, reads
    try:
        yield
    finally:
        notes.current = before


watched: list[Any] = []  # classes whose __getattribute__ is taken over


def watch(*classes: Any) -> None:
    """From now on, note what is read of the objects of these classes."""
    watched[:] = classes
    for one in classes:
        one.__getattribute__ = _read


@contextmanager
def unwatched() -> Iterator[None]:
    """Note nothing for a while, and read as fast as a build does."""
    classes = [one for one in watched if "__getattribute__" in vars(one)]
    for one in classes:
        del one.__getattribute__
    try:
        with noted(None):
            yield
    finally:
        for one in classes:
            one.__getattribute__ = _read


def _read(self: Any, name: str) -> Any:
    reads = notes.current
    if reads is None or name in FIXED or name[0] == "_":
        return object.__getattribute__(self, name)
    notes.current = None
    try:
        known = object.__getattribute__(self, "__dict__")
        value = known[name] if name in known else _value(self, name)
        if not callable(value):  # what a method reads, it reads by itself
            reads[self, name] = None
    finally:
        notes.current = reads
    return value


def _value(self: Any, name: str) -> Any:
    """What is computed, or else stands in the record: to be refused by one and to ask the other takes twice as long."""
    return object.__getattribute__(self, name) if hasattr(type(self), name) else type(self).__getattr__(self, name)


@contextmanager
def instead(one: Any, how: How) -> Iterator[None]:
    """Note one read in place of those that happen meanwhile."""
    reads = notes.current
    with noted(None):
        if reads is not None:
            reads[one, how] = None
        yield


def again(one: Any, how: How) -> Any:
    """What such a read gives now."""
    if isinstance(how, str):
        return comparable(getattr(one, how))
    function, *about = how
    return comparable(function(one, *about))


@cache
def _has_identity(kind: Hashable) -> bool:
    return hasattr(kind, "identity")


def comparable(value: Any) -> Any:
    """A value that can be compared with one of another build: records by their identity, the rest as it is."""
    if type(value) in PLAIN:
        return value
    kind: Any = type(value)
    if _has_identity(kind):
        return value.identity
    if isinstance(value, (tuple, list)):
        return tuple(map(comparable, value))
    if isinstance(value, dict):
        return tuple((comparable(key), comparable(one)) for key, one in value.items())
    if isinstance(value, (set, frozenset)):
        return frozenset(map(comparable, value))
    if is_dataclass(value) and not isinstance(value, type) and type(value).__module__.startswith("backgrounder.model"):
        return (type(value).__name__, *(comparable(getattr(value, field.name)) for field in fields(value)))
    return value
