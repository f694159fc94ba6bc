"""What the filter above a list offers, and how an item says what it goes by."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from backgrounder.core.kinds import KINDS, WITH_FILES
from backgrounder.core.page import Asset
from backgrounder.core.words.languages import alphabetical
from backgrounder.core.words.vocabulary import EVENT_TYPES, MOST_OFFERED
from backgrounder.markdown.sections import slug
from backgrounder.model import Brief, LinkedRecord
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier

Item = TypeVar("Item")
Group = tuple[str, str, Callable[[Item], Iterable[tuple[str, str]]]]  # query word, label, (id, name) of an item
DAYS = ["assets/javascripts/constants.js", "assets/javascripts/list/days.js"]
FILTER = [
    f"assets/javascripts/{name}.js"
    for name in ("page/address", "list/list-view", "list/list-records", "list/list-filter")
]
FILTER_SCRIPTS = [*DAYS, *FILTER]
FILTERED = WITH_FILES.keys() - {"source"}  # kinds by whose records a list can be narrowed
EVENT_GROUPS: tuple[tuple[str, str, str, Callable[[Any], tuple[str, str]]], ...] = (
    # query word, label, the field of an event, (id, name) of what is in it
    ("actor", "Actor", "all_actors", lambda actor: named([actor])[0]),
    ("place", "Place", "all_places", lambda place: named([place])[0]),
    ("kind", "Kind", "type", lambda kind: (kind, EVENT_TYPES[kind])),
    ("brief", "Brief", "briefs", lambda brief: named([brief])[0]),
)
APART = "choices_backgrounder"  # the variable of choices that a page has not itself


class Select(NamedTuple):
    """What one select of a filter offers: (id, name, how many), in the order of names; of very many the most frequent, `is_cut`."""

    word: str
    label: str
    offered: Sequence[tuple[str, str, int]]
    is_cut: bool


Choices = Sequence[Select]


def choices(items: Sequence[Item], groups: Iterable[Group[Item]]) -> Choices:
    """The selects above a list of items."""
    return [select(word, label, Counter(choice for item in items for choice in of(item))) for word, label, of in groups]


def without_names(found: Choices) -> Choices:
    """The selects of a page of a list that is divided: their choices, which name records of the whole site, stand in one file."""
    return [one._replace(offered=()) for one in found if one.offered]


def file_of(uri: str, found: Choices) -> Asset:
    """The script with them, which list-filter.js puts into the selects: no page is made anew for the name of a record."""
    offered = json.dumps({one.word: one.offered for one in found}, ensure_ascii=False, separators=(",", ":"))
    return Asset(uri, f"var {APART} = {offered};\n")


@derived
def event_choices(dossier: Dossier) -> Choices:
    """Those above a list of all events."""
    found = zip(EVENT_GROUPS, _event_counts(dossier), strict=True)
    return [
        select(word, label, {name(one): count for one, count in counted.items()})
        for (word, label, _field, name), counted in found
    ]


@derived
def _event_counts(dossier: Dossier) -> list[dict[Any, int]]:
    """How many events have each: the same when a record gets another name."""
    found = (dossier.inverted(f"events.{field}") for _word, _label, field, _name in EVENT_GROUPS)
    return [{one: len(events) for one, events in having.items() if one} for having in found]


@derived
def event_selects(dossier: Dossier) -> dict[str, object]:
    """What a page fills the filter with: the choices, or where the timeline is divided, the variable that has them."""
    found = event_choices(dossier)
    return {"choices": without_names(found), "apart": APART} if dossier.has_years else {"choices": found, "apart": ""}


def select(word: str, label: str, counts: Mapping[tuple[str, str], int]) -> Select:
    """What a select offers of what was counted, by (id, name)."""
    counted = [(id, name, count) for (id, name), count in counts.items()]
    often = sorted(counted, key=lambda choice: (-choice[2], choice[0]))[:MOST_OFFERED]
    offered = sorted(often, key=lambda choice: (alphabetical(choice[1]), choice[0]))
    return Select(word, label, offered, len(offered) == MOST_OFFERED)


def named(records: Iterable[LinkedRecord]) -> list[tuple[str, str]]:
    """(id, name) of records that a filter offers."""
    return [(record.id, record.full_name) for record in records]


def values(records: Iterable[LinkedRecord]) -> str:
    """Ids for a data attribute."""
    return " ".join(record.id for record in records)


def topics(briefs: Iterable[Brief]) -> str:
    """The topics of briefs, one word each, for a data attribute."""
    return " ".join(dict.fromkeys(slug(topic) for brief in briefs for topic in brief.topics))


@derived
def renamed(dossier: Dossier) -> str:
    """`old-id=new-id ...`: an address that was shared keeps its meaning."""
    kinds = [kind.name for kind in sorted(KINDS, key=lambda kind: kind.rank) if kind.name in FILTERED]
    return " ".join(f"{old}={record.id}" for kind in kinds for record in _renamed(dossier, kind) for old in record.was)


def _renamed(dossier: Dossier, kind: str) -> list[Any]:
    """The records of a kind that had other ids, in the order of the site."""
    found = frozenset(dossier.having(kind, "was"))
    return [record for record in dossier.of(kind).values() if record in found] if found else []
