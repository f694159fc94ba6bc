"""The rules for Markdown: marks, citations, relative links and images, headings."""

import re
from collections.abc import Collection, Iterator

from backgrounder.check.cascades import missing
from backgrounder.check.links import BodyText, Contents, Pages
from backgrounder.check.lookup import Lookup
from backgrounder.core.kinds import PLURALS
from backgrounder.core.memo import Recall
from backgrounder.core.problems import Cause, Problem
from backgrounder.core.words.vocabulary import SECTIONS
from backgrounder.markdown import blocks, html_policy, html_tags, marks, sections
from backgrounder.records.entries import Entry, Records

Problems = Iterator[Problem]
EMBED_LABELS = {"timeline": "dates", "map": "places"}  # what the brief has none of, where the embed has another name
INSIDE = {
    "link": "is inside another link. Write it before or after.",
    "citation": "is inside a citation. Write it before or after.",
    "tag": "is inside an HTML tag. Write it before or after.",
}

_TITLE_TAG = re.compile(r"<h1(?=[\s>])", re.IGNORECASE)
_WITHDRAWAL = re.compile(r"withdr[ae]w|retract|rescind|revoke|t(?:ook|aken?) back|سحب|سحوب|отозва|отзыв", re.IGNORECASE)


def texts_are_right(
    records: Records, lookup: Lookup, paths: Collection[str] | None = None, recall: Recall | None = None
) -> Problems:
    """All Markdown is right, or that in some files, see `text_is_right`. `recall` is what a server knows from its last check."""
    pages, recall = Pages(records, lookup), recall or Recall()
    for text in pages.texts.values():
        if paths is None or text.path in paths:
            yield from text_is_right(text, pages, lookup, recall)


def text_is_right(text: BodyText, pages: Pages, lookup: Lookup, recall: Recall) -> Problems:
    """Marks, citations and relative links lead somewhere; an anchor that an editor gives a heading is no other one of
    the page; see `_slips`, too. All rules for one text run together: `blocks` caches the last one.
    """
    yield from _marks_resolve(text, pages, lookup)
    yield from recall(_slips, text.path, text.body, text.first_line, text.entry is not None, lookup.records.hosts)
    if text.entry:
        yield from _own_anchors_are_free(text.entry)


def _slips(path: str, body: str, first_line: int, is_brief: bool, hosts: frozenset[str]) -> tuple[Problem, ...]:
    """Return what is wrong with a text whatever the records are: code blocks, comments and tags are closed, HTML is of the
    kind that texts may have, and no heading is a second title.
    """
    found = [
        *blocks.slips(body, first_line),
        *html_tags.slips(body, first_line),
        *html_policy.slips(body, hosts, first_line),
        *_second_titles(body, first_line, is_brief),
    ]
    return tuple(Problem(path, line, message) for line, message in found)


def _marks_resolve(text: BodyText, pages: Pages, lookup: Lookup) -> Problems:
    text_marks = marks.of(text.body)
    embeds: set[str] = set()
    for mark in text_marks:
        message = (
            pages.problem(mark, text) if mark.kind in ("link", "raw") else _mark_problem(mark, text, lookup, embeds)
        )
        if message:
            yield Problem(text.path, text.first_line + mark.line - 1, message, _cause(mark, text, pages, lookup))
        embeds |= {mark.name} if mark.kind == "embed" else set()
    for mark, message in _note_problems(text_marks, lookup):
        yield Problem(text.path, text.first_line + mark.line - 1, message)


def _note_problems(text_marks: tuple[marks.Mark, ...], lookup: Lookup) -> Iterator[tuple[marks.Mark, str]]:
    """Notes of an editor's own: each has a name of its own, is written once, and the text leads to it."""
    used = {mark.name for mark in text_marks if mark.kind == "note"}
    written: set[str] = set()
    for mark in (mark for mark in text_marks if mark.kind == "definition"):
        if lookup.kind(mark.name) == "source":
            advice = "A source needs no note: remove the line, or give the note another name."
            yield mark, f"{mark.as_written}: '{mark.name}' is a source. {advice}"
        elif mark.name in written:
            yield mark, f"{mark.as_written}: is written twice. Remove one, or give it another name."
        elif mark.name not in used:
            yield mark, f"{mark.as_written}: nothing in the text leads to this note. Write {mark.as_written} there."
        written.add(mark.name)


def _cause(mark: marks.Mark, text: BodyText, pages: Pages, lookup: Lookup) -> Cause | None:
    """Return the record that a mark or a link misses."""
    if mark.kind == "link":
        brief = pages.brief_of(mark, text)
        return Cause(brief, frozenset({"brief"})) if brief and lookup.kind(brief) is None else None
    kinds = {"cite": ("source",), "record": PLURALS}.get(mark.kind)
    is_missing = kinds and mark.name and lookup.kind(mark.name, text.brief) is None
    return missing(mark.name, kinds or (), text.brief, lookup) if is_missing else None


def _mark_problem(mark: marks.Mark, text: BodyText, lookup: Lookup, embeds: set[str]) -> str | None:
    """Return what is wrong with a mark; `embeds` are those before it."""
    if mark.kind == "unclosed":
        return f"'{mark.name}': is not closed. {_advice_on_unclosed(mark.name)}"
    if mark.inside in INSIDE:
        return f"{mark.as_written}: {INSIDE[mark.inside]}"
    if mark.kind == "definition":
        return None  # see _note_problems
    if mark.kind == "note":
        return mark.words and f"{mark.as_written}: is a note, which has no '{mark.words}'. Write {mark.as_written}."
    if mark.kind == "cite":
        return _cite_problem(mark, text, lookup)
    if mark.name in marks.EMBEDS:
        return _embed_problem(mark, text, lookup, embeds)
    if not mark.name:
        return f"{mark.as_written}: names no record. Write [[id]] or [[id|words]]."
    return _record_problem(mark, text, lookup)


def _cite_problem(mark: marks.Mark, text: BodyText, lookup: Lookup) -> str | None:
    message = lookup.problem(mark.name, ("source",), text.brief)
    if not message:
        return None
    is_unknown = lookup.kind(mark.name, text.brief) is None and "?" not in message
    note = f" A note of your own is a line '[^{mark.name}]: its text' as well." if is_unknown else ""
    return f"{mark.as_written}: {message.replace('this field takes', 'a citation takes')}{note}"


def _advice_on_unclosed(words: str) -> str:
    if words.startswith("[^"):
        return "Write [^source] or [^source, p. 3], without brackets in it; \\[^ for the characters themselves."
    return "Write [[id]] or [[id|words]] on one line, without brackets in it; \\[[ for the characters themselves."


def _embed_problem(mark: marks.Mark, text: BodyText, lookup: Lookup, embeds: set[str]) -> str | None:
    if not text.entry:
        return f"{mark.as_written}: can stand in a brief only."
    if mark.inside == "html":
        return f"{mark.as_written}: has to be alone on its line, outside HTML."
    if mark.kind != "embed":
        return f"{mark.as_written}: must stand alone on its line, without words."
    if mark.name in embeds:
        return f"{mark.as_written}: appears twice. Once is enough."
    if Contents(text.entry, lookup).has(mark.name):
        return None
    return f"{mark.as_written}: this brief has no {EMBED_LABELS.get(mark.name, mark.name)}."


def _record_problem(mark: marks.Mark, text: BodyText, lookup: Lookup) -> str | None:
    message = lookup.problem(mark.name, PLURALS, text.brief)
    if message and lookup.kind(mark.name, text.brief) is None:
        message = f"no such record.{lookup.suggestion(mark.name, PLURALS, text.brief)}"
    if (
        not message
        and mark.words
        and lookup.is_withdrawn(mark.name, text.brief)
        and not _mentions_withdrawal(mark, text)
    ):
        message = f"this claim is withdrawn. Say so, as in [[{mark.name}|a claim since withdrawn]]."
    return message and f"[[{mark.name}]]: {message}"


def _mentions_withdrawal(mark: marks.Mark, text: BodyText) -> bool:
    """Return whether the paragraph around a mark mentions a withdrawal."""
    before, after = text.body[: mark.start].rpartition("\n\n")[2], text.body[mark.start :].partition("\n\n")[0]
    return bool(_WITHDRAWAL.search(before + after))


def marks_stand_in_bodies(records: Records, lookup: Lookup) -> Problems:
    """Texts of records are plain: a mark in them would be printed as it is."""
    advice = "marks stand in the Markdown of briefs only. Write the bare words, or the bare id."
    for entry in records.all_entries():
        for loc, mark in entry.marks:
            yield entry.problem(loc, f"{entry.field(loc)}: '{mark}': {advice}")


def _second_titles(body: str, first_line: int, is_brief: bool) -> Iterator[tuple[int, str]]:
    """A page has one heading of the first level: of a brief that is its title, of a plain page it may be in its text."""
    headings = [heading for heading in sections.headings(body) if heading.level == 1]
    reason = "a heading of the first level, which is the 'title' of the brief" if is_brief else "a second title"
    found = [
        (heading.start, f"'# {heading.text}': {reason}. Write '## {heading.text}'.")
        for heading in headings[0 if is_brief else 1 :]
    ]
    if is_brief:
        tags = _TITLE_TAG.finditer(blocks.shown(body))
        found += [(tag.start(), f"'{tag[0]}': {reason}. Write '<h2'.") for tag in tags]
    for start, message in found:
        yield first_line + blocks.number_at(body, start), message


def _own_anchors_are_free(entry: Entry) -> Problems:
    """Those that an editor writes, `## Title { #anchor }`."""
    taken = dict.fromkeys(SECTIONS, "a section of the page")
    taken |= dict.fromkeys(entry.ids("claims"), "a claim") | dict.fromkeys(entry.ids("options"), "an option")
    for start, anchor in sections.own_anchors(entry.body):
        if anchor in taken:
            line = entry.body_line + blocks.number_at(entry.body, start)
            yield Problem(entry.path, line, f"the anchor '#{anchor}' is taken by {taken[anchor]}. Choose another.")
        taken.setdefault(anchor, "another heading")
