"""The relations between all actors on /actors/: a table, the form that narrows it, and the drawing beside it."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from backgrounder.core.words.languages import alphabetical, gettext, joined
from backgrounder.core.words.sentences import capitalized
from backgrounder.core.words.vocabulary import ACTOR_TYPES, RELATIONS, ROWS, counted
from backgrounder.draw.relations.biofabric import FEW, Groups, Link, Node, draw
from backgrounder.draw.relations.relation_lines import LINES, is_level, legend
from backgrounder.model import Actor, Place, Relation, Source, with_ids
from backgrounder.model.actors import AGAINST
from backgrounder.model.base import unique
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts import sliders
from backgrounder.pages.parts.filters import FILTER, choices, named, renamed, values
from backgrounder.pages.parts.templates import Markup, Templates

DRAWN = [f"assets/javascripts/page/{name}.js" for name in ("actor-network", "actor-roster")]
KEYS = ("actor", "place", "kind")  # what actors and relations go by
LEVEL = frozenset(filter(is_level, RELATIONS))
AT_ISSUE = 16  # ties in words beside the drawing
FAINT = ("part-of", "member-of", "leads")  # which body belongs to which: behind what actors do to each other
NAMED = 3  # who says it by name; more are counted
SLIDING = 10  # dates from which on a slider is worth its room
SCRIPTS = [*sliders.SCRIPTS, *DRAWN, *FILTER]  # what listens comes first


def section(dossier: Dossier, templates: Templates, here: str, apart: Any) -> Markup | str:
    """The section of all relations, with its form, drawing and table; empty without relations. `apart`: the module of data with the relations that stand there alone."""
    found = rows(dossier.relations)
    return _drawn(dossier, templates, here, found, apart) if found else ""


def _form(dossier: Dossier, templates: Templates, here: str, shown: int, apart: Any) -> Markup:
    return templates.fill(
        "records/relations-filter.html",
        here,
        total=len(dossier.relations),
        shown=shown,
        apart=apart,
        renamed=renamed(dossier),
        choices=choices(dossier.relations, GROUPS),
        period=_period(dossier),
    )


def _period(dossier: Dossier) -> sliders.Slider | None:
    """A slider where there are dates enough to move between."""
    dates = [relation.date for relation in dossier.relations if relation.date]
    return sliders.slider(dates) if len(set(dates)) >= SLIDING else None


def _drawn(dossier: Dossier, templates: Templates, here: str, rows: list[tuple[str, Relation]], apart: Any) -> Markup:
    threads, found, shown = _threads(rows), finding(dossier), rows[:ROWS] if apart else rows
    at_issue = _at_issue(dossier, found)
    listed = at_issue[: max(AT_ISSUE, len(found.relations) if found else 0)]
    drawing = draw(_groups(dossier, templates, here), threads, gettext("Relations between all actors, drawn"))
    return templates.fill(
        "records/relations.html",
        here,
        rows=shown,
        number=len(rows),
        apart=apart,
        sourced=sum(bool(relation.sources) and not relation.inferred for _, relation in rows),
        inferred=sum(relation.inferred for _, relation in rows),
        form=_form(dossier, templates, here, len(shown), apart),
        finding=found,
        at_issue=listed,
        unlisted=len(at_issue) - len(listed),
        according=according,
        voices=voices,
        alike=len({_voices(relation) for relation in listed}) == 1,
        related=len(_related(dossier)),
        goes_by=_goes_by,
        drawing=Markup(drawing),
        crowded=not drawing and len(threads) >= FEW,
        levels=any(thread.is_level for thread in threads),
        legend=_legend({relation.verb for _, relation in rows}),
        common=common_source(dossier.relations, all_stated=True),
        usual=common_source(relation for relation in dossier.relations if relation.sources),
    )


def _legend(verbs: Collection[str]) -> str:
    """Return what the lines of these verbs mean."""
    faint = joined(RELATIONS[verb][0] for verb in FAINT if verb in verbs)
    parts = (legend(verbs), gettext("faint: %(relations)s", relations=faint) if faint else "")
    return gettext("; ").join(filter(None, parts))


@dataclass(frozen=True)
class Finding:
    """What the drawing shows: an actor and its opponents, or else the one with most ties and whom they join it to."""

    actor: Actor
    others: tuple[Actor, ...]
    opposed: bool
    relations: tuple[Relation, ...] = ()  # of an actor with opponents: what says so, which the list begins with

    @property
    def own_side(self) -> int:
        """How many of the others are on its own side."""
        return sum(self.actor.on_side is not None and other.on_side == self.actor.on_side for other in self.others)


def finding(dossier: Dossier) -> Finding | None:
    """Return what the title over all relations says: who has most opponents, if two at least; None without ties."""
    against = [relation for relation in dossier.relations if relation.verb in AGAINST]
    level = [_ends(relation)[::-1] for relation in against if relation.verb in LEVEL]
    opponents = _most([*map(_ends, against), *level])
    if opponents and len(opponents[1]) > 1:
        return Finding(*opponents, opposed=True, relations=_facing(opponents[0], against))
    ends = [_ends(relation) for relation in dossier.relations]
    tied = _most(ends + [pair[::-1] for pair in ends])
    return Finding(*tied, opposed=False) if tied else None


def _facing(actor: Actor, against: Iterable[Relation]) -> tuple[Relation, ...]:
    """The relations by which others oppose an actor or are its rivals; what both ends have written down once."""
    facing = (one for one in against if actor is one.object or (one.verb in LEVEL and actor is one.subject))
    return tuple(_once(facing))


def _at_issue(dossier: Dossier, found: Finding | None) -> list[Relation]:
    """The ties that say who is at odds with whom, those that the title counts first, then by verb."""
    ties, first = _once(dossier.relations), found.relations if found else ()
    return sorted(ties, key=lambda relation: (relation not in first, list(LINES).index(relation.verb)))


def _once(relations: Iterable[Relation]) -> list[Relation]:
    """The ties of those at odds, without those of an actor to itself; what both ends have written down is one."""
    found: dict[tuple[object, ...], Relation] = {}
    for relation in relations:
        if relation.verb in LINES and relation.subject is not relation.object:
            ends = frozenset(_ends(relation)) if is_level(relation.verb) else _ends(relation)
            found.setdefault((relation.verb, ends), relation)
    return list(found.values())


def according(relations: Iterable[Relation]) -> str:
    """Who says so: `according to ISW`, `no source given`, or both where only some have a source; nothing of no relation.

    What the desk infers is nobody's word: `our desk’s inference from ISW`, or how many of them it infers.
    """
    found = list(relations)
    inferred = [relation for relation in found if relation.inferred]
    if inferred and len(inferred) == len(found):
        return gettext("our desk’s inference from %(names)s", names=_named(map(_voices, inferred)))
    says = [_voices(relation) for relation in found if not relation.inferred]
    sourced = _attributed(says)
    if not inferred:
        return sourced
    return gettext(
        "%(some)s %(source)s, %(num)s by our desk’s inference", some=len(says), source=sourced, num=len(inferred)
    )


def _attributed(says: list[tuple[str, ...]]) -> str:
    """Who says what nobody infers, given the voices of each."""
    if not any(says):
        return gettext("no source given") if says else ""
    sourced = gettext("according to %(names)s", names=_named(says))
    return sourced if all(says) else f"{sourced}{gettext('; ')}{gettext('some without a source')}"


def _named(says: Iterable[tuple[str, ...]]) -> str:
    """Voices by name, or where they are many how many."""
    names = list(dict.fromkeys(name for voices in says for name in voices))
    return joined(names) if len(names) <= NAMED else counted(len(names), "source")


def voices(relation: Relation) -> str:
    """Those who say so, in words."""
    return joined(_voices(relation))


def _voices(relation: Relation) -> tuple[str, ...]:
    """The names of those who say so, each once."""
    return unique(source.voice for source in relation.sources)


def _most(pairs: Iterable[tuple[Actor, Actor]]) -> tuple[Actor, tuple[Actor, ...]] | None:
    """The second of pairs with most different firsts, and these."""
    found: dict[Actor, dict[Actor, None]] = {}
    for one, other in pairs:
        if one is not other:
            found.setdefault(other, {})[one] = None
    first = min(found, key=lambda actor: (-len(found[actor]), alphabetical(actor.label), actor.id), default=None)
    return (first, tuple(found[first])) if first else None


def common_source(relations: Iterable[Relation], all_stated: bool = False) -> Source | None:
    """The one source of all these relations, if there is one: it is named once then. `all_stated`: if it says them all, and the desk infers none."""
    found = list(relations)
    sources = {relation.sources for relation in found}
    if all_stated and any(relation.inferred for relation in found):
        return None
    return next(iter(sources))[0] if len(sources) == 1 and len(next(iter(sources))) == 1 else None


def rows(relations: Iterable[Relation]) -> list[tuple[str, Relation]]:
    """Each with the anchor of its row, which begins with `_` as no record's id does."""
    return [(f"_{id}", relation) for id, relation in with_ids(relations)]


# ---- what the filters go by


def _ends(relation: Relation) -> tuple[Actor, Actor]:
    return relation.subject, relation.object


def _actors(relation: Relation) -> tuple[Actor, ...]:
    """Both ends, and what they are part of."""
    return unique(whole for end in _ends(relation) for whole in end.wholes)


def _countries(relation: Relation) -> tuple[Place, ...]:
    return unique(whole for end in _ends(relation) if end.country for whole in end.country.wholes)


def _kinds(relation: Relation) -> tuple[tuple[str, str], ...]:
    return unique((end.type, ACTOR_TYPES[end.type]) for end in _ends(relation))


def _goes_by(relation: Relation) -> dict[str, str]:
    """Ids for the data attributes of a row; one without a date fits every period."""
    date = relation.date
    dates = {"from": date.anchor.isoformat(), "to": date.last.isoformat() if date.last else ""} if date else {}
    kinds = " ".join(kind for kind, _ in _kinds(relation))
    return {"actor": values(_actors(relation)), "place": values(_countries(relation)), "kind": kinds, **dates}


GROUPS = (  # (query word, label, what a relation has of it)
    ("place", "Country", lambda relation: named(_countries(relation))),
    ("kind", "Kind", _kinds),
    ("actor", "Actor", lambda relation: named(_actors(relation))),
)


# ---- what is drawn


def _threads(rows: Iterable[tuple[str, Relation]]) -> list[Link]:
    """What is level is drawn once, whoever has written it down; what an actor is to itself is in the table only."""
    found: dict[tuple[object, ...], list[tuple[str, Relation]]] = {}
    for row, relation in rows:
        level = is_level(relation.verb)
        key = (relation.verb, frozenset(_ends(relation))) if level else (row,)
        if relation.subject is not relation.object:
            found.setdefault(key, []).append((row, relation))
    return [_thread(rows) for rows in found.values()]


def _thread(rows: list[tuple[str, Relation]]) -> Link:
    """The words are those of the first row."""
    relation = rows[0][1]
    aside = [relation.date.short if relation.date else "", according([relation]) if relation.judges else ""]
    words = f"{capitalized(relation.subject.label)} {relation.predicate} {relation.object.label}"
    return Link(
        (relation.subject.id, relation.object.id),
        gettext(", ").join(filter(None, [words, *aside])),
        tuple(row for row, _ in rows),
        LINES.get(relation.verb, "faint" if relation.verb in FAINT else ""),
        is_level(relation.verb),
    )


def _related(dossier: Dossier) -> tuple[Actor, ...]:
    return unique(end for relation in dossier.relations for end in _ends(relation))


def _groups(dossier: Dossier, templates: Templates, here: str) -> Groups:
    """By country, the largest first; countries with one actor together, then whoever belongs to none."""
    related = [end for end in _related(dossier) if any(other is not end for other in _met(end))]
    count = Counter(actor.country for actor in related)
    large = sorted(
        (one for one in count if one and count[one] > 1), key=lambda one: (-count[one], alphabetical(one.name), one.id)
    )
    groups = [(country.name, [actor for actor in related if actor.country is country]) for country in large]
    groups += [
        (gettext("Other countries"), [actor for actor in related if actor.country and count[actor.country] == 1])
    ]
    groups += [(gettext("No single country"), [actor for actor in related if not actor.country])]
    href = templates.addresses.relative
    return [
        (heading, [Node(actor.id, actor.label, href(here, actor.uri)) for actor in sorted(actors, key=_rank)])
        for heading, actors in groups
        if actors
    ]


def _met(actor: Actor) -> Iterable[Actor]:
    return (end for relation in actor.relations + actor.related for end in _ends(relation))


def _rank(actor: Actor) -> list[tuple[int, str, str]]:
    """Parts below their whole: what belongs together is adjacent, and its lines are short."""
    order = list(ACTOR_TYPES)
    chain = [whole for whole in actor.wholes if whole.country is actor.country]
    return [(order.index(one.type), alphabetical(one.label), one.id) for one in reversed(chain)]
