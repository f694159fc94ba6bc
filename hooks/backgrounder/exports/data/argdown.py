"""claims.argdown: the claims as an argument map (argdown.org): one section for each question, its claims below it.

A claim is a statement named `brief--claim`, in the words of `claim.statement`: never without speaker, stance, condition and
likelihood. `+` supports, `><` contradicts, `-` is a dissent; a relation is written once, at the claim that it is about. What a claim qualifies (limits
without attacking it, for which Argdown has no sign) is in its data. Data in braces are YAML.
"""

import json
import re
from collections.abc import Iterator, Mapping

from backgrounder.model import Claim, Question
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier


def argdown(dossier: Dossier, site: Site) -> str:
    """Return the argument map."""
    head = f"===\ntitle: {json.dumps(f'Claims of {site.name}', ensure_ascii=False)}\n===\n"
    by_question = [(question.question, question.answers, question) for question in dossier.questions.values()]
    others = tuple(claim for claim in dossier.claims if not claim.question)
    sections = [section for section in (*by_question, ("Other claims", others, None)) if section[1] or section[2]]
    return "\n".join([head, *(_section(*section) for section in sections)])


def _section(title: str, claims: tuple[Claim, ...], question: Question | None) -> str:
    """Return a heading, and a statement for each claim."""
    data = _data(_question(question)) if question else ""
    return "\n".join([f"# {argdown_text(title)}{data}\n", *(f"{_statement(claim)}\n" for claim in claims)])


def _question(question: Question) -> dict[str, object]:
    forecast = question.proposition
    return {
        "question": question.id,
        "kind": question.record.kind,
        "proposition": forecast.text if forecast else None,
        "by": forecast.by.text if forecast else None,
        "disputed": question.disputed or None,
        "withdrawn": _withdrawal_date(question),
    }


def _statement(claim: Claim) -> str:
    data = {
        "date": claim.date.text,
        "answer": claim.answer,
        "answered": claim.answered if claim.answer else None,
        "because": claim.because,
        "at": claim.at,
        "sources": [source.id for source in claim.sources],
        "status": claim.status,
        "if_wrong": claim.if_wrong,
        "tested": claim.tested.date.text if claim.tested else None,
        "qualifies": [other.key_id for other in claim.qualifies if other.is_active],
    }
    lines = (*_relations(claim), *_dissent(claim))
    return "\n".join([f"[{claim.key_id}]: {argdown_text(claim.statement)}{_data(data)}", *lines])


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


def _withdrawal_date(question: Question) -> str | None:
    return question.withdrawn.date.text if question.withdrawn else None
