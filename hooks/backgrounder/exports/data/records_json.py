"""records.json: every public record as editors write it, with defaults filled in, and separately what is computed.

A record is an object by kind and id; a brief holds its claims, options and Markdown. A date is an object: `edtf`, the
first and last possible day (`start`, `end`; null when unknown or open), and `words`. Keys are sorted.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from backgrounder.core.kinds import WITH_FILES
from backgrounder.derive.edits.versions import SCHEMA, record_json, written
from backgrounder.derive.judgments import decisions, scores
from backgrounder.derive.judgments.assumptions import assumed, load
from backgrounder.derive.judgments.dissent import opposed_by
from backgrounder.derive.judgments.hypotheses import Matrix, matrix
from backgrounder.derive.judgments.readings import steps
from backgrounder.derive.judgments.scores import BrierScore, TrackRecord
from backgrounder.derive.judgments.weakest import weakest
from backgrounder.model import Brief, Claim, Decision, LinkedRecord, Option, Place, Question
from backgrounder.model.addresses import Site
from backgrounder.model.base import asked_once, derived, late
from backgrounder.model.dossier import Dossier

Json = dict[str, Any]
R = TypeVar("R", bound=LinkedRecord)


class JsonLine(str):
    """A record, or several, that are already serialized as JSON."""


def records_json(dossier: Dossier, site: Site) -> str:
    """Return the file."""
    document = {
        "schema": SCHEMA,
        "site": {"name": site.name, "url": site.url or None, "licence": site.licence.id if site.licence else None},
        "sides": [{"id": side.id, "name": side.name} for side in dossier.sides],
        "records": {plural: asked_once(_records)(dossier, kind) for kind, plural in WITH_FILES.items()},
        "computed": asked_once(_computed)(dossier),
    }
    return _lines(document, 3) + "\n"


def with_briefs(text: str, briefs: Iterable[Brief]) -> str:
    """Return the file of the same records with other texts of some briefs: each is a line of its own."""
    start = text.index('\n  "briefs": {', text.index('\n "records": {'))
    for brief in briefs:
        name = f"\n   {_json(brief.id)}: "
        at = text.index(name, start) + len(name)
        end = text.index("\n", at)
        comma = "," if text[end - 1] == "," else ""
        text = f"{text[:at]}{_record_line(brief)}{comma}{text[end:]}"
    return text


def _lines(value: Json, depth: int) -> str:
    """Return JSON with a record on each line: easy to compare, and written eight times as fast as indented JSON."""
    if not depth or not isinstance(value, dict) or not value:
        return value if isinstance(value, JsonLine) else _json(value)
    indent = " " * (4 - depth)
    parts = (f"{indent}{_json(name)}: {_lines(value[name], depth - 1)}" for name in sorted(value))
    return "{\n" + ",\n".join(parts) + f"\n{indent[:-1]}}}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _lines_by_id(line: Callable[[R], JsonLine], records: Iterable[R]) -> dict[str, JsonLine]:
    """Return the line of each record by id."""
    line = asked_once(line)
    return {_record_key(record): line(record) for record in records}


@derived
def _record_line(record: LinkedRecord) -> JsonLine:
    return JsonLine(_json(record_json(record)))


@late
def _records(dossier: Dossier, kind: str) -> JsonLine:
    """Return the records of a kind. On a server most kinds are the same after an edit."""
    return JsonLine(_lines(_lines_by_id(_record_line, written(dossier, kind)), 1))


def _record_key(record: LinkedRecord) -> str:
    """Return an id that is unique on the site: that of a claim alone is unique only in its brief."""
    return record.key_id if isinstance(record, (Claim, Option)) else record.id


# ---- what is computed ------------------------------------------------------------------------------------------


@late
def _computed(dossier: Dossier) -> JsonLine:
    """Return what follows from the records, by kind and id: claims by `brief--claim`, built-in places by code."""
    built_in = (place for place in dossier.places.values() if place.code and place.is_covered)
    found = {
        "claims": _lines_by_id(_computed_line, dossier.claims),
        "options": _lines_by_id(_computed_line, dossier.options),
        "decisions": _lines_by_id(_computed_line, dossier.decisions.values()),
        "questions": _lines_by_id(_computed_line, dossier.questions.values()),
        "track_record": {one.key: _of_track_record(one) for one in scores.track_records(dossier)},
        "places": {place.code: _of_place(place) for place in built_in},
    }
    return JsonLine(_lines(found, 2))


def _of_claim(claim: Claim) -> Json:
    """Return the computed fields of a claim.

    `told` is its complete statement, as it is printed and may be quoted. `dated`: whether it is known when it was said or
    reported; if not, `date` and `reported` are only the day by which that was. `talks_past`: answers against it that are no
    dispute, as the desk infers one of the two. `forecast`: what became of what it forecasts; `not_scored`: why it counts in no score.
    `opposed_by`: the claims and briefs that argue against it.
    """
    return {
        "told": claim.statement,
        "dated": claim.is_dated,
        "talks_past": [other.key_id for other in claim.talks_past],
        "disputed": bool(claim.opponents),
        "opponents": [other.key_id for other in claim.opponents],
        "reversed_by": [other.key_id for other in claim.reversed_by],
        "supported_by": [other.key_id for other in claim.supported_by],
        "origins": [source.id for source in claim.origins],
        "reports": [source.id for source in claim.reports],
        "grade": claim.grade or None,
        "forecast": scores.state(claim) or None,
        "not_scored": scores.obstacle(claim) or None if claim.forecasts else None,
        "opposed_by": [_record_key(one) for one in opposed_by(claim)],
        **(_of_assumption(claim) if claim.stance == "assumes" else {}),
    }


def _of_assumption(claim: Claim) -> Json:
    """Return what falls if an assumption is wrong."""
    falls = load(claim)
    return {
        "falls": {
            "options": [option.key_id for option in falls.options],
            "judgments": [one.key_id for one in falls.judgments],
            "assumptions": [one.key_id for one in falls.assumptions],
        }
    }


def _of_decision(decision: Decision) -> Json:
    """Return the order of the options, the first steps, who can stop which of them, and on which claims most rest."""
    shared = decisions.shared(decision)
    return {
        "board": [option.key_id for option in decisions.board(decision)],
        "first": [option.key_id for option in decisions.first_steps(decision)],
        "vetoes": {veto.actor.id: [option.key_id for option in veto.options] for veto in decisions.vetoes(decision)},
        "shared": [claim.key_id for claim in shared.claims] if shared else [],
    }


def _of_option(option: Option) -> Json:
    return {
        "contested": [claim.key_id for claim in option.contested],
        "fallen": [claim.key_id for claim in option.fallen],
        "assumptions": [claim.key_id for claim in assumed(option)],
        "weakest": weak.claim.key_id if (weak := weakest(option)) else None,
    }


def _of_question(question: Question) -> Json:
    """Return the computed fields of a question.

    `counts` are those of direct answers, `implied` of those that the desk infers. `positions`: what each speaker answered last
    (several answers if the order is unknown, or if they are of one statement), whether the desk infers it, and whether it changed. `spoken_to`: who speaks to
    it and gives no answer. `readings`: their days, and whether they moved; `hypotheses`: what speaks against each, see
    /reference/, with the claims that weigh on it and the sources without which the order is another.
    """
    positions = [
        {
            "speaker": position.actor.id if position.actor else position.key[0],
            "name": position.name,
            "said": list(position.said),
            "implied": position.is_implied,
            "before": list(position.before),
            "changed": position.changed,
            "order_unknown": position.order_unknown,
            "one_statement": position.is_one_statement,
        }
        for position in question.positions
    ]
    answering = {position.key for position in question.positions}
    implied = Counter(claim.answer for claim in question.implied_answers)
    return {
        "disputed": question.disputed,
        "counts": dict(question.counts),
        "implied": dict(implied),
        "positions": positions,
        "spoken_to": [_speaker(claims[0]) for key, claims in question.spoken_to.items() if key not in answering],
        "readings": [{"date": step.reading.date.text, "moved": step.is_moved} for step in steps(question)],
        "hypotheses": _of_matrix(found) if (found := matrix(question)) else None,
    }


def _of_matrix(found: Matrix) -> Json:
    """Return the matrix of hypotheses: their scores by id, the weights of claims, and what the order turns on."""
    return {
        "inconsistency": {id: float(score) for (id, _), score in zip(found.hypotheses, found.scores, strict=True)},
        "claims": {
            row.claim.key_id: {"weight": float(row.weight), "diagnosticity": row.diagnosticity} for row in found.rows
        },
        "turns_on": [one.origin if isinstance(one.origin, str) else one.origin.id for one in found.turning],
    }


@derived
def _computed_line(record: LinkedRecord) -> JsonLine:
    return JsonLine(_json(COMPUTED[type(record)](record)))


COMPUTED: Mapping[type, Callable[[Any], Json]] = {
    Claim: _of_claim,
    Option: _of_option,
    Decision: _of_decision,
    Question: _of_question,
}


def _of_track_record(record: TrackRecord) -> Json:
    """Return how the judgments of a speaker turned out; `author` is our desk. Without 20 resolved forecasts there is no score.

    `judgments` and `other_forecasts`, which he states without judging, are without withdrawn ones; `forecasts` are of both, with these.
    """
    return {
        "judgments": len(record.judgments),
        "other_forecasts": len(record.others),
        "forecasts": len(record.forecasts),
        "resolved": len(record.scored),
        "not_scored": dict(record.obstacles),
        "words": {one.word: {"came_true": one.came_true, "of": one.total} for one in record.tallies if one.total},
        "brier": _of_score(record.score) if record.score else None,
    }


def _of_score(score: BrierScore) -> Json:
    return {
        name: round(float(part), 4)
        for name, part in {"score": score.score, "best": score.best, "worst": score.worst}.items()
    }


def _speaker(claim: Claim) -> Json:
    return {"speaker": claim.by, "name": claim.speaker_words}


def _of_place(place: Place) -> Json:
    return {"name": place.name, "type": place.extent, "in": place.within.code if place.within else None}
