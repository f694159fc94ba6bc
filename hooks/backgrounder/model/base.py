"""What all linked records share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from backgrounder.records.field_types import Record
from backgrounder.records.load import Entry

if TYPE_CHECKING:
    from backgrounder.model import Brief, Claim
    from backgrounder.model.dossier import Dossier

T = TypeVar("T")


class LinkedRecord:
    """A record in its dossier; compared and hashed as itself."""

    kind = ""

    def __init__(self, dossier: Dossier, record: Record | None, **own: Any):
        self.__dict__.update(dossier=dossier, record=record, **own)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["record"].__dict__[name]
        except (KeyError, AttributeError):
            return self._computed(name)

    def _computed(self, name: str) -> Any:
        """What a record does not hold, but tells."""
        record = self.__dict__.get("record")
        if record is None or name.startswith("_"):
            raise AttributeError(name)
        return getattr(record, name)

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id}>"

    @classmethod
    def of(cls, dossier: Dossier, entry: Entry) -> LinkedRecord:
        """The linked record of an entry."""
        return cls(dossier, entry.record, id=entry.id, entry=entry)

    @cached_property
    def identity(self) -> tuple[str, ...]:
        """What it is called in every build."""
        return self.kind, self.id

    @cached_property
    def source_path(self) -> tuple[str, int]:
        """The file and line that an editor opens to change it."""
        return self.entry.path, self.entry.line()

    @property
    def full_name(self) -> str:
        """What stands above it; `label` is how running text calls it."""
        return self.label

    @property
    def withdrawn_note(self) -> str:
        """`Withdrawn 2 May 2015: the reason`; "" for what was not, and for briefs, claims and options, which never are so."""
        gone = getattr(self, "withdrawn", None)
        return f"Withdrawn {gone.date.words}: {gone.reason}" if gone else ""

    @cached_property
    def successor(self) -> LinkedRecord | None:
        """Where a withdrawn record says to look instead."""
        return self.dossier.get(self.withdrawn.see) if self.withdrawn and self.withdrawn.see else None

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Where briefs link to it, in the order of the briefs."""
        return self.dossier.mentions.get(self.id, ())

    @cached_property
    def briefs(self) -> tuple[Brief, ...]:
        """The briefs that name it in their records or link to it."""
        return self.dossier.naming("briefs", "names", self)

    @cached_property
    def claims_about(self) -> tuple[Claim, ...]:
        return self.dossier.naming("claims", "about", self)


@dataclass(frozen=True)
class Mention:
    """A link to a record in a brief's text: the section (heading and anchor) and the whole sentence, as plain text."""

    id: str
    brief: Brief
    section: str
    anchor: str
    sentence: str


def climb(start: T, step: Callable[[T], Iterable[T]]) -> tuple[T, ...]:
    """A record and all that the step leads to, each once; circles end."""
    found: list[T] = [start]
    for one in found:
        found += [next for next in step(one) if next not in found]
    return tuple(found)


def each(items: Iterable[T]) -> tuple[T, ...]:
    """Each once, in the order of first appearance."""
    return tuple(dict.fromkeys(items))
