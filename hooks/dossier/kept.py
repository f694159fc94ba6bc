"""What a server keeps from build to build: pages and files, each as long as all that was read for it is the same.

Whoever makes a page out of records makes it through `made`. A server then knows which attributes of which records it
read, and with the records of the next build looks once at each of these attributes: what reads none that has changed
need not be made anew. A build makes everything once and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from .reading import again, noted, plain, unwatched

if TYPE_CHECKING:
    from .dossier import Dossier

Key = tuple[Any, ...]


def made(make: Callable[..., Any], dossier: Dossier, templates: Any, *about: Any) -> Any:
    """`make(dossier, templates, *about)`, or what it gave before if it would give the same."""
    if dossier.kept is None:
        return make(dossier, templates, *about)
    return dossier.kept.made(make, dossier, templates, *about)


def made_whole(make: Callable[..., Any], dossier: Dossier, templates: Any, of: Callable[[Dossier], Any], *about: Any) -> Any:
    """The same for what tells of nearly all records: it is made anew when `of(dossier)` is another (see facts.py)."""
    return made(_whole, dossier, templates, of, make, *about)


def _whole(dossier: Dossier, templates: Any, of: Callable[[Dossier], Any], make: Callable[..., Any], *about: Any) -> Any:
    of(dossier)
    with unwatched():
        return make(dossier, templates, *about)


class Kept:
    """What was made by key, and what was read: who read it and what it was."""

    def __init__(self) -> None:
        self.surroundings: Any = None
        self.things: dict[Key, Any] = {}
        self.readers: dict[Key, set[Key]] = {}
        self.values: dict[Key, Any] = {}
        self.records: dict[Key, Any] = {}
        self.asked: set[Key] = set()

    def begin(self, dossier: Dossier, surroundings: Any, only: Collection[Key] = ()) -> None:
        """Forget what would come out differently of these records. `surroundings`: what else everything is made of;
        `only`: the identities of the records that can be others than before, or single reads, where that is known."""
        if surroundings != self.surroundings:
            self.__init__()  # type: ignore[misc]
            self.surroundings = surroundings
        for key in self.things.keys() - self.asked:
            del self.things[key]
        self.asked.clear()
        with unwatched():
            asked = [read for read in self.values if not only or read[0] in only or read in only]
            for read in [read for read in asked if self._differs(dossier, read)]:
                for reader in self.readers.pop(read):
                    self.things.pop(reader, None)
        self.records = {identity: getattr(one, "record", None) for identity, one in dossier.identities.items()}

    def _differs(self, dossier: Dossier, read: Key) -> bool:
        """Whether something that was read is another now; it is then forgotten."""
        identity, how = read
        one = dossier.identified(identity)
        if one is not None and ((isinstance(how, str) and self._is_written(one, how)) or self.values[read] == again(one, how)):
            return False
        del self.values[read]
        return True

    def _is_written(self, one: Any, how: Any) -> bool:
        """Whether it is a field that an editor wrote, none that is computed, of a record that is the same as before."""
        record = self.records.get(one.identity)
        is_field = record is not None and how in record.__dict__ and how not in one.__dict__ and not hasattr(type(one), how)
        return is_field and record is one.record

    def made(self, make: Callable[..., Any], dossier: Dossier, templates: Any, *about: Any) -> Any:
        key = (make.__module__, make.__qualname__, *map(plain, about))
        self.asked.add(key)
        if key not in self.things:
            reads: dict[tuple[Any, str], None] = {}
            with noted(reads):
                self.things[key] = make(dossier, templates, *about)
            self._note(key, reads)
        return self.things[key]

    def _note(self, key: Key, reads: dict[tuple[Any, str], None]) -> None:
        for record, name in reads:
            read = (record.identity, name)
            self.readers.setdefault(read, set()).add(key)
            if read not in self.values:
                self.values[read] = again(record, name)
