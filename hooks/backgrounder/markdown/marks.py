"""The marks in a brief's Markdown: `[[record]]`, `[[record|words]]`, `[[embed]]` alone on a line, `[^source, p. 3]`, and
`[^name]` of a note of one's own, which is written below as `[^name]: its text`.

Found before Markdown runs, in what `blocks` shows as prose: code, comments and what follows a backslash hold none.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from dataclasses import replace as changed
from functools import lru_cache
from itertools import accumulate

from backgrounder.markdown import blocks

EMBEDS = ("timeline", "map", "claims", "options")
LONGEST = 5000  # characters between the brackets of a link
MARK = re.compile(r"\[\[[^\]]*\]\]|\[\^[^\]]*\]")  # one in a place where none belongs
MAY_STAND = re.compile(r"\[[\[^]")  # without it a text has no mark
_WRAPPED = r"[^\[\],\n]*(?:\n(?![ \t>]*\n)[^\[\],\n]*)?"  # at most one line break in it
_ADDRESS = r"(?:[^\s()<>]|\((?:[^\s()]|\([^\s()]*\))*\))+"
_TITLE = r"\"[^\"\n]*\"|'[^'\n]*'"
_INLINE = re.compile(
    r"(?P<record>\[\[(?P<id>[^\[\]|\n]*)(?:\|(?P<words>[^\[\]\n]*))?\]\])"
    r"|(?P<definition>^[ ]{0,3}\[\^(?P<defined>[^\]\n]*)\]:)"
    rf"|(?P<cite>\[\^(?P<source>{_WRAPPED})(?:,(?P<locator>{_WRAPPED.replace(',', '')}))?\])"
    r"|(?P<full>\[\^[^\[\]\n]*(?P<inner>\[\[[^\[\]\n]*\]\]|\[\^[^\[\]\n]*\])[^\[\]\n]*\]?)"
    r"|(?P<unclosed>\[\[|\[\^)"
    rf"|(?P<link>\]\(\s*(?:<(?P<spaced>[^<>\n]*)>|(?P<target>{_ADDRESS}))(?P<title>\s+(?:{_TITLE})\s*|[^)\n]*)\))"
    r"|(?P<use>\]\[(?P<used>[^\[\]^\n]+)\])"
    r"|(?P<reference>^[ ]{0,3}\[(?P<label>[^\[\]\n^]+)\]:[ \t]*(?:\n[ \t]*)?<?(?P<address>[^\s>]+)"
    rf"(?=>?[ \t]*(?:\n[ \t]*)?(?:(?:{_TITLE}|\([^\n]*\))[ \t]*)?$))"
    r"|(?P<tag></?[a-zA-Z][\w:-]*(?:\s(?:[^<>\n]|\n(?![ \t]*[\n>]))*)?/?>)",
    re.MULTILINE,
)
_LEADS = re.compile(
    r"<(?:img\b[^<>]*?\ssrc|a\b[^<>]*?\shref)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.IGNORECASE
)


@dataclass(frozen=True)
class Mark:
    """`kind`: record, embed, cite, note, definition, unclosed, link or raw; `name` is the id, source or address as written.

    `raw` is the address in an HTML tag. `inside` says where it does not belong, or has another meaning: link, citation,
    tag or html.
    """

    kind: str
    name: str
    words: str | None
    start: int
    end: int
    line: int
    inside: str = ""

    @property
    def as_written(self) -> str:
        rest = f"|{self.words}" if self.words else ""
        return f"[^{self.name}]" if self.kind in ("cite", "note", "definition") else f"[[{self.name}{rest}]]"


@lru_cache(maxsize=4096)
def of(body: str) -> tuple[Mark, ...]:
    """All marks of a whole text, cached, because a text is asked about again and again."""
    return tuple(find(body))


def find(body: str) -> Iterator[Mark]:
    """All marks of a text, in order; lines count from 1."""
    shown = blocks.shown(body)
    matches = list(_INLINE.finditer(shown))
    links = _links(shown, matches)
    notes = {match["defined"] for match in matches if match["definition"]}
    for match in matches:
        for mark in _marks(match, body):
            marked = mark.kind in ("record", "embed", "cite")
            nested = marked and _is_within(links, mark.start)
            if mark.kind == "cite" and mark.name in notes:
                mark = changed(mark, kind="note")
            kind = mark.kind if mark.kind in ("cite", "note") else "record"
            yield changed(mark, kind=kind, inside="link") if nested else mark


def replace(body: str, write: Callable[[Mark], str | None]) -> str:
    """The text with each mark replaced; None leaves it unchanged."""
    return _replaced(body, (0, len(body)), find(body), write)


def replace_in(body: str, span: tuple[int, int], write: Callable[[Mark], str | None]) -> str:
    """The same for a stretch of a text: its marks are those that the whole text has there."""
    marks = of(body)
    first, last = (bisect_left(marks, at, key=lambda mark: mark.start) for at in span)
    return _replaced(body, span, (mark for mark in marks[first:last] if mark.end <= span[1]), write)


def _replaced(body: str, span: tuple[int, int], marks: Iterable[Mark], write: Callable[[Mark], str | None]) -> str:
    (done, end), parts = span, []
    for mark in marks:
        text = write(mark)
        if text is not None:
            parts += [body[done : mark.start], text]
            done = mark.end
    return "".join([*parts, body[done:end]])


def _marks(match: re.Match[str], body: str) -> Iterator[Mark]:
    """What a match holds; a title, a tag or a citation may hold marks that do not belong there."""
    kind = next(name for name in _READERS if match[name] is not None)
    read, inside = _READERS[kind]
    line = 1 + blocks.number_at(body, match.start())
    mark = read(match, body, line) if read else None
    within = list(_within(match, body, line, inside)) if inside else []
    yield from [mark] if mark and not (kind == "tag" and within) else []
    yield from within


def _within(match: re.Match[str], body: str, line: int, inside: str) -> Iterator[Mark]:
    group = {"link": "title", "citation": "inner"}.get(inside, inside)
    for inner in MARK.finditer(match[group] or ""):
        at = match.start(group) + inner.start()
        kind = "cite" if inner[0].startswith("[^") else "record"
        name, _, words = inner[0].strip("[]^").partition("," if kind == "cite" else "|")
        yield Mark(kind, name.strip(), words.strip() or None, at, at + len(inner[0]), line, inside)


def _record(match: re.Match[str], body: str, line: int) -> Mark:
    # In a table an editor writes `\|`, as other Markdown wants it.
    id, words = match["id"].rstrip("\\").strip(), body[slice(*match.span("words"))].strip() if match["words"] else None
    here = blocks.line_at(body, match.start())
    alone = here.text.strip("\ufeff \t\r\n") == match["record"] and not (words or here.nested or here.titled)
    is_html = here.is_html and here.text.strip() == match["record"]
    return Mark(
        "embed" if alone and not is_html else "record",
        id,
        words or None,
        *match.span(),
        line,
        "html" if is_html else "",
    )


def _cite(match: re.Match[str], body: str, line: int) -> Mark:
    if blocks.crosses(body, *match.span()):
        return _unclosed(match, body, line)
    source, locator = (re.sub(r"\s*\n[\s>]*", "\n", match[group] or "").strip() for group in ("source", "locator"))
    return Mark("cite", source.replace("\n", ""), locator.replace("\n", " ") or None, *match.span(), line)


def _definition(match: re.Match[str], body: str, line: int) -> Mark:
    return Mark("definition", match["defined"], None, *match.span(), line)


def _unclosed(match: re.Match[str], body: str, line: int) -> Mark:
    return Mark("unclosed", body[match.start() : match.start() + 30].split("\n", 1)[0], None, *match.span(), line)


def _link(match: re.Match[str], body: str, line: int) -> Mark:
    return Mark("link", match["target"] or match["spaced"] or match["address"] or "", None, *match.span(), line)


def _raw(match: re.Match[str], body: str, line: int) -> Mark | None:
    lead = _LEADS.match(match["tag"])
    if not lead or not lead.lastindex:
        return None
    start, end = (match.start() + at for at in lead.span(lead.lastindex))
    return Mark("raw", lead[lead.lastindex], None, start, end, line)


_READERS: dict[str, tuple[Callable[[re.Match[str], str, int], Mark | None] | None, str]] = {
    "record": (_record, ""),
    "definition": (_definition, ""),
    "cite": (_cite, ""),
    "full": (None, "citation"),
    "unclosed": (_unclosed, ""),
    "link": (_link, "link"),
    "use": (None, ""),
    "reference": (_link, ""),
    "tag": (_raw, "tag"),
}


def _links(shown: str, matches: list[re.Match[str]]) -> list[tuple[int, int]]:
    """What is a link or an image, `[words](target)`, `[words][label]`: (its start, how far all up to it reach), in order."""
    labels = {match["label"].casefold() for match in matches if match["label"]}
    ends = [match for match in matches if match["link"] or (match["used"] or "").casefold() in labels]
    spans = sorted((opening(shown, match.start()), match.end()) for match in ends)
    return list(zip((start for start, _ in spans), accumulate((end for _, end in spans), max)))


def link_spans(body: str) -> list[tuple[int, int]]:
    """Return where links and images are in a text, from the bracket of their words on; one may be in another."""
    shown = blocks.shown(body)
    return [(start, end) for start, end in _links(shown, list(_INLINE.finditer(shown)))]


def _is_within(links: list[tuple[int, int]], at: int) -> bool:
    """Whether a link begins before and reaches beyond."""
    before = bisect_left(links, (at, 0))
    return before > 0 and at < links[before - 1][1]


def opening(shown: str, at: int) -> int:
    """The bracket that the one at `at` closes, in its paragraph."""
    near = max(at - LONGEST, 0)
    depth, first = 0, max(shown.rfind("\n\n", near, at), near)
    for position in range(at, first - 1, -1):
        depth += {"]": 1, "[": -1}.get(shown[position], 0)
        if not depth:
            return position
    return at


def relative(here: str, target: str) -> str:
    """The file of briefs/ that a relative link means; one that leads out of briefs/ keeps its dots."""
    parts: list[str] = here.split("/")[:-1]
    for part in target.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part not in (".", ""):
            parts.append(part)
    return "/".join(parts)
