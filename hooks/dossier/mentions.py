"""What a brief's Markdown says where: its sections, the records and sources it names, and the sentences that name them."""

import re
from collections.abc import Callable, Iterator

from . import marks

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[^}]*\}[ \t]*$")
_OWN_ID = re.compile(r"#([\w-]+)[^}]*\}[ \t]*$")
_STOP = re.compile(r"(\S*)[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")
# A full stop after one of these, or after a capital letter as in `U.S.`, ends no sentence.
_SHORT = {"Gen", "Col", "Lt", "Maj", "Sgt", "Adm", "Mr", "Mrs", "Ms", "Dr", "St", "No", "vs", "cf", "Sen", "Rep", "Gov"}


def linked(body: str) -> tuple[str, ...]:
    """The ids a text points to, each once, in order."""
    return tuple(dict.fromkeys(mark.name for mark in marks.find(body) if mark.kind in ("record", "embed") and mark.name not in marks.EMBEDS))


def cited(body: str) -> tuple[str, ...]:
    """The sources a text cites, each once, in order of first citation."""
    return tuple(dict.fromkeys(mark.name for mark in marks.find(body) if mark.kind == "cite"))


def slug(text: str) -> str:
    """The anchor of a heading; letters of every script stay."""
    return re.sub(r"\s+", "-", re.sub(r"[^\w\- ]", "", text.lower()).strip()) or "section"


def headings(body: str, taken: frozenset[str] = frozenset()) -> Iterator[tuple[int, int, str, str]]:
    """The headings of a text: (start, end, text as written, anchor). Anchors are unique, and none of the `taken` ones."""
    used = set(taken)
    for match in _HEADING.finditer(_without_code(body)):
        written = body[match.start(2) : match.end(2)]
        own = _OWN_ID.search(written)
        text = _ATTRIBUTES.sub("", written)
        anchor = own[1] if own else slug(plain(text, lambda id: id))
        base, count = anchor, 1
        while anchor in used and not own:
            count += 1
            anchor = f"{base}-{count}"
        used.add(anchor)
        yield match.start(), match.end(), text, anchor


def _without_code(body: str) -> str:
    """The text with code blanked out, every character in its place."""
    blank = list(re.sub(r"[^\n]", " ", body))
    for start, end in marks.prose(body):
        blank[start:end] = body[start:end]
    return "".join(blank)


def mentions(body: str, label: Callable[[str], str], taken: frozenset[str] = frozenset()) -> Iterator[tuple[str, str, str, str]]:
    """(id, section heading, its anchor, sentence) for each mark that names a record; sections before a heading are ""."""
    sections = [(start, plain(text, label), anchor) for start, _, text, anchor in headings(body, taken)]
    for mark in marks.find(body):
        if mark.kind == "record":
            before = [(text, anchor) for start, text, anchor in sections if start <= mark.start]
            section, anchor = before[-1] if before else ("", "")
            yield mark.name, section, anchor, _sentence(body, mark, label)


def _sentence(body: str, mark: marks.Mark, label: Callable[[str], str]) -> str:
    """The sentence around a mark, found in its own paragraph, list item or table cell."""
    start, end = _block(body, mark.start)
    before, after = plain(body[start : mark.start], label), plain(body[mark.start : end], label)
    whole = before + after
    ends = [m.end() for m in _STOP.finditer(whole) if m[1].lstrip('"“‘(') not in _SHORT and not m[1][-1:].isupper()]
    first = max([at for at in ends if at <= len(before)], default=0)
    last = min([at for at in ends if at > len(before)], default=len(whole))
    return whole[first:last].strip()


def _block(body: str, at: int) -> tuple[int, int]:
    line_start = body.rfind("\n", 0, at) + 1
    line = body[line_start:].split("\n", 1)[0]
    if re.sub(r"\[\[[^\]]*\]\]", "", line).count("|") > 1:
        cells = [m.start() for m in re.finditer(r"(?<!\\)\|(?![^\[]*\]\])", line)]
        left = max([c + 1 for c in cells if line_start + c < at], default=0)
        right = min([c for c in cells if line_start + c >= at], default=len(line))
        return line_start + left, line_start + right
    edge = r"\n[ \t]*\n|\n[ \t]*(?:[-*+]|\d+[.)])[ \t]|\n[ \t]*#|\n[ \t]*>"
    starts = [m.end() for m in re.finditer(edge, body[:at])]
    head = re.match(r"[ \t]*(?:[-*+>#]+|\d+[.)])[ \t]+", body[starts[-1] if starts else 0 :])
    start = (starts[-1] if starts else 0) + (head.end() if head else 0)
    stop = re.search(edge, body[at:])
    return min(start, at), at + stop.start() if stop else len(body)


def plain(markdown: str, label: Callable[[str], str]) -> str:
    """Markdown as words: marks as their text, no citations, no emphasis, no links; spaces single."""
    text = marks.replace(markdown, lambda mark: _as_words(mark, markdown, label))
    text = re.sub(r"!?\[([^\[\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<[^>]*>|(?<!\\)[*`]+|(?<![\w\\])_+|_+(?!\w)", "", text)
    return re.sub(r"\s+", " ", re.sub(r"\\([\\`*_{}\[\]()#+.!|-])", r"\1", text))


def _as_words(mark: marks.Mark, text: str, label: Callable[[str], str]) -> str | None:
    if mark.kind == "cite":
        return ""
    return (mark.words or label(mark.name)) if mark.kind in ("record", "embed") else None
