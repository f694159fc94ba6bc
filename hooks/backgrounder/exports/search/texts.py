"""The words of briefs and plain pages, section by section, as search reads them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from backgrounder.markdown.marks import EMBEDS
from backgrounder.markdown.sections import headings, plain_text
from backgrounder.model import Brief
from backgrounder.model.addresses import uri
from backgrounder.model.dossier import Dossier

_TABLE = re.compile(r"\||(?<![^\s|:])[-=:]{3,}(?![^\s|:])")  # what draws tables and underlines headings


LONG = 400_000  # characters: longer texts are searched with Pagefind where a server gives out the site


@dataclass(frozen=True)
class Section:
    """`anchor` and `heading` are empty before the first heading."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Text:
    """All that a page says in running text."""

    uri: str
    title: str
    sections: tuple[Section, ...]

    @property
    def size(self) -> int:
        """In characters."""
        return sum(len(section.heading) + len(section.text) for section in self.sections)


def texts(dossier: Dossier) -> list[Text]:
    """One for each brief and each plain page that has any words."""
    briefs = (Text(uri(brief), brief.title, _of_brief(dossier, brief)) for brief in dossier.briefs.values())
    pages = (Text(page.uri, page.title or "", _sections(page.body, frozenset(), ())) for page in dossier.plain_pages)
    return [text for text in (*briefs, *pages) if text.sections]


def are_long(found: list[Text]) -> bool:
    """Whether a browser should not load them whole."""
    return sum(text.size for text in found) > LONG


def _of_brief(dossier: Dossier, brief: Brief) -> tuple[Section, ...]:
    labels = tuple((id, dossier.label(id, brief)) for id in dossier.linked_ids[brief.id])
    first = Section("takeaways", "Takeaways", " ".join(brief.takeaways))
    sections = _sections(brief.entry.body, brief.anchors, labels)
    return (first, *sections) if brief.takeaways else sections


@lru_cache(maxsize=4096)
def _sections(body: str, taken: frozenset[str], labels: tuple[tuple[str, str], ...]) -> tuple[Section, ...]:
    """Kept: while serving most texts come out as before."""
    words = {**dict(labels), **dict.fromkeys(EMBEDS, "")}
    found = list(headings(body, taken))
    starts = [
        (0, "", ""),
        *((one.end, one.anchor, plain_text(one.text, lambda id: words.get(id, id))) for one in found),
    ]
    ends = [*(one.start for one in found), len(body)]
    sections = (
        Section(anchor, heading, _words(plain_text(body[start:end], lambda id: words.get(id, id))))
        for (start, anchor, heading), end in zip(starts, ends)
    )
    return tuple(section for section in sections if section.text or section.heading)


def _words(text: str) -> str:
    return " ".join(_TABLE.sub(" ", text).split())
