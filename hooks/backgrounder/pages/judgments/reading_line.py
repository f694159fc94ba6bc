"""How our reading of a question moved: a step line on the yardstick, and the same as a table."""

from collections.abc import Callable
from typing import Any

from backgrounder.core.words.languages import gettext
from backgrounder.derive.asof import settled
from backgrounder.derive.judgments.readings import Step, anchor, rating, steps, summary
from backgrounder.draw.judgments.reading_line import Point, draw
from backgrounder.model import Brief, Question
from backgrounder.pages.parts.templates import Markup, Templates


def values(templates: Templates, here: str, question: Question) -> dict[str, Any]:
    """Return what the template `judgments/readings.html` takes: the steps, the newest first, their drawing, and a sentence."""
    found = steps(question)
    return {
        "steps": tuple(reversed(found)),
        "drawing": _drawn(templates, here, question) if len(found) > 1 else Markup(""),
        "summary": summary(question),
        "anchor": anchor,
    }


def _drawn(templates: Templates, here: str, question: Question) -> Markup:
    """The drawing for wide and for narrow screens."""
    readings = [_of_step(step) for step in steps(question)]
    briefs = [_of_brief(brief, templates.addresses.relative, here) for brief in question.briefs]
    label = gettext("How our reading moved: %(question)s", question=question.label)
    drawn = (
        f'<div class="only-{width}">{draw(readings, briefs, templates.site.scale, label, narrow=width == "n")}</div>'
        for width in "wn"
    )
    return Markup("".join(drawn))


def _of_step(step: Step) -> Point:
    reading = step.reading
    label = gettext(", ").join((rating(reading), reading.date.words))
    return Point(settled(reading.date), f"#{anchor(step)}", label, reading.likelihood, reading.confidence)


def _of_brief(brief: Brief, relative: Callable[[str, str], str], here: str) -> Point:
    label = gettext(", ").join((brief.title, brief.date.words))
    return Point(settled(brief.date), relative(here, brief.uri), label)
