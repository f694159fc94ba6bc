"""The words of briefs, plain pages and our readings of questions, section by section, as search reads them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from backgrounder.core.words.languages import gettext
from backgrounder.derive.judgments.readings import anchor, steps
from backgrounder.markdown.marks import EMBEDS
from backgrounder.markdown.sections import headings, plain_text
from backgrounder.model import Brief, Question
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier

_TABLE = re.compile(r"\||(?<![^\s|:])[-=:]{3,}(?![^\s|:])")  # the lines of tables and under headings


LONG = 400_000  # characters: longer texts are searched with Pagefind where a server gives out the site


@dataclass(frozen=True)
class Section:
    """`anchor` and `heading` are empty before the first heading."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Text:
    """The running text of a page."""

    uri: str
    title: str
    sections: tuple[Section, ...]

    @property
    def size(self) -> int:
        """In characters."""
        return sum(len(section.heading) + len(section.text) for section in self.sections)


def texts(dossier: Dossier) -> list[Text]:
    """Return the text of each brief, each plain page that has any words, and the readings of each question."""
    briefs = (Text(brief.uri, brief.title, sections_of(brief)) for brief in dossier.briefs.values())
    pages = (Text(page.uri, page.title or "", _sections(page.body, frozenset(), ())) for page in dossier.plain_pages)
    questions = (Text(one.uri, one.full_name, _readings(one)) for one in dossier.questions.values())
    return [text for text in (*briefs, *pages, *questions) if text.sections]


def are_long(pages: list[Text]) -> bool:
    """Whether the texts are too long for a browser to load them all."""
    return sum(text.size for text in pages) > LONG


@derived
def sections_of(brief: Brief) -> tuple[Section, ...]:
    """Return the text of a brief, its takeaways first, and at last what happened since."""
    labels = tuple((id, brief.dossier.label(id, brief)) for id in brief.dossier.linked_ids[brief.id])
    first = Section("takeaways", gettext("Takeaways"), " ".join(brief.takeaways))
    sections = _sections(brief.entry.body, brief.anchors, labels)
    later = Section("_since", gettext("What happened since"), " ".join(_words(one.text) for one in brief.since))
    return (*([first] if brief.takeaways else []), *sections, *([later] if brief.since else []))


@derived
def _readings(question: Question) -> tuple[Section, ...]:
    """Return each of our readings of a question, the newest first; one alone is at the head of its page."""
    found = () if question.withdrawn else steps(question)
    return tuple(
        Section(
            anchor(step) if len(found) > 1 else "_top",
            gettext("Our reading of %(date)s", date=step.reading.date.words),
            _words(step.reading.text),
        )
        for step in reversed(found)
    )


@lru_cache(maxsize=4096)
def _sections(body: str, used_anchors: frozenset[str], labels: tuple[tuple[str, str], ...]) -> tuple[Section, ...]:
    """Return the sections of a text; cached, because while serving most texts stay the same."""
    labels_by_id = {**dict(labels), **dict.fromkeys(EMBEDS, "")}
    found_headings = list(headings(body, used_anchors))
    starts = [
        (0, "", ""),
        *(
            (heading.end, heading.anchor, plain_text(heading.text, lambda id: labels_by_id.get(id, id)))
            for heading in found_headings
        ),
    ]
    ends = [*(heading.start for heading in found_headings), len(body)]
    sections = (
        Section(anchor, heading, _words(plain_text(body[start:end], lambda id: labels_by_id.get(id, id))))
        for (start, anchor, heading), end in zip(starts, ends)
    )
    return tuple(section for section in sections if section.text or section.heading)


def _words(text: str) -> str:
    return " ".join(_TABLE.sub(" ", text).split())
