"""What all linked records share.

The modules are in one order, and none imports a later one: sources, places < actors < events, questions < claims <
positions, options, watch < briefs < decisions < dossier. What a record has of later ones is named below, without its type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, wraps
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, Self, TypeVar, TypeVarTuple

from backgrounder.core.tracking import computed, functions, item, recorder
from backgrounder.core.tracking import each as each  # for all that is made of records
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.sides import Side
from backgrounder.records.beside.image_files import ImageFile
from backgrounder.records.entries import Entry
from backgrounder.records.fields.record import Record
from backgrounder.records.filed import ChangeRecord, Withdrawn
from backgrounder.records.folders.letters import Letters
from backgrounder.records.outlines import Outline

T = TypeVar("T")
D = TypeVar("D", bound="DataRecord")
L = TypeVar("L", bound="LinkedRecord")
One = TypeVar("One")
Value = TypeVar("Value")
Texts = TypeVarTuple("Texts")

# Records of modules that come later than the one that names them.
ABrief = Any
Briefs = tuple[Any, ...]
Mentions = tuple[Any, ...]
Claims = tuple[Any, ...]
Options = tuple[Any, ...]
Decisions = tuple[Any, ...]
Positions = tuple[Any, ...]
Events = tuple[Any, ...]
Actors = tuple[Any, ...]
Relations = tuple[Any, ...]
Questions = tuple[Any, ...]


class Linking(Protocol):
    """What records ask their dossier for."""

    @property
    def same_name_places(self) -> frozenset[Any]: ...

    @property
    def mentions(self) -> Mapping[str, Mentions]: ...

    @property
    def linked_ids(self) -> Mapping[str, tuple[str, ...]]: ...

    @property
    def cited_ids(self) -> Mapping[str, tuple[str, ...]]: ...

    @property
    def sides(self) -> tuple[Side, ...]: ...

    @property
    def monograms(self) -> Mapping[str, str]: ...

    @property
    def has_years(self) -> bool: ...
    @property
    def years_by_month(self) -> frozenset[int]: ...

    @property
    def source_letters(self) -> Letters: ...

    @property
    def newest_cut_off(self) -> date: ...

    @property
    def newest_change(self) -> date: ...

    @property
    def history_after(self) -> int | None: ...

    @property
    def names(self) -> Mapping[str, tuple[str, ...]]: ...

    def linked(self, kind: type[L], key: str, record: Record | None, /, **own: Any) -> L: ...

    def get(self, id: str, /) -> LinkedRecord | None: ...

    def label(self, id: str, brief: ABrief = None) -> str: ...

    def find(self, kind: type[D], id: str | None) -> D | None: ...

    def pick(self, kind: type[D], ids: Iterable[str]) -> tuple[D, ...]: ...

    def naming(self, kind: str, field: str, target: LinkedRecord | str) -> tuple[Any, ...]: ...

    def claim(self, id: str, brief: ABrief) -> Any: ...

    def option(self, id: str, brief: ABrief = None) -> Any: ...

    def image(self, name: str, /) -> ImageFile | None: ...

    def outline_of(self, pcode: str, /) -> Outline | None: ...


class _Written:
    """A field that a linked record has from its record; one of its own has precedence. A class has no such attribute."""

    def __init__(self, name: str):
        self.name = name

    def __get__(self, one: Any, kind: type) -> Any:
        try:
            return one.__dict__["record"].__dict__[self.name]
        except (AttributeError, KeyError):
            raise AttributeError(self.name) from None  # then `__getattr__` is asked


class LinkedRecord:
    """A record in its dossier; compared and hashed as itself.

    A subclass declares the fields that it has from its record unchanged, by annotation; what is only an id there is
    a property that gives objects.
    """

    kind: ClassVar[str] = ""
    declared: ClassVar[frozenset[str]] = frozenset()  # the fields that come from the record

    dossier: Linking
    record: Record | None
    id: str
    entry: Entry
    note: str | None

    def __init_subclass__(cls) -> None:
        names = {name for one in cls.__mro__ for name in get_annotations(one)}
        cls.declared = frozenset(name for name in names if not hasattr(cls, name))
        for name in cls.declared:
            setattr(cls, name, _Written(name))

    def __init__(self, dossier: Linking, record: Record | None, **own: Any):
        self.__dict__.update(dossier=dossier, record=record, **own)

    def renew(self, record: Record | None, **own: Any) -> None:
        """Go on with what its editors wrote now."""
        self.__dict__.update(record=record, **own)

    def renew_parts(self) -> None:
        """Let the records that are written within it go on, too."""

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    if not TYPE_CHECKING:  # a type checker takes no other name than those declared

        def __getattr__(self, name: str) -> Any:
            written = getattr(object.__getattribute__(self, "__dict__").get("record"), "__dict__", ())
            if name in written and name in type(self).declared:
                return written[name]
            raise AttributeError(f"{type(self).__name__} has no {name}")

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id}>"

    @classmethod
    def of(cls, dossier: Linking, entry: Entry) -> Self:
        """The linked record of an entry."""
        return dossier.linked(cls, entry.id, entry.record, id=entry.id, entry=entry)

    @cached_property
    def source_path(self) -> tuple[str, int]:
        """The file and line that an editor opens to change it."""
        return self.entry.path, self.entry.line()

    @property
    def label(self) -> str:
        """What running text calls it."""
        raise NotImplementedError

    @property
    def full_name(self) -> str:
        """The heading of its page; `label` is how running text calls it."""
        return self.label

    @property
    def uri(self) -> str:
        """Its page as a file of briefs/, with its anchor there: `actors/russia.md`, `sources/index.md#isw-iraq-2015`."""
        raise NotImplementedError

    @property
    def subtitle(self) -> str:
        """One line below its name where it is listed, such as in search results; "" for none."""
        return ""

    @property
    def other_names(self) -> tuple[str, ...]:
        """What else it is looked up by, in any script."""
        return ()

    def concerns(self, record: LinkedRecord) -> bool:
        """Whether a follower of a brief or an actor should learn that this record has changed."""
        return record is self

    @cached_property
    def mentions(self) -> Mentions:
        """Where briefs link to it, in the order of the briefs."""
        return Items[Mentions](self.dossier, "mentions").get(self.id, ())

    @cached_property
    def briefs(self) -> Briefs:
        """The briefs that name it in their records or link to it."""
        return self.dossier.naming("briefs", "names", self)

    @cached_property
    def claims_about(self) -> Claims:
        return self.dossier.naming("claims", "about", self)


class DataRecord(LinkedRecord):
    """A record of data/: it may have had other ids, be corrected, and be withdrawn."""

    lang: str | None
    changes: tuple[ChangeRecord, ...]
    was: tuple[str, ...]
    withdrawn: Withdrawn | None
    data_note: str | None

    @property
    def withdrawn_note(self) -> str:
        """`Withdrawn 2 May 2015: the reason`, or ""."""
        return (
            gettext("Withdrawn %(date)s: %(reason)s", date=self.withdrawn.date.words, reason=self.withdrawn.reason)
            if self.withdrawn
            else ""
        )

    @cached_property
    def successor(self) -> LinkedRecord | None:
        """Where a withdrawn record says to look instead."""
        return self.dossier.get(self.withdrawn.see) if self.withdrawn and self.withdrawn.see else None


class Objects:
    """The objects of records by class and key, which on a server live on from build to build. What is gone stays, in case it comes back."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[type, str], Any] = {}

    def __iter__(self) -> Iterator[Any]:
        return iter(self._by_key.values())

    def get(self, kind: type[T], key: str) -> T | None:
        return self._by_key.get((kind, key))

    def the_only(self, kind: type[T], key: str, make: Callable[[], T]) -> T:
        """Return the object of a key, which `make` makes if there is none."""
        if (kind, key) not in self._by_key:
            self._by_key[kind, key] = make()
        found: T = self._by_key[kind, key]
        return found

    def of_record(
        self, kind: type[L], key: str, make: Callable[..., L], record: Record | None, own: dict[str, Any]
    ) -> L:
        """Return the object of a record, with what its editors wrote last."""
        found = self.the_only(kind, key, lambda: make(record, **own))
        found.renew(record, **own)
        return found


def climb(start: T, step: Callable[[T], Iterable[T]]) -> tuple[T, ...]:
    """A record and all that the step leads to, each once; circles end."""
    found: list[T] = [start]
    for one in found:
        found += [other for other in step(one) if other not in found]
    return tuple(found)


def unique(items: Iterable[T]) -> tuple[T, ...]:
    """Each once, in the order of first appearance."""
    return tuple(dict.fromkeys(items))


# ---- computed values that a server tracks as such ---------------------------------------------------------------------


def derived(function: Callable[[One, *Texts], Value]) -> Callable[[One, *Texts], Value]:
    """Make a function of an object, and of texts, that is computed once for each and tracked like an attribute of it."""
    asked = late(function)
    functions[_name_of(function)] = asked
    return asked


def late(function: Callable[[One, *Texts], Value]) -> Callable[[One, *Texts], Value]:
    """Make the same of what few ask for: a server computes it again when it is asked for. Whoever has read it is made again."""
    own_name = _name_of(function)

    @wraps(function)
    def asked(one: One, *about: *Texts) -> Value:
        value: Value = computed(one, (own_name, *map(str, about)), function, one, *about)
        return value

    return asked


def already(function: Callable[..., Value], one: Any, value: Value) -> None:
    """Note what a derived function of an object is known to give."""
    vars(one)[(_name_of(function),)] = value


def item_of(function: Callable[..., Mapping[Any, Any]], one: Any, key: Any, default: Value, *about: str) -> Value:
    """Return what the mapping that a derived function gives has under a key: a server tracks this item alone."""
    value: Value = item(one, (_name_of(function), *about), key, default)
    return value


class Items(Generic[Value]):
    """The items of a mapping that is an attribute of an object, each tracked alone."""

    def __init__(self, one: Any, name: str):
        self.one, self.name = one, name

    def get(self, key: Any, default: Value) -> Value:
        """Return what it has under a key."""
        value: Value = item(self.one, self.name, key, default)
        return value


def _name_of(function: Callable[..., Any]) -> str:
    """The name of a derived function, also of one as it was before."""
    wrapped = getattr(function, "__wrapped__", function)
    return f"{wrapped.__module__}.{wrapped.__qualname__}"


def asked_once(function: Callable[[One, *Texts], Value]) -> Callable[[One, *Texts], Value]:
    """Return a derived function that keeps no copy of its values where no server would ask for them again."""
    plain: Callable[[One, *Texts], Value] = getattr(function, "__wrapped__", function)
    return function if recorder.graph else plain
