"""claims.argdown: claims and options as an argument map (argdown.org): one section for each question, its claims below it.

A claim is a statement named `brief--claim`, in the words of `claim.statement`: never without speaker, stance, condition and
likelihood. `+` supports, `><` contradicts, `-` is a dissent; a relation is written once, at the claim that it is about. What a claim qualifies (limits
without attacking it, for which Argdown has no sign) is in its data. Hypotheses follow the claims of their question, and are supported
or attacked by those that weigh on them; options are in the section of their decision, supported by what they rest on. The tags
say what a statement is: `#assumption`, `#forecast`, `#hypothesis`, `#option`. Data in braces are YAML.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from backgrounder.derive.judgments.scores import state
from backgrounder.model import Claim, Decision, Option, Question
from backgrounder.model.addresses import Site
from backgrounder.model.base import each
from backgrounder.model.dossier import Dossier

PLACE = "claims.argdown"


def argdown(dossier: Dossier, site: Site) -> str:
    """Return the argument map."""
    head = f"===\ntitle: {json.dumps(f'Claims of {site.name}', ensure_ascii=False)}\n===\n"
    return "\n".join([head, *_of_questions(dossier), *_of_decisions(dossier)])


def _of_questions(dossier: Dossier) -> Iterator[str]:
    """Yield a section for each question, and one for the claims that speak to none."""
    for question in dossier.questions.values():
        statements = (*each(_statement, question.answers, PLACE), *_hypotheses(question))
        yield _section(question.question, statements, _question(question))
    if others := [claim for claim in dossier.claims if not claim.question]:
        yield _section("Other claims", each(_statement, others, PLACE))


def _of_decisions(dossier: Dossier) -> Iterator[str]:
    """Yield a section for each decision with the options that no decision before it has, and one for all others."""
    left = dict.fromkeys(dossier.options)
    for decision in dossier.decisions.values():
        own = [option for option in decision.options if option in left]
        left = {option: None for option in left if option not in own}
        yield _section(decision.question, map(_option, own), _decision(decision))
    if left:
        yield _section("Other options", map(_option, left))


def _section(title: str, statements: Iterable[str], data: Mapping[str, object] | None = None) -> str:
    """Return a heading, and its statements."""
    heading = f"# {argdown_text(title)}{_data(data) if data else ''}\n"
    return "\n".join([heading, *(f"{statement}\n" for statement in statements)])


def _question(question: Question) -> dict[str, object]:
    forecast, reading, outcome = question.proposition, question.reading, question.outcome
    return {
        "question": question.id,
        "kind": question.record.kind,
        "proposition": forecast.text if forecast else None,
        "by": forecast.by.text if forecast else None,
        "reading": reading.date.text if reading else None,
        "reading_likelihood": reading.likelihood if reading else None,
        "reading_confidence": reading.confidence if reading else None,
        "outcome": outcome.answer if outcome else None,
        "outcome_date": outcome.date.text if outcome else None,
        "outcome_period_to": forecast.by.text if outcome and forecast else None,
        "outcome_too_early": question.is_early or None,
        "outcome_text": outcome.text if outcome else None,
        "disputed": question.disputed or None,
        "withdrawn": _withdrawal_date(question),
    }


def _hypotheses(question: Question) -> Iterator[str]:
    """Yield each hypothesis with the claims that speak for it or against it; how strongly, and what fits it, is in its data."""
    for id, text in question.hypotheses.items():
        weights = {claim.key_id: claim.weighs[id] for claim in question.weighed if id in claim.weighs}
        signs = ((sign[0], key) for key, sign in weights.items() if sign != "0")
        lines = (f"  {sign} [{key}]" for sign, key in signs)
        data = _data({"hypothesis": id, "weights": weights})
        yield "\n".join([f"[{question.id}--{id}]: {argdown_text(text)} #hypothesis{data}", *lines])


def _decision(decision: Decision) -> dict[str, object]:
    return {
        "decision": decision.id,
        "decider": decision.record.decider,
        "options": [option.key_id for option in decision.options],
        "taken": [f"{step.date.text}: {step.text}" for step in decision.taken],
        "withdrawn": _withdrawal_date(decision),
    }


def _option(option: Option) -> str:
    """Return an option with the claims that it rests on."""
    data = {
        "actor": option.record.actor,
        "verdict": option.verdict,
        "when": option.when,
        "reversible": option.reversible,
        "after": [other.key_id for other in option.after],
        "consent": [each.of for each in option.record.consent],
    }
    lines = (f"  + [{claim.key_id}]" for claim in option.rests_on if claim.is_active)
    return "\n".join([f"[{option.key_id}]: {argdown_text(option.text)} #option{_data(data)}", *lines])


def _statement(claim: Claim) -> str:
    data = {
        "date": claim.date.text,
        "answer": claim.answer,
        "answered": claim.answered if claim.answer else None,
        "because": claim.because,
        "at": claim.at,
        "sources": [source.id for source in claim.sources],
        "status": claim.status,
        **_forecast(claim),
        "if_wrong": claim.if_wrong,
        "tested": claim.tested.date.text if claim.tested else None,
        "qualifies": [other.key_id for other in claim.qualifies if other.is_active],
    }
    lines = (*_relations(claim), *_dissent(claim))
    return "\n".join([f"[{claim.key_id}]: {argdown_text(claim.statement)}{_tags(claim)}{_data(data)}", *lines])


def _tags(claim: Claim) -> str:
    found = {"assumption": claim.stance == "assumes", "forecast": claim.forecasts}
    return "".join(f" #{tag}" for tag, holds in found.items() if holds)


def _forecast(claim: Claim) -> dict[str, object]:
    """Return what a claim forecasts, by when, what it said at first, and what became of it."""
    if not claim.forecasts:
        return {}
    first = claim.first_wording
    return {
        "forecasts": claim.forecasts.id,
        "by_day": claim.due.text if claim.due else None,
        "likelihood": claim.likelihood,
        "first_text": first.text if first else None,
        "first_likelihood": first.likelihood if first else None,
        "changed": first.changed.text if first else None,
        "result": state(claim),
    }


def _dissent(claim: Claim) -> Iterator[str]:
    """Yield an argument against a claim for each dissent from it; none where the claim is withdrawn."""
    for number, one in enumerate(claim.dissent if claim.is_active else (), start=1):
        rating = "; ".join(filter(None, (one.likelihood, f"{one.confidence} confidence" if one.confidence else "")))
        words = ". ".join(filter(None, (f"{one.speaker_words} judges otherwise", rating, one.text)))
        yield f"  - <{claim.key_id}--dissent-{number}>: {argdown_text(words)}"


def _relations(claim: Claim) -> Iterator[str]:
    """Yield the relations of other claims to a claim, a contradiction at the claim that names it; none of withdrawn claims."""
    for mark, others in (("+", claim.supported_by), ("><", claim.contradicts)):
        yield from (f"  {mark} [{other.key_id}]" for other in others if other.is_active and claim.is_active)


def argdown_text(text: str) -> str:
    """Escape the markup of Argdown in a text with backslashes."""
    return re.sub(r"[\\\[\]<>{}#@*_]|/(?=[/*])|:(?=\S)", r"\\\g<0>", " ".join(text.split()))


def _data(values: Mapping[str, object]) -> str:
    """Return ` {date: "2015-09", ...}`: JSON values are YAML values."""
    pairs = ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items() if value)
    return f" {{{pairs}}}"


def _withdrawal_date(record: Question | Decision) -> str | None:
    return record.withdrawn.date.text if record.withdrawn else None
