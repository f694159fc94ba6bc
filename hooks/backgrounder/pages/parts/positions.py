"""Position strips: who answered what, when, as drawn on the pages of questions and actors."""

from collections.abc import Sequence
from datetime import date

from backgrounder.core.words.vocabulary import ANSWERS
from backgrounder.draw.position_strip import Statement, draw
from backgrounder.model import Claim, Position
from backgrounder.pages.parts.templates import Markup, Templates

Span = tuple[date, date]


def strip(
    templates: Templates, here: str, positions: Sequence[Position], label: str, span: Span | None = None
) -> Markup:
    """The answers of one speaker or of several, drawn for wide and for narrow screens; nothing where fewer than two days are known."""
    claims = sorted((claim for position in positions for claim in position.answers), key=lambda claim: claim.date.key)
    if len({claim.date.latest for claim in claims if claim.is_dated}) < 2:
        return Markup("")
    said = [_said(templates, here, claim, shared=len(positions) > 1) for claim in claims]
    places = {claim: place for place, claim in enumerate(claims)}
    changes = [(places[one], places[other]) for position in positions for one, other in position.turns]
    drawn = [
        f'<div class="only-{width}">{draw(said, changes, span, label, narrow=width == "n")}</div>' for width in "wn"
    ]
    return Markup("".join(drawn))


def _said(templates: Templates, here: str, claim: Claim, shared: bool) -> Statement:
    href = templates.addresses.relative(here, claim.uri)
    answer = claim.answer or ""
    inferred = " (inferred)" if claim.answered == "implied" else ""
    label = f"{claim.subject}, {ANSWERS[answer]}{inferred}, {claim.date.words}"
    return Statement(answer, claim.date, href, label, claim.speaker_words if shared else "")


def span(positions: Sequence[Position]) -> Span | None:
    """The first and last day that any of the answers names, so that several strips share one scale."""
    dates = [claim.date for position in positions for claim in position.answers]
    days = [day for date in dates for day in (date.first, date.last) if day]
    return (min(days), max(days)) if days else None
