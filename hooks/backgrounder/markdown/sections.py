"""What a brief's Markdown says where: its sections, the records and sources it names, the sentences that name them."""

import html
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from backgrounder.core.words.sentences import sentence_ends
from backgrounder.markdown import blocks, marks
from backgrounder.markdown.nesting import pipes

_NAME = "\ue000"  # takes the place of a record's name while the Markdown around it is removed
_HTML = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\\\s])[*`]+|(?<!\\)[*`]+(?=\S)|(?<![\w\\])_+(?=\S)|(?<=\S)_+(?!\w)")
_HEADING = re.compile(r"^\ufeff? {0,3}(?P<hashes>#{1,6})(?!#)[ \t]*(?P<text>\S.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"(?P<text>[^\n]*\S)[ \t]*\n(?P<rule>=+|-+)[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"[ \t]+\{:?(?P<list>(?=[^{}]*(?:[\s:{][#.][\w-]|[\w-]=)|[#.][\w-])[^{}\[\]]*)\}[ \t]*$")
_OWN_ID = re.compile(r"(?:^|(?<=\s))#([\w-]+)[ \t]*")
_pipes = lru_cache(maxsize=256)(pipes)  # a line may hold thousands of marks, and is asked about for each
LONGEST = 1000  # characters of a sentence on either side of a mark


Label = Callable[[str], str]


def linked(body: str) -> tuple[str, ...]:
    """The ids a text points to, each once, in order."""
    return tuple(dict.fromkeys(mark.name for mark in _naming(body)))


def _naming(body: str) -> Iterator[marks.Mark]:
    """The marks that name a record, alone on a line or not."""
    return (mark for mark in marks.of(body) if mark.kind in ("record", "embed") and mark.name not in marks.EMBEDS)


def cited(body: str) -> tuple[str, ...]:
    """The sources a text cites, each once, in order of first citation."""
    return tuple(dict.fromkeys(mark.name for mark in marks.of(body) if mark.kind == "cite"))


def slug(text: str) -> str:
    """The anchor of a heading; letters of every script stay."""
    return re.sub(r"\s+", "-", re.sub(r"[^\w\- ]", "", text.lower()).strip()) or "section"


@dataclass(frozen=True)
class Heading:
    """`text` as written and where it is, `attributes` without its `#id`; `own` is the anchor that an editor gave it, or ""."""

    start: int
    end: int
    level: int
    text: str
    words: tuple[int, int]
    attributes: str
    own: str
    anchor: str = ""


def headings(body: str, taken: frozenset[str] = frozenset()) -> Iterator[Heading]:
    """The headings of a text, outside HTML. Their anchors are unique, and none of the `taken` ones.

    Those that editors gave themselves stay as they are.
    """
    all_headings = _headings(body)
    used, counts = set(taken) | {heading.own for heading in all_headings}, Counter[str]()
    for heading in all_headings:
        anchor = heading.own or _unused(slug(plain_text(heading.text, lambda id: id)), used, counts)
        used.add(anchor)
        yield replace(heading, anchor=anchor)


def own_anchors(body: str) -> Iterator[tuple[int, str]]:
    """(start of the heading, anchor) for headings that bring their own: `## Title { #anchor }`."""
    return ((heading.start, heading.own) for heading in _headings(body) if heading.own)


@lru_cache(maxsize=4096)
def _headings(body: str) -> tuple[Heading, ...]:
    flow = blocks.flow(body)
    hashed = [_heading(match, body, len(match["hashes"])) for match in _HEADING.finditer(flow)]
    ruled = [_heading(match, body, 1 if match["rule"][0] == "=" else 2) for match in _ruled(body, flow)]
    return tuple(sorted([*hashed, *ruled], key=lambda heading: heading.start))


def _ruled(body: str, flow: str) -> Iterator[re.Match[str]]:
    """Titles with a line of `=` or `-` below: the first line of a paragraph."""
    matches = (_UNDERLINED.match(flow, line.start) for line in blocks.lines(body) if line.titled)
    return filter(None, matches)


def _heading(match: re.Match[str], body: str, level: int) -> Heading:
    title = body[slice(*match.span("text"))].strip("\ufeff ")
    first = body.index(title, match.start("text"))
    attributes = _ATTRIBUTES.search(title)
    attribute_list = attributes["list"].strip() if attributes else ""
    own = _OWN_ID.search(attribute_list)
    text = title[: attributes.start()] if attributes else title
    words = (first, first + len(text))
    return Heading(
        match.start(), match.end(), level, text, words, _OWN_ID.sub("", attribute_list).strip(), own[1] if own else ""
    )


def _unused(base: str, used: set[str], counts: Counter[str]) -> str:
    """The base, or the base with the next number; `counts` are those given so far."""
    anchor = base
    while anchor in used:
        counts[base] += 1
        anchor = f"{base}-{counts[base] + 1}"
    return anchor


def mentions(body: str, label: Label, taken: frozenset[str] = frozenset()) -> Iterator[tuple[str, str, str, str]]:
    """(id, section heading, its anchor, sentence) for each mark that names a record; "" before the first heading."""
    sections = [
        (0, 0, "", ""),
        *((one.start, one.end, plain_text(one.text, label), one.anchor) for one in headings(body, taken)),
    ]
    for mark in _naming(body):
        _, end, section, anchor = sections[bisect_right(sections, mark.start, key=lambda one: one[0]) - 1]
        yield mark.name, section, anchor, section if mark.start < end else _sentence(body, mark, end, label)


def _sentence(body: str, mark: marks.Mark, section: int, label: Label) -> str:
    """The sentence around a mark, within its paragraph, list item or table cell and below the heading at `section`."""
    start, end = _block(body, mark.start)
    before, after = (_plain(body, span, label) for span in ((max(start, section), mark.start), (mark.start, end)))
    whole = before + after
    ends = sentence_ends(whole)
    first = max([at for at in ends if at <= len(before)], default=0)
    last = min([at for at in ends if at > len(before)], default=len(whole))
    return whole[first:last].strip()


def _block(body: str, at: int) -> tuple[int, int]:
    """The paragraph, list item or table cell that a mark is in."""
    line_start = body.rfind("\n", 0, at) + 1
    line = blocks.line_at(body, at).text.rstrip("\n")
    cells = [line_start + pipe for pipe in _pipes(line)]
    if cells:
        left, right = [pipe + 1 for pipe in cells if pipe < at], [pipe for pipe in cells if pipe >= at]
        return max(left, default=line_start), min(right, default=line_start + len(line))
    edges = _edges(body)
    after = bisect_right(edges, (at, 0))
    start = edges[after - 1][1] if after else 0
    stop = edges[after][0] if after < len(edges) else len(body)
    head = re.match(r"[ \t]*(?:[-*+>#]+|\d+[.)])[ \t]+", body[start:at])
    return max(start + (head.end() if head else 0), at - LONGEST), min(stop, at + LONGEST)


@lru_cache(maxsize=256)
def _edges(body: str) -> list[tuple[int, int]]:
    """Where paragraphs and list items of a text end and the next ones begin."""
    return [match.span() for match in re.finditer(r"\n[ \t]*\n|\n(?=[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]|#|>))", body)]


def plain_text(markdown: str, label: Label) -> str:
    """Markdown as words: marks as their text, no citations, no emphasis, no links; spaces single.

    The names of records are words already and stay unchanged. What an editor writes in a mark holds no HTML.
    """
    names: list[tuple[str, str | None]] = []
    write = partial(_as_words, names=names, label=label)
    text = marks.replace(markdown, write) if marks.MAY_STAND.search(markdown) else markdown
    return _bare(text, tuple(names))


def _plain(body: str, span: tuple[int, int], label: Label) -> str:
    """The same for a stretch of a text."""
    names: list[tuple[str, str | None]] = []
    text = marks.replace_in(body, span, partial(_as_words, names=names, label=label))
    return _bare(text, tuple(names))


@lru_cache(maxsize=16384)  # a server asks for all sentences again after each edit
def _bare(text: str, names: tuple[tuple[str, str | None], ...]) -> str:
    """Without markup, and with the names in their places."""
    text = re.sub(r"!?\[([^\[\]]*)\]\([^)]*\)", r"\1", text)
    words = iter([words for _, words in names])
    text = re.sub(_NAME, lambda _: next(words, None) or _NAME, _HTML.sub("", text))
    text = _EMPHASIS.sub("", text)
    text = html.unescape(re.sub(r"\s+", " ", re.sub(r"\\([\\`*_{}\[\]()#+.!|-])", r"\1", text)))
    labels = iter([name for name, words in names if not words])
    return re.sub(_NAME, lambda _: next(labels, ""), text)


def _as_words(mark: marks.Mark, names: list[tuple[str, str | None]], label: Label) -> str | None:
    if mark.kind in ("cite", "note", "definition"):
        return ""
    if mark.kind not in ("record", "embed"):
        return None
    names.append(("" if mark.words else label(mark.name), mark.words))
    return _NAME
