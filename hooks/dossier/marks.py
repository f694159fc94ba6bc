"""The marks in a brief's Markdown: `[[record]]`, `[[record|words]]`, `[[embed]]` alone on a line, `[^source, p. 3]`.

Found before Markdown runs, so code has to be told from prose here: fenced and indented blocks, `code spans`, comments,
and raw <pre>, <code>, <script>, <style> are left alone, and so is a mark after a backslash.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

EMBEDS = ("timeline", "map", "claims", "options")
MARK = re.compile(r"\[\[[^\]]*\]\]|\[\^[^\]]*\]")  # one that stands where none belongs
_FENCE = re.compile(r"[\s>]*(`{3,}|~{3,})(.*)")
_ITEM = re.compile(r"\s*([-*+]|\d+[.)])\s")
_INLINE = re.compile(
    r"(?P<code>(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--.*?-->)"
    r"|(?P<raw><(?P<tag>pre|code|script|style)\b.*?</(?P=tag)\s*>)"
    r"|(?P<escape>\\[\[\]`\\])"
    r"|(?P<record>\[\[(?P<id>[^\[\]|\n]*)(?:\|(?P<words>[^\[\]\n]*))?\]\])"
    r"|(?P<definition>^[ ]{0,3}\[\^(?P<defined>[^\]\n]*)\]:)"
    r"|(?P<cite>\[\^(?P<source>[^\],\n]*)(?:,(?P<locator>[^\]\n]*))?\])"
    r"|(?P<unclosed>\[\[)"
    r"|(?P<link>\]\(\s*(?:<(?P<spaced>[^<>\n]*)>|(?P<target>[^\s)>]+))[^)\n]*\))"
    r"|(?P<reference>^[ ]{0,3}\[(?P<label>[^\]\n^]+)\]:[ \t]*<?(?P<address>[^\s>]+))",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Mark:
    """`kind`: record, embed, cite, definition, unclosed or link; `name` is the id, source or address as written."""

    kind: str
    name: str
    words: str | None
    start: int
    end: int
    line: int

    @property
    def as_written(self) -> str:
        rest = f"|{self.words}" if self.words else ""
        return f"[^{self.name}]" if self.kind in ("cite", "definition") else f"[[{self.name}{rest}]]"


def find(body: str, first_line: int = 1) -> Iterator[Mark]:
    """All marks of a text, in order; lines count from `first_line`."""
    for start, end in prose(body):
        for match in _INLINE.finditer(body[:end], start):
            if mark := _mark(match, body, first_line):
                yield mark


def replace(body: str, write: Callable[[Mark], str | None]) -> str:
    """The text with each mark written anew; None leaves it as it stands."""
    done, parts = 0, []
    for mark in find(body):
        text = write(mark)
        if text is not None:
            parts += [body[done : mark.start], text]
            done = mark.end
    return "".join([*parts, body[done:]])


def _mark(match: re.Match[str], body: str, first_line: int) -> Mark | None:
    line = first_line + body.count("\n", 0, match.start())
    span = match.start(), match.end(), line
    group = match.lastgroup and match.groupdict()
    if group["record"]:
        # In a table an editor writes `\|`, as other Markdown wants it.
        id, words = group["id"].rstrip("\\").strip(), (group["words"] or "").strip() or None
        alone = _line_around(body, match.start()).strip() == match.group()
        return Mark("embed" if alone and not words else "record", id, words, *span)
    if group["cite"]:
        return Mark("cite", group["source"].strip(), (group["locator"] or "").strip() or None, *span)
    if group["definition"]:
        return Mark("definition", group["defined"], None, *span)
    if group["unclosed"]:
        return Mark("unclosed", body[match.start() :].split("\n", 1)[0][:30], None, *span)
    if group["link"] or group["reference"]:
        return Mark("link", group["target"] or group["spaced"] or group["address"] or "", None, *span)
    return None


def _line_around(body: str, at: int) -> str:
    start = body.rfind("\n", 0, at) + 1
    end = body.find("\n", at)
    return body[start : end if end >= 0 else len(body)]


def prose(body: str) -> Iterator[tuple[int, int]]:
    """The stretches between code blocks."""
    begin = at = 0
    for line, is_code, _ in _lines(body):
        if is_code:
            yield begin, at
            begin = at + len(line)
        at += len(line)
    yield begin, at


def open_fence(body: str, first_line: int = 1) -> int | None:
    """The line of a fence that nothing closes."""
    opened, before = None, ""
    for number, (_, _, fence) in enumerate(_lines(body), start=first_line):
        opened = number if fence and not before else opened
        before = fence
    return opened if before else None


def _lines(body: str) -> Iterator[tuple[str, bool, str]]:
    """Each line, whether it is code, and the fence that is open after it.

    Indented code is four deeper than the text around it: `depth` counts the lists that this text stands in.
    """
    fence, depth, blank = "", 0, True
    for line in re.findall(r"[^\n]*\n|[^\n]+", body):
        marked, indent = _FENCE.match(line), _indent(line)
        if fence:
            closes = marked and marked[1].startswith(fence) and not marked[2].strip()
            is_code, fence = True, "" if closes else fence
        elif marked and "`" not in marked[2]:
            is_code, fence = True, marked[1]
        else:
            item = _ITEM.match(line) and indent < 4 * (depth + 1)
            depth = indent // 4 + 1 if item else depth if indent or not line.strip() else 0
            is_code = blank and not item and indent >= 4 * (depth + 1) and bool(line.strip())
        blank = not line.strip() or (is_code and not fence)
        yield line, is_code, fence


def _indent(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip(" "))
