"""What a brief's Markdown says where: its sections, the records and sources it names, the sentences that name them."""

import html
import re
from collections.abc import Callable, Iterator

from . import marks

_NAME = "\ue000"  # stands for a record's name while the Markdown around it is taken off
_MARKUP = re.compile(
    r"<!--.*?-->|</?[a-zA-Z][^<>]*>"
    r"|(?<![\\\s])[*`]+|(?<!\\)[*`]+(?=\S)|(?<![\w\\])_+(?=\S)|(?<=\S)_+(?!\w)",
    re.DOTALL,
)
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?!#)[ \t]*(\S.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"[ \t]+\{:?[^{}]*\}[ \t]*$")
_OWN_ID = re.compile(r"\{:?[^{}]*#([\w-]+)[^{}]*\}[ \t]*$")
_STOP = re.compile(r"(\S*)[.!?…؟。][\"”’»)]*\s+(?=[\"“‘«(]?(\w))")
# A full stop after one of these, or after letters as in `U.S.`, ends no sentence.
_SHORT = frozenset(
    "Gen Brig Col Lt Maj Capt Sgt Adm Cmdr Mr Mrs Ms Dr Prof St Sen Rep Gov Pres Hon "
    "No Nos pp vs cf al ca approx Art Inc Ltd Co Corp "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
)
_INITIALS = re.compile(r"(\w\.)*\w")


Label = Callable[[str], str]


def linked(body: str) -> tuple[str, ...]:
    """The ids a text points to, each once, in order."""
    named = (mark.name for mark in marks.find(body) if mark.kind in ("record", "embed"))
    return tuple(dict.fromkeys(name for name in named if name not in marks.EMBEDS))


def cited(body: str) -> tuple[str, ...]:
    """The sources a text cites, each once, in order of first citation."""
    return tuple(dict.fromkeys(mark.name for mark in marks.find(body) if mark.kind == "cite"))


def slug(text: str) -> str:
    """The anchor of a heading; letters of every script stay."""
    return re.sub(r"\s+", "-", re.sub(r"[^\w\- ]", "", text.lower()).strip()) or "section"


def headings(body: str, taken: frozenset[str] = frozenset()) -> Iterator[tuple[int, int, str, str]]:
    """The headings of a text: (start, end, text as written, anchor). Anchors are unique, and none of the `taken` ones.

    Those that editors gave themselves stay as they are.
    """
    used = set(taken) | {anchor for _, anchor in own_anchors(body)}
    for match, written in _headings(body):
        own = _OWN_ID.search(written)
        text = _ATTRIBUTES.sub("", written)
        anchor = own[1] if own else _unused(slug(plain(text, lambda id: id)), used)
        used.add(anchor)
        yield match.start(), match.end(), text, anchor


def own_anchors(body: str) -> Iterator[tuple[int, str]]:
    """(start of the heading, anchor) for headings that bring their own: `## Title { #anchor }`."""
    return ((match.start(), own[1]) for match, written in _headings(body) if (own := _OWN_ID.search(written)))


def _headings(body: str) -> Iterator[tuple[re.Match[str], str]]:
    return ((match, body[match.start(2) : match.end(2)]) for match in _HEADING.finditer(_without_code(body)))


def _unused(base: str, used: set[str]) -> str:
    anchor, count = base, 1
    while anchor in used:
        count += 1
        anchor = f"{base}-{count}"
    return anchor


def _without_code(body: str) -> str:
    """The text with code blanked out, every character in its place."""
    blank = list(re.sub(r"[^\n]", " ", body))
    for start, end in marks.prose(body):
        blank[start:end] = body[start:end]
    return "".join(blank)


def mentions(body: str, label: Label, taken: frozenset[str] = frozenset()) -> Iterator[tuple[str, str, str, str]]:
    """(id, section heading, its anchor, sentence) for each mark that names a record; "" before the first heading."""
    found = headings(body, taken)
    sections = [(0, 0, "", ""), *((start, end, plain(text, label), name) for start, end, text, name in found)]
    for mark in (mark for mark in marks.find(body) if mark.kind == "record"):
        _, end, section, anchor = [one for one in sections if one[0] <= mark.start][-1]
        yield mark.name, section, anchor, section if mark.start < end else _sentence(body, mark, end, label)


def _sentence(body: str, mark: marks.Mark, section: int, label: Label) -> str:
    """The sentence around a mark, within its paragraph, list item or table cell and below the heading at `section`."""
    start, end = _block(body, mark.start)
    before, after = plain(body[max(start, section) : mark.start], label), plain(body[mark.start : end], label)
    whole = before + after
    ends = [stop.end() for stop in _STOP.finditer(whole) if _ends_sentence(stop)]
    first = max([at for at in ends if at <= len(before)], default=0)
    last = min([at for at in ends if at > len(before)], default=len(whole))
    return whole[first:last].strip()


def _ends_sentence(stop: re.Match[str]) -> bool:
    """What follows begins with no small letter (some scripts have no capitals), and the word before is whole."""
    word = stop[1].lstrip("\"“‘«(")
    return not stop[2].islower() and word not in _SHORT and not _INITIALS.fullmatch(word)


def _block(body: str, at: int) -> tuple[int, int]:
    """The paragraph, list item or table cell that a mark stands in."""
    line_start = body.rfind("\n", 0, at) + 1
    line = body[line_start:].split("\n", 1)[0]
    cells = [line_start + pipe for pipe in _pipes(line)]
    if cells:
        left, right = [pipe + 1 for pipe in cells if pipe < at], [pipe for pipe in cells if pipe >= at]
        return max(left, default=line_start), min(right, default=line_start + len(line))
    edge = r"\n[ \t]*\n|\n(?=[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]|#|>))"
    start = max([match.end() for match in re.finditer(edge, body[:at])], default=0)
    head = re.match(r"[ \t]*(?:[-*+>#]+|\d+[.)])[ \t]+", body[start:at])
    stop = re.search(edge, body[at:])
    return start + (head.end() if head else 0), at + stop.start() if stop else len(body)


def _pipes(line: str) -> list[int]:
    """Where a table row is cut: at pipes outside marks and code."""
    hidden = [(match.start(), match.end()) for match in re.finditer(r"\[\[[^\]]*\]\]|(`+).*?\1", line)]
    pipes = [match.start() for match in re.finditer(r"(?<!\\)\|", line)]
    return [pipe for pipe in pipes if not any(start <= pipe < end for start, end in hidden)]


def plain(markdown: str, label: Label) -> str:
    """Markdown as words: marks as their text, no citations, no emphasis, no links; spaces single.

    The names of records are words already: they stand as they are.
    """
    names: list[str] = []
    text = marks.replace(markdown, lambda mark: _as_words(mark, names, label))
    text = re.sub(r"!?\[([^\[\]]*)\]\([^)]*\)", r"\1", text)
    text = _MARKUP.sub("", text)
    text = html.unescape(re.sub(r"\s+", " ", re.sub(r"\\([\\`*_{}\[\]()#+.!|-])", r"\1", text)))
    found = iter(names)
    return re.sub(_NAME, lambda _: next(found, ""), text)


def _as_words(mark: marks.Mark, names: list[str], label: Label) -> str | None:
    if mark.kind == "cite":
        return ""
    if mark.kind not in ("record", "embed"):
        return None
    names += [] if mark.words else [label(mark.name)]
    return mark.words or _NAME
