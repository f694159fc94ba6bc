"""Names in a text that become links by themselves: the first mention of each in a section, as `[[id|the name]]`.

None in headings, code, HTML, quotations, links, marks, notes, and the titles of admonitions; nor where letters go on.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from backgrounder.markdown import blocks, marks, sections

_QUOTE_MARKS = '“[^“”\n]*”|„[^„“”\n]*[“”]|«[^«»\n]*»|‘[^‘’\n]*’(?!\\w)|"[^"\n]*"'
_NOT_LINKED = re.compile(
    rf"<(?P<tag>a|q|cite|kbd|samp|button)\b[^<>]*>.*?</(?P=tag)>|<[^<>]*>|\{{[^{{}}\n]*\}}|\w+://\S+|\S+@\S+|{_QUOTE_MARKS}",
    re.DOTALL | re.IGNORECASE,
)
_QUOTATION = re.compile(r"[ \t]*(?:(?:[-*+]|\d+\.)[ \t]+)*>")
_TITLE = re.compile(r"[ \t]*(?:!!!|\?\?\?)")
_SEPARATOR = re.compile(r"[ \t>]*(?=[^\n]*\|)[|:-][ \t|:-]*$")
_NOTE = re.compile(r" {0,3}\[\^[^\]\n]*\]:")
_UNSPACED = re.compile(  # letters of scripts that put no space between words: Thai to Khmer, kana, Han
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_JOINS = "-\u2010\u2011_"


@dataclass(frozen=True, eq=False)
class NameIndex:
    """`ids` are the records that each name may mean, the one that is meant alone. Compared as itself: what is found is cached."""

    ids: Mapping[str, tuple[str, ...]]

    @cached_property
    def by_letter(self) -> Mapping[str, list[tuple[str, str]]]:
        """(what to look for, the name) by first letter, the longest first. `the Board` begins a sentence as `The Board`."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name in sorted(self.ids, key=lambda name: (-len(name), name)):
            for first in sorted({name[0], name[0].upper()}):
                found.setdefault(first, []).append((first + name[1:], name))
        return found

    @cached_property
    def first_letter(self) -> re.Pattern[str]:
        """Finds where a name may begin."""
        return re.compile(f"[{re.escape(''.join(self.by_letter))}]" if self.by_letter else r"(?!)")


@dataclass(frozen=True)
class NameUse:
    """A name in a text, and the records that it may mean."""

    start: int
    end: int
    name: str
    ids: tuple[str, ...]


@lru_cache(maxsize=1024)
def linked(body: str, names: NameIndex) -> tuple[str, tuple[NameUse, ...]]:
    """Return the text with the first mention of each name in a section as a mark, and mentions of names that mean several records.

    Of those one is meant if the text itself has a mark for it.
    """
    found = _found(body, names)
    chosen = _first([one for one in found if len(one.ids) == 1], body)
    pieces, done = [], 0
    for one in chosen:
        pieces += [body[done : one.start], f"[[{one.ids[0]}|{body[one.start : one.end]}]]"]
        done = one.end
    doubtful = {one.name: one for one in reversed(found) if len(one.ids) > 1}
    return "".join([*pieces, body[done:]]), tuple(sorted(doubtful.values(), key=lambda one: one.start))


@lru_cache(maxsize=1024)
def unlinked(body: str, names: NameIndex) -> tuple[NameUse, ...]:
    """Return the first mention of each record that a text names and has no link to."""
    first = {one.ids[0]: one for one in reversed(_found(body, names)) if len(one.ids) == 1}
    return tuple(sorted((one for id, one in first.items() if id not in _own(body)), key=lambda one: one.start))


def _own(body: str) -> set[str]:
    """Return the records that a text has marks for."""
    return {mark.name for mark in marks.of(body) if mark.kind in ("record", "embed")}


def _found(body: str, names: NameIndex) -> list[NameUse]:
    own = _own(body)
    return [] if any(blocks.slips(body)) else [_decided(mention, own) for mention in mentions(body, names)]


def _decided(mention: NameUse, own: set[str]) -> NameUse:
    meant = [id for id in mention.ids if id in own]
    ids = (meant[0],) if len(meant) == 1 else mention.ids
    return NameUse(mention.start, mention.end, mention.name, ids)


def _first(found: list[NameUse], body: str) -> Iterator[NameUse]:
    """Yield the first mention of each record in its section, unless a mark comes before it there."""
    starts = [heading.start for heading in sections.headings(body) if heading.level <= 2]
    written = [(mark.start, mark.name, None) for mark in marks.of(body) if mark.kind == "record" and not mark.inside]
    mentions: list[tuple[int, str, NameUse | None]] = [*written, *((one.start, one.ids[0], one) for one in found)]
    seen: set[tuple[int, str]] = set()
    for at, id, one in sorted(mentions, key=lambda mention: mention[0]):
        section = bisect_right(starts, at), id
        if one and section not in seen:
            yield one
        seen.add(section)


def mentions(body: str, names: NameIndex) -> Iterator[NameUse]:
    """Yield the names in a text where they may be links, in order; of several at one place the longest."""
    text, end = _prose(body), 0
    for at in map(re.Match.start, names.first_letter.finditer(text)):
        name = _name_at(text, at, names.by_letter) if at >= end else None
        if name:
            end = at + len(name)
            yield NameUse(at, end, name, names.ids[name])


def _name_at(text: str, at: int, by_letter: Mapping[str, list[tuple[str, str]]]) -> str | None:
    if _goes_on(text, at - 1, at):
        return None
    fits = (name for words, name in by_letter[text[at]] if text.startswith(words, at))
    return next((name for name in fits if not _goes_on(text, at + len(name), at + len(name) - 1)), None)


def _goes_on(text: str, outside: int, inside: int) -> bool:
    """Return whether the character outside a name belongs to the same word as the one inside it."""
    if not 0 <= outside < len(text):
        return False
    char = text[outside]
    if unicodedata.category(char).startswith("M"):
        return outside > inside
    if char in _JOINS:
        return True
    return char.isalnum() and not (_UNSPACED.match(char) or _UNSPACED.match(text[inside]))


@lru_cache(maxsize=1024)  # a server looks for all names again when one has changed
def _prose(body: str) -> str:
    """Return the text with everything filled in that holds no link, each character in its place."""
    spans = [(heading.start, heading.end) for heading in sections.headings(body)]
    spans += [(mark.start, mark.end) for mark in marks.of(body)] + marks.link_spans(body)
    spans += _lines(body)
    chars = list(blocks.flow(body))
    for start, end in spans:
        chars[start:end] = [char if char == "\n" else blocks.FILLER for char in chars[start:end]]
    return _NOT_LINKED.sub(lambda found: re.sub(r"[^\n]", blocks.FILLER, found[0]), "".join(chars))


def _lines(body: str) -> Iterator[tuple[int, int]]:
    """Yield the lines of quotations, of notes and what is indented below them, of titles, and those that only a `|` would make
    the head of a table.
    """
    in_quotation = in_note = False
    for line, below in pairwise((*blocks.lines(body), blocks.Line(len(body), ""))):
        is_blank = not line.text.strip()
        in_quotation = not is_blank and (in_quotation or bool(_QUOTATION.match(line.text)))
        if not is_blank:
            in_note = bool(_NOTE.match(line.text)) or (
                in_note and (not line.begins or line.text.startswith((" " * 4, "\t")))
            )
        is_head = "|" not in line.text and bool(_SEPARATOR.match(below.text))
        if in_quotation or in_note or line.titled or is_head or _TITLE.match(line.text):
            yield line.start, line.end
