"""The Markdown of a text with its marks written out: linked names, numbered citations, embedded sections, anchors."""

import posixpath
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from backgrounder.core.escape import inert
from backgrounder.core.words.languages import gettext
from backgrounder.markdown import blocks, marks, sections
from backgrounder.model import Brief, Claim, LinkedRecord, Question
from backgrounder.model.dossier import Dossier
from backgrounder.model.events import TIMELINE
from backgrounder.pages.brief import sidenotes
from backgrounder.pages.markup.inline import anchor, isolated
from backgrounder.pages.parts.templates import Markup, Templates

_FIRST = re.compile(r"(?:[ \t]*\n)*")  # spaces in the first line would make Markdown read it as part of the first block


class Body:
    """Writes one text for the page `here`. `embeds` maps an embed's name to its HTML.

    After `markdown` was called, `embedded` and `previewed` are what the text contains, and `placed` maps each
    comment in it to the HTML that takes its place when Markdown has been rendered.
    """

    def __init__(
        self,
        dossier: Dossier,
        templates: Templates,
        here: str,
        brief: Brief | None = None,
        embeds: Mapping[str, Markup] | None = None,
    ):
        self.dossier, self.templates, self.here = dossier, templates, here
        self.brief, self.embeds = brief, embeds or {}
        self.letters: Mapping[Claim, str] = {}  # of the claims that have notes
        self.embedded: list[str] = []
        self.previewed: list[LinkedRecord] = []
        self.placed: dict[str, str] = {}
        self._sections: tuple[int, ...] = ()
        self._linked: set[tuple[int, str]] = set()

    def markdown(self, text: str, taken: frozenset[str] = frozenset()) -> str:
        """The text, its headings with anchors of their own (none of the `taken` ones)."""
        text = self._with_notes(text)
        self._sections = tuple(heading.start for heading in sections.headings(text) if heading.level <= 2)
        return written(text, taken, lambda mark: self._write(mark) or self._led(mark, text[mark.start : mark.end]))

    def _with_notes(self, text: str) -> str:
        """The text with a place for the notes of each block that claims are linked in, before the block."""
        if self.brief is None:
            return text
        linked = ((mark.start, self._found(mark.name)) for mark in marks.of(text) if is_prose(mark))
        found = [(start, claim) for start, claim in linked if isinstance(claim, Claim)]
        self.letters = sidenotes.lettered([*self.brief.key_claims, *(claim for _, claim in found)])
        for start, claims in reversed(sidenotes.by_block(text, found).items()):
            notes = self._notes(claims, self.brief)
            text = text[:start] + self._placed(notes).lstrip("\n") + text[start:]
        return text

    def _notes(self, claims: Sequence[Claim], brief: Brief) -> Markup:
        return self.templates.fill(
            "brief/sidenotes.html",
            self.here,
            claims=claims,
            letters=self.letters,
            key_claims=brief.key_claims[: sidenotes.KEY],
            most=sidenotes.MOST,
        )

    def _write(self, mark: marks.Mark) -> str | None:
        writers: dict[str, Callable[[marks.Mark], str | None]] = {
            "record": self._record,
            "embed": self._embed,
            "cite": self._cite,
            "raw": self._raw,
        }
        write = writers.get(mark.kind) if mark.inside in ("", "html") else None
        return write(mark) if write else None

    def _led(self, mark: marks.Mark, text: str) -> str | None:
        """A link to an event by the file of the timeline, where that has pages of years."""
        file, _, id = mark.name.partition("#")
        event = self.dossier.event(id) if mark.kind == "link" and self.dossier.has_years else None
        if not event or marks.relative(self.here, file) != TIMELINE:
            return None
        return text.replace(mark.name, f"{file.removesuffix('index.md')}{posixpath.basename(event.uri)}", 1)

    def _embed(self, mark: marks.Mark) -> str | None:
        if mark.name in self.embeds:
            self.embedded.append(mark.name)
            return self._placed(self.embeds[mark.name])
        record = self.dossier.get(mark.name)
        if isinstance(record, Question):
            return self._placed(self.templates.fill("records/question-summary.html", self.here, question=record))
        return self._record(mark)

    def _placed(self, html: str) -> str:
        """A comment in the place of HTML, which Markdown need not read; no editor can have written such a one."""
        comment = f"<!--{blocks.FILLER}{len(self.placed)}-->"
        self.placed[comment] = html
        return f"\n\n{comment}\n\n"

    def _record(self, mark: marks.Mark) -> str | None:
        record = self._found(mark.name)
        if record is None:
            return inert(mark.as_written)
        if record.kind in ("actor", "place") and not self._is_first(mark, record):
            return isolated(mark.words or record.label)
        href = self.templates.addresses.relative(self.here, record.uri)
        if isinstance(record, Claim) and record in self.letters:
            return sidenotes.marker(href, record, mark.words, self.letters[record])
        if record in self.previewed or record.kind in ("claim", "option"):
            return anchor(href, record, mark.words)
        self.previewed.append(record)
        return anchor(href, record, mark.words, data_preview=record.id)

    def _is_first(self, mark: marks.Mark, record: LinkedRecord) -> bool:
        """Whether it is the first mention of a name in its section: a text with a link in each line is hard to read."""
        mention = bisect_right(self._sections, mark.start), record.id
        is_first = mention not in self._linked
        self._linked.add(mention)
        return is_first

    def _found(self, id: str) -> LinkedRecord | None:
        if self.brief is None:
            return self.dossier.get(id)
        own = (option for option in self.brief.options if option.id == id)
        return self.dossier.get(id) or self.dossier.claim(id, self.brief) or next(own, None)

    def _raw(self, mark: marks.Mark) -> str | None:
        """Where a tag leads: written as in Markdown, by the name of the file."""
        path = re.split(r"[?#]", mark.name, maxsplit=1)[0]
        rest = mark.name[len(path) :]
        if not path or path.startswith("/") or re.match(r"[a-z][a-z0-9+.-]*:", path, re.IGNORECASE):
            return None
        target = marks.relative(self.here, path)
        if target == TIMELINE and (event := self.dossier.event(rest.removeprefix("#"))):
            return self.templates.addresses.relative(self.here, event.uri)
        return self.templates.addresses.relative(self.here, target) + rest

    def _cite(self, mark: marks.Mark) -> str | None:
        source = self.dossier.sources.get(mark.name)
        if source is None:
            return inert(mark.as_written)
        number = self.brief.sources.index(source) + 1 if self.brief else ""
        href = f"#source-{source.id}" if self.brief else self.templates.addresses.relative(self.here, source.uri)
        words = gettext(", ").join(str(part) for part in (number, mark.words) if part) or source.label
        label = gettext("Source %(number)s", number=words)
        return f'<sup class="cited"><a href="{inert(href)}" title="{inert(source.title)}" aria-label="{inert(label)}">{inert(words)}</a></sup>'


def is_prose(mark: marks.Mark) -> bool:
    """Whether a mark links words of the running text."""
    return mark.kind in ("record", "embed") and mark.inside in ("", "html")


def written(text: str, taken: frozenset[str], write: Callable[[marks.Mark], str | None]) -> str:
    """A text with its marks written by `write`, and its headings with anchors of their own (none of the `taken` ones).

    Both are found in the text as it was checked, and nothing that is written is read again.
    """
    first = _FIRST.match(text)
    done = first.end() if first else 0
    pieces = ["\n" * text.count("\n", 0, done)]
    for heading in sections.headings(text, taken):
        words = marks.replace_in(text, heading.words, write)
        pieces += [marks.replace_in(text, (done, heading.start), write), _heading(heading, words)]
        done = heading.end
    return "".join([*pieces, marks.replace_in(text, (done, len(text)), write)])


def _heading(heading: sections.Heading, words: str) -> str:
    """Written with its anchor last. What is in braces before is text: attr_list would take both for one list."""
    text = re.sub(r"(?<=[ \t])\{(?=[^`]*$)", "&#123;", words)
    return f"{'#' * heading.level} {text} {{ {f'{heading.attributes} '.lstrip()}#{heading.anchor} }}"
