"""Which lines of prose are indented code, begin a block, or stand in a list, an admonition, a quotation or a table.

Read as Python-Markdown does: text is cut at blank lines into blocks; a heading, a thematic break, the line that opens an
admonition and the address of a link end a block as a blank line does. Depth counts in fours of spaces.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

ITEM = r"(?:[-*+]|\d+\.)[ \t]"
_ITEM = re.compile(rf"[ \t]*(?P<markers>{ITEM}(?:[ \t]*{ITEM})*)")
_ADMONITION = re.compile(r"!!! ?[\w-]+(?: +[\w-]+)*(?: +\".*?\")? *$")
_HEADING = re.compile(r" {0,3}#")
_UNDERLINE = re.compile(r"(?:=+|-+) *$")
_RULE = re.compile(r" {0,3}(?:(?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}) *$")
_QUOTE = re.compile(r" {0,3}> ?")
_ADDRESS = re.compile(r" {0,3}\[[^\[\]]*\]:[ ]*\S+[ ]*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))? *$")
_ROWS = re.compile(r" {0,3}(?=[^\n]*\|)[|:-][ \t|:-]*$")


class LineRole(NamedTuple):
    """What a line is; `underlines` says that it makes a heading of the line before."""

    is_code: bool = False
    begins: bool = False
    nested: bool = False
    underlines: bool = False


@dataclass
class Nesting:
    """Where the next line of prose stands.

    `depth` counts the lists and admonitions around, `base` those around the lines up to
    the next blank one, `level` those around the block, and `item` those around the last item
    in it. `fresh` says that a block begins with the next line, `listed` that the block began with an item, `first` that
    the line before began the block, `piped` that it may be the head of a table; `admonitions` are the depths of those that are open, and a line indented less than
    the deepest around a block, `strict`, ends it.
    """

    depth: int = 0
    base: int = 0
    level: int = 0
    item: int = 0
    strict: int = 0
    admonitions: tuple[int, ...] = ()
    fresh: bool = True
    listed: bool = False
    first: bool = False
    piped: bool = False
    table: bool = False
    quoted: bool = False
    quote: "Nesting | None" = None  # the last quotation, which one in the next block goes on with
    quote_at: int = 0

    def line(self, text: str) -> LineRole:
        """Where the next line stands."""
        text = text.strip("\ufeff\r\n").expandtabs(4)
        indent = len(text) - len(text.lstrip(" "))
        if indent == len(text):
            return self.blank()
        if indent < 4 * self.strict:
            base = min(self.base, self.strict - 1)
            self.blank()
            self.base = base
        if self.fresh:
            self.base = self.level = self.item = max(self.base, min(indent // 4, self.depth))
            self.admonitions = tuple(depth for depth in self.admonitions if depth <= self.level)
            self.strict = max(self.admonitions, default=0)
        if self.fresh and indent >= 4 * (self.depth + 1):
            self.quote, self.first = None, False
            return LineRole(is_code=True, begins=True)
        return self._prose(text, indent)

    def blank(self) -> LineRole:
        """End the block."""
        self._cut()
        self.base = self.strict = 0
        if self.quote:
            self.quote.blank()
        return LineRole(begins=True, nested=self.depth > 0)

    def _cut(self) -> None:
        self.fresh, self.listed, self.first, self.table, self.quoted = True, False, False, False, False

    def leave(self) -> None:
        """End all lists and quotations."""
        self.blank()
        self.depth, self.quote = 0, None

    def _prose(self, text: str, indent: int) -> LineRole:
        at = max(self.level, min(indent // 4, self.item))
        if text.startswith("!!!"):  # looked for before lists are
            at = self.base = self.level = 0
        rest = text[4 * at :] if indent >= 4 * at else text
        begins, was_first, self.first = self.fresh, self.first, self.fresh
        piped, self.piped = self.piped, "|" in text
        if self._ends(text, rest, was_first):
            self.base = max(self.base, at if self.listed else 0)
            if _ADMONITION.match(rest):
                at += 1
                self.admonitions = (*self.admonitions, at)
            return self._end(at, indent, was_first and bool(_UNDERLINE.match(rest)), bool(_RULE.match(rest)))
        if item := self._item(text, indent):
            if _RULE.match(text.lstrip(" ")):
                self.base = max(self.base, indent // 4)
                return self._end(self.base, indent, underlines=False, is_rule=False)
            return self._in_item(item, indent)
        if self.quoted or _QUOTE.match(rest):
            return self._in_quote(rest, at)
        self.fresh = not self.listed and bool(_ADDRESS.match(rest))
        if begins and not self.fresh:  # an address leaves nothing behind that would end a list
            self.depth, self.quote = at, None
        self.table = self.table or (was_first and piped and bool(_ROWS.match(rest)))
        return LineRole(begins=begins or self.table or self.fresh, nested=self._is_nested(indent))

    def _is_nested(self, indent: int) -> bool:
        return self.quoted or self.table or indent >= 4 or bool(self.depth and indent)

    # -- headings, thematic breaks, admonitions

    def _ends(self, text: str, rest: str, was_first: bool) -> bool:
        if self.table:
            return False
        is_heading = rest.startswith("#") or _HEADING.match(text)  # the writer takes off up to three spaces
        return bool(
            is_heading or _ADMONITION.match(rest) or (was_first and _UNDERLINE.match(rest)) or _RULE.match(rest)
        )

    def _end(self, at: int, indent: int, underlines: bool, is_rule: bool) -> LineRole:
        """End the block; what follows stands in `at` lists and admonitions."""
        begins = self.fresh
        self._cut()
        self.depth, self.quote, self.first = at, None, begins and is_rule
        return LineRole(begins=True, nested=self._is_nested(indent), underlines=underlines)

    # -- items and quotations

    def _item(self, text: str, indent: int) -> re.Match[str] | None:
        return _ITEM.match(text) if (self.fresh or self.listed) and indent < 4 * (self.depth + 1) else None

    def _in_item(self, found: re.Match[str], indent: int) -> LineRole:
        self.item = max(self.base, indent // 4)
        self.depth = self.item + len(re.findall(ITEM, found["markers"]))
        self.fresh, self.listed, self.quoted, self.quote = False, True, False, None
        rest = found.string[found.end() :].lstrip(" ")
        if rest.startswith(">"):
            self._in_quote(rest, self.depth)
        return LineRole(begins=True, nested=self._is_nested(indent))

    def _in_quote(self, rest: str, at: int) -> LineRole:
        begins = self.fresh or not self.quoted
        if begins and self.quote_at != at:
            self.quote = None
        self.quote = quote = self.quote or Nesting()
        self.quote_at = at if begins else self.quote_at
        if self.fresh:
            self.depth = at
        self.fresh, self.quoted = False, True
        mark = _QUOTE.match(rest)
        found = quote.line("" if rest.strip() == ">" else rest[mark.end() :] if mark else rest)
        return found._replace(begins=begins or found.begins, nested=True, underlines=False)
