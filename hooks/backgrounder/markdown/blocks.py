"""Which lines and characters of a text are prose and which are code, as Python-Markdown and superfences read them.

Fenced and indented blocks, `code spans`, comments, what follows a backslash, and raw <pre>, <code>, <script>, <style> are
hidden: `shown` puts a filler in their place; every other character keeps its position.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from backgrounder.markdown.nesting import ITEM, Nesting

HTML_IN_ITEM = (
    "HTML right below a list item, or in an admonition. Leave a blank line before, and indent it by four or not at all."
)
FIGURE = (
    "a figure with 'markdown' holds pictures, captions and lines of words, indented by three spaces at most, and neither code "
    "nor blank lines."
)
FILLER = "\ue001"
RAW = (  # tags that open a block of HTML when they begin a line
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hgroup main menu nav ol p pre section table ul canvas colgroup dd body dt html iframe li legend math map noscript "
    "output object option progress script style summary tbody td textarea tfoot th thead tr video center"
).split()
_FENCE = re.compile(r"(?P<prefix>[ \t>]*)(?P<fence>`{3,}|~{3,})(?P<rest>[^`\n]*)$", re.MULTILINE)
_FENCE_IN_ITEM = re.compile(
    rf"(?P<prefix>[ \t>]*{ITEM}[ \t]*)(?P<fence>`{{3,}}|~{{3,}})[ \t]*[\w.#+-]*[ \t]*$", re.MULTILINE
)
_RAW = re.compile(rf" {{0,3}}(?:<(?P<tag>{'|'.join(RAW)})(?![\w-])|(?P<comment><!--))", re.IGNORECASE)
_FIGURE = re.compile(r"[ \t]*<fig(?:ure|caption)\b[^<>]*\smarkdown(?![\w-])", re.IGNORECASE)
_IN_FIGURE = re.compile(
    rf" {{0,3}}(?=!\[|</?fig|\w|\[(?!\^?[^\[\]]*\]:)|\*\*?\w)(?!{ITEM}|_{{3}}|=)(?:\[\[[^\[\]]*\]\]|[^`|])*$",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"(?P<code>(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t>]*\n).)+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--.*?(?:-->|\Z))"
    r"|<(?P<tag>pre|code|script|style)\b[^>]*>(?P<raw>.*?)</(?P=tag)\s*>"
    r"|(?P<escape>\\[\[\]`\\])"
    r"|\[\[[^\[\]\n]*\]\]",  # a backtick in the words of a mark begins no code
    re.DOTALL | re.IGNORECASE,
)


class Line(NamedTuple):
    """`begins`: a block begins here; `nested`: it is in a list item, admonition, quotation or table; `titled`: the next
    line underlines it, which makes it a heading.
    """

    start: int
    text: str
    is_code: bool = False
    is_html: bool = False
    begins: bool = False
    nested: bool = False
    titled: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass
class _BlockReader:
    """What is open while lines are read: a fence, an HTML block, a table, and how many lists the text is in."""

    slips: list[tuple[int, str]] = field(default_factory=list)
    fence: str = ""
    width: int | None = 0  # of what is before the fence; None below one in a list item's first line
    quotes: int = 0
    opened: int = 0
    tag: str = ""
    open_tags: int = 0
    figure: bool = False  # whether it is a figure whose content is Markdown
    nesting: Nesting = field(default_factory=Nesting)
    in_code: bool = False  # whether indented code is above, without a blank line between
    half: bool = False  # whether what looks like a fence was opened in it
    underlines: bool = False  # whether the line makes a heading of the one before

    def line(self, number: int, start: int, text: str) -> Line:
        if self.fence and self._continues_fence(text):
            return Line(start, text, is_code=True, begins=True)
        if self.tag or self._opens_html(text):
            return self._html(number, start, text)
        return self._prose(number, start, text)

    # -- fences

    def _continues_fence(self, text: str) -> bool:
        """Whether a line still belongs to the fence; one that is not indented enough, or quoted deeper, ends it, and nothing closes it."""
        prefix = text[: len(text) - len(text.lstrip(" \t>"))]
        if self.width and prefix[: self.width].count(">") > self.quotes:
            self.close()
            return False
        if not text[len(prefix) :].strip():
            return True
        width = _width(prefix)
        if self.width is not None and width < self.width:
            self.close()
            return False
        if text[len(prefix) :].rstrip() == self.fence and width == (width if self.width is None else self.width):
            self.fence = ""
        return True

    def close(self) -> None:
        """Report a fence that nothing closes."""
        if self.fence and self.width is not None:
            self.slips.append((self.opened, "the code block that begins here is not closed."))
        self.fence = ""

    def _opens_fence(self, number: int, text: str) -> bool:
        in_item = _FENCE_IN_ITEM.match(text)
        match = in_item or _FENCE.match(text)
        if not match:
            return False
        if in_item:
            self.slips.append(
                (
                    number,
                    "a code block begins on a line of its own. Move it below the words of the list item, indented by four.",
                )
            )
        self.fence, self.opened = match["fence"], number
        self.width = None if in_item else _width(match["prefix"])
        self.quotes = match["prefix"].count(">")
        self.nesting.fresh = False
        return True

    # -- HTML

    def _opens_html(self, text: str) -> bool:
        match = _RAW.match(text)
        if match:
            self.tag, self.open_tags = "!--" if match["comment"] else match["tag"].lower(), 0
            self.figure = bool(_FIGURE.match(text))
        return bool(match)

    def _html(self, number: int, start: int, text: str) -> Line:
        """A line of an HTML block, which ends with the tag that it began with; a fence in it is code all the same."""
        if (
            _may_be_fence(text)
            and self.tag not in ("!--", "pre", "script", "style")
            and self._opens_fence(number, text)
        ):
            return Line(start, text, is_code=True, begins=True)
        if text.startswith(" ") and (self.nesting.listed or self.nesting.strict):
            self.slips.append((number, HTML_IN_ITEM))
        if self.figure and not _IN_FIGURE.match(text):
            self.slips.append((number, FIGURE))
            self.figure = False
        if self.tag == "!--":
            self.open_tags = 0 if "-->" in text else 1
        else:
            tags = _tags(self.tag).findall(text)
            self.open_tags += len(tags) - 2 * tags.count("/")
        if self.open_tags <= 0:
            self.tag = ""
        if text.startswith(" ") and (self.nesting.base or not self.nesting.fresh):
            self.nesting.blank()  # right below an item, and indented, it belongs to that
        else:
            self.nesting.leave()
        return Line(start, text, is_html=True, begins=True)

    # -- prose

    def _prose(self, number: int, start: int, text: str) -> Line:
        is_code, begins, nested, self.underlines, problem = self.nesting.line(text)
        if problem:
            self.slips.append((number, problem))
        hidden_by = self._code_before(text, is_code)
        if not is_code and _may_be_fence(text) and self._opens_fence(number, text):
            if hidden_by:
                self.slips.append(
                    (
                        number,
                        "a code block below indented code is not seen. Leave a blank line between, and no half fence in it.",
                    )
                )
            return Line(start, text, is_code=True, begins=True)
        return Line(start, text, is_code=is_code, begins=begins, nested=nested)

    def _code_before(self, text: str, is_code: bool) -> bool:
        """Whether a fence in this line would be lost: below indented code without a blank line, or with half a fence in it."""
        was, looked = self.in_code, self.half
        if text.strip():
            self.in_code = is_code or was
            self.half = is_code and looked != bool(_may_be_fence(text) and _FENCE.match(text))
        else:
            self.in_code = False
        return was or looked


def _may_be_fence(text: str) -> bool:
    """Asked of every line, before what is exact."""
    return "```" in text or "~~~" in text


@lru_cache(maxsize=64)
def _tags(tag: str) -> re.Pattern[str]:
    """What opens an element, and with a slash what closes it."""
    return re.compile(rf"<(?:{tag}(?![\w-])|(/){tag}\s*>)", re.IGNORECASE)


def _width(prefix: str) -> int:
    return len(prefix.expandtabs(4))


def read(body: str) -> tuple[tuple[Line, ...], tuple[tuple[int, str], ...]]:
    """The lines of a text, and (number of a line from 0, message) for each fence that is none."""
    result: list[Line] = []
    reader, start = _BlockReader(), 0
    for number, text in enumerate(re.findall(r"[^\n]*\n|[^\n]+", body)):
        line = reader.line(number, start, text)
        if reader.underlines and result[-1].is_code:
            result[-1] = result[-1]._replace(is_code=False)  # of a quotation, which a heading goes before
        elif reader.underlines and not result[-1].nested and not re.match(rf"[ \t]*(?:{ITEM}|>)", result[-1].text):
            result[-1] = result[-1]._replace(titled=True)
        reader.underlines = False
        result.append(line)
        start += len(text)
    reader.close()
    return tuple(result), tuple(reader.slips)


_read = lru_cache(maxsize=1024)(read)  # what editors write is asked about again and again


def lines(body: str) -> tuple[Line, ...]:
    """The lines of a text."""
    return _read(body)[0]


def slips(body: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """(line, message) for each fence that is none."""
    return ((first_line + number, message) for number, message in _read(body)[1])


def line_at(body: str, at: int) -> Line:
    """The line of a character."""
    all_lines = lines(body)
    return all_lines[bisect_right(all_lines, at, key=lambda line: line.start) - 1] if all_lines else Line(0, "")


def number_at(body: str, at: int) -> int:
    """How many lines are before the one of a character."""
    return max(bisect_right(lines(body), at, key=lambda line: line.start) - 1, 0)


def crosses(body: str, start: int, end: int) -> bool:
    """Whether a block begins within a stretch."""
    all_lines = lines(body)
    first, last = (bisect_right(all_lines, at, key=lambda line: line.start) for at in (start, end - 1))
    return any(line.begins for line in all_lines[first:last])


@lru_cache(maxsize=256)
def shown(body: str) -> str:
    """The text with all that is no prose filled in."""
    return _filled(body, [(start, end) for _, start, end in hidden(body)])


@lru_cache(maxsize=256)
def flow(body: str) -> str:
    """The text with blocks of HTML filled in, too: what Markdown reads."""
    return _filled(shown(body), [(line.start, line.end) for line in lines(body) if line.is_html])


def hidden(body: str) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end) of what is no prose: block, code, comment, raw or escape."""
    for start, end in _prose(body):
        at = start
        while match := _HIDDEN.search(body, at, end):
            kind = next((kind for kind in ("code", "comment", "raw", "escape") if match[kind] is not None), None)
            at = match.end()
            if kind == "code" and _is_no_span(body, *match.span()):
                at = match.end("ticks")
            elif kind:
                yield kind, *match.span(kind)
    yield from (("block", line.start, line.end) for line in lines(body) if line.is_code)


def _is_no_span(body: str, start: int, end: int) -> bool:
    """Whether backticks are mere characters: in HTML, or because the other ones are in another block."""
    return line_at(body, start).is_html or crosses(body, start, end)


def _prose(body: str) -> Iterator[tuple[int, int]]:
    """The stretches between code blocks."""
    begin = 0
    for line in lines(body):
        if line.is_code:
            yield begin, line.start
            begin = line.end
    yield begin, len(body)


def _filled(body: str, spans: list[tuple[int, int]]) -> str:
    """Line breaks stay."""
    chars = list(body)
    for start, end in spans:
        chars[start:end] = [char if char == "\n" else FILLER for char in chars[start:end]]
    return "".join(chars)
