"""What the site does not know: gaps that editors have written down, and those that follow from the records."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from backgrounder.core.words.languages import N_
from backgrounder.derive.judgments import assumptions
from backgrounder.derive.judgments.indicators import board_of
from backgrounder.derive.provenance import JUDGMENT, REPORT, category
from backgrounder.model import Actor, Claim, LinkedRecord, Question, Unknown
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.model.sources import by_maker

HEADINGS = {  # kind of gap: its heading, in the order of the page
    "written": N_("Gaps that we have noted"),
    "unanswered": N_("Questions without a clear answer"),
    "inferred": N_("Questions answered only by our inference"),
    "unheard": N_("Parties whose view is missing"),
    "second-hand": N_("Key judgments that rest on one report by others"),
    "undated": N_("Key events without a known day"),
}


BEFORE = 2  # words of a question that may stand before its subject: a verb and an article


@dataclass(frozen=True)
class Gap:
    """Something that is not known. `kind` is one of HEADINGS; `record` is what it is about, `about` an actor who could say more.

    `load`: how many options and judgments depend on it; those that it could change are among them.
    """

    kind: str
    record: LinkedRecord
    about: Actor | None
    load: int


@derived
def gaps(dossier: Dossier) -> tuple[tuple[str, tuple[Gap, ...]], ...]:
    """Return the open gaps by kind, those on which most rests first: (kind, gaps), without kinds that have none."""
    finders = {
        "written": _written(dossier),
        "unanswered": _unanswered(dossier, inferred=False),
        "inferred": _unanswered(dossier, inferred=True),
        "unheard": _unheard(dossier),
        "second-hand": _second_hand(dossier),
        "undated": _undated(dossier),
    }
    found = ((kind, sorted(finders[kind], key=lambda gap: -gap.load)) for kind in HEADINGS)
    return tuple((kind, tuple(group)) for kind, group in found if group)


@derived
def closed(dossier: Dossier) -> tuple[Unknown, ...]:
    """Return the gaps that were closed, the last one first."""
    found = [(one.closed.date.key, one) for one in dossier.unknowns.values() if one.closed and not one.withdrawn]
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0], reverse=True))


def load(claims: Iterable[Claim], changing: Iterable[Claim] = ()) -> int:
    """Return how many options and standing judgments rest on one of the claims, through all briefs, each once.

    `changing`: claims that depend on the gap themselves.
    """
    changed = [claim for claim in changing if claim.is_active]
    return len({*(claim for claim in changed if claim.is_judgment), *_resting([*claims, *changed])})


def _resting(claims: Iterable[Claim]) -> set[LinkedRecord]:
    falls = [assumptions.load(claim) for claim in claims if claim.is_active]
    return {one for fall in falls for one in (*fall.options, *fall.judgments)}


def _written(dossier: Dossier) -> Iterator[Gap]:
    for one in dossier.unknowns.values():
        if not one.closed and not one.withdrawn:
            yield Gap("written", one, None, load(one.question.answers if one.question else (), one.matters))


def _standing(dossier: Dossier) -> Iterator[Question]:
    return (question for question in dossier.questions.values() if not question.withdrawn)


def _unanswered(dossier: Dossier, inferred: bool) -> Iterator[Gap]:
    """Questions that somebody spoke to, and nobody answered with yes, no or a condition, or not in a known order.

    `inferred`: those to which nobody else than we infer such an answer.
    """
    for question in _standing(dossier):
        own = [one for one in question.positions if not one.is_implied and _has_answer(one.answers)]
        if question.answers and all(one.is_undecided for one in own):
            is_inferred = not own and _has_answer(question.implied_answers)
            if is_inferred == inferred:
                yield Gap("inferred" if inferred else "unanswered", question, None, load(question.answers))


def _has_answer(claims: Iterable[Claim]) -> bool:
    return any(claim.answer not in ("unclear", "silent") for claim in claims)


def _unheard(dossier: Dossier) -> Iterator[Gap]:
    """Actors to whom a question is put, and of whom nothing on it is recorded, silence included, nor of their parts.

    What was said on the day of a look for a sign, in the report that was looked in, is on the question, too.
    """
    for question in _standing(dossier):
        claims = (*question.answers, *_looked_at(question))
        heard = {whole for claim in claims if claim.speaker for whole in _bodies(claim.speaker)}
        for actor in _asked(dossier, question.question):
            if actor not in heard and actor in _speakers(dossier):
                yield Gap("unheard", question, actor, load(question.answers))


def _looked_at(question: Question) -> Iterator[Claim]:
    """Yield the claims of the day and the source of a look for a sign that bears on a question."""
    board = board_of(question)
    looks = (look for sign in board.signs for look in sign.looks if look.date) if board else ()
    for look in looks:
        for source in look.sources:
            yield from (claim for claim in source.claims if claim.is_dated and claim.date == look.date)


@derived
def _speakers(dossier: Dossier) -> frozenset[Actor]:
    """Return the actors of whom, or of a part of whom, a claim is recorded anywhere."""
    return frozenset(whole for claim in dossier.claims if claim.speaker for whole in _bodies(claim.speaker))


def _bodies(actor: Actor) -> Iterator[Actor]:
    """Yield an actor, what it is part of, and the bodies in which it holds or held office with what they are part of."""
    yield from actor.wholes
    yield from (whole for role in actor.roles if role.of for whole in role.of.wholes)


def _asked(dossier: Dossier, text: str) -> list[Actor]:
    """Return the actors to whom a question is put: whose names, or what running text calls them, stand at its head.

    Its subject stands there, after a verb and perhaps an article: it can say what it does. Who is named later is only part
    of the matter: nobody owes an answer to whether another plans strikes in his country. Of names that begin at one word
    the longest is meant.
    """
    by_word = _names(dossier)
    heads = ("", *_WORD.findall(text)[: BEFORE + 1])
    possible = sorted({one for word in heads for one in by_word.get(word, ())}, key=itemgetter(0))
    found = [(match, actor) for _, actor, names in possible if (match := _pattern(names).match(text))]
    longest = {match.start(1): actor for match, actor in sorted(found, key=lambda pair: pair[0].end(1))}
    return [longest[start] for start in sorted(longest)]


_WORD = re.compile(r"\w+")


@derived
def _names(dossier: Dossier) -> dict[str, list[tuple[int, Actor, frozenset[str]]]]:
    """Return (number, actor, its names) by the first word of each name, "" for one without words."""
    found: dict[str, list[tuple[int, Actor, frozenset[str]]]] = {}
    withdrawn = frozenset(dossier.having("actor", "withdrawn"))
    standing = (actor for actor in dossier.actors.values() if actor not in withdrawn)
    for number, actor in enumerate(standing):
        names = frozenset((actor.name, actor.label))
        for first in {word[0] if (word := _WORD.search(name)) else "" for name in names}:
            found.setdefault(first, []).append((number, actor, names))
    return found


@lru_cache(maxsize=4096)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"\W*(?:\w+\W+){{0,{BEFORE}}}?({either})(?![\w-]|[’']s?\b)")


def _second_hand(dossier: Dossier) -> Iterator[Gap]:
    """Key judgments with a basis of claims that are all reports of what others said, from one origin."""
    for claim in dossier.claims:
        basis = [one for one in claim.basis if isinstance(one, Claim) and one.is_active]
        if claim.key and claim.is_active and category(claim) == JUDGMENT and basis and _is_one_report(basis):
            yield Gap("second-hand", claim, None, load((), [claim]))


def _is_one_report(basis: list[Claim]) -> bool:
    origins = by_maker(dict.fromkeys(origin for claim in basis for origin in claim.origins))
    return len(origins) == 1 and all(category(claim) == REPORT for claim in basis)


def _undated(dossier: Dossier) -> Iterator[Gap]:
    """Turning points, and events on which a judgment is based, of which only the last possible day is known."""
    for event in dossier.undated:
        judgments = [claim for claim in dossier.naming("claims", "basis", event) if claim.is_active]
        if not event.withdrawn and (event.turning or judgments):
            yield Gap("undated", event, None, load((), judgments))
