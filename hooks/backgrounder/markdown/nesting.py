"""Which lines of prose are indented code, begin a block, or are in a list, an admonition, a quotation or a table.

Read as Python-Markdown does: text is cut at blank lines into blocks; a heading, a thematic break, the line that opens an
admonition and the address of a link end a block as a blank line does. Depth counts in fours of spaces.
"""

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

ITEM = r"(?:[-*+]|\d+\.)[ \t]"
_ITEM = re.compile(rf"[ \t]*(?P<markers>{ITEM}(?:[ \t]*{ITEM})*)")
_WORDS = r"[\w-]+(?: +[\w-]+)*"
_ADMONITION = re.compile(rf'(?:!!! ?{_WORDS}(?: +".*?")?|\?\?\?\+? ?(?:(?:{_WORDS})? +".*?"|{_WORDS})) *$')
_DETAILS = re.compile(rf"(?=\?){_ADMONITION.pattern}")
_HEADING = re.compile(r" {0,3}#")
_UNDERLINE = re.compile(r"(?:=+|-+) *$")
_RULE = re.compile(r" {0,3}(?:(?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}) *$")
_QUOTE = re.compile(r" {0,3}> ?")
_ADDRESS = re.compile(r" {0,3}\[(?!\^)[^\[\]]*\]:[ ]*\S+[ ]*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))? *$")
_DEFINITION = re.compile(r" {0,3}: {1,3}(?P<text>\S.*)$")
_PLAIN_LINE = re.compile(rf" {{0,3}}(?!{ITEM}|[#>|=!?-]|[*_]{{3}}|\[\^?[^\[\]]*\]:|<)(?=\S)(?:\[\[[^\[\]]*\]\]|[^|])*$")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]]*\]:")
_SEPARATOR = re.compile(r" *(?=[^\n]*\|)[|:-][ \t|:-]*$")
_PIPE = re.compile(r"\[\[[^\]]*\]\]|(?P<ticks>`+).*?(?P=ticks)|(?P<pipe>(?<!\\)\|)")
# What Markdown reads in a way that no editor means.
ADDRESS_IN_ITEM = "the address of a link is right below a list item or an admonition. Leave a blank line before."
BELOW_ADDRESS = "this line is right below the address of a link. Leave a blank line between."
BELOW_TABLE = "this line is right below a table, and would become a row of it. Leave a blank line between."
QUOTE_IN_FOOTNOTE = "a quotation begins right below a footnote. Leave a blank line before."
LESS_INDENTED = "this line is indented less than the block right above it. Leave a blank line between."
RULE_IN_ITEM = "a line across the page is right below a list item. Leave a blank line before."
TITLE_IN_ITEM = "a line of '=' is in a list item. Leave a blank line before; for a heading write '#' before its words."
DEFINITION = (
    "a definition list has a term at the margin and right below it ':   its definition', in one paragraph of words. Leave a "
    "blank line before each term, and none before ':'."
)
DETAILS = "a line of '???' is right below another line. Leave a blank line before."
TABLE_IN_TEXT = (
    "a table begins right below a heading, or in the first line of a list item. Leave a blank line before; in a list, "
    "indent it by four."
)
COLUMNS = "this table has {} columns in its head and {} in the line below. Write as many, with '|' at the same ends."


class LineRole(NamedTuple):
    """What a line is; `underlines` says that it makes a heading of the line before, `problem` what an editor must change."""

    is_code: bool = False
    begins: bool = False
    nested: bool = False
    underlines: bool = False
    problem: str = ""


def pipes(line: str) -> list[int]:
    """Where a table row is cut: at pipes outside marks and code."""
    return [match.start() for match in _PIPE.finditer(line) if match["pipe"]]


def _columns(row: str, is_bordered: bool) -> int:
    """How many cells a row has, with a pipe at its ends or without."""
    row = row.strip()
    return len(pipes(row.removeprefix("|").removesuffix("|") if is_bordered else row)) + 1


@dataclass
class Definitions:
    """Whether definition lists are of the simple form whose words are all seen: terms, and what is right below them.

    `simple` says that the block has nothing but lines of plain words so far, `defining` that one of them is a definition,
    `goes_on` that a line below that is not indented, `above` that the block before was a definition list.
    """

    simple: bool = False
    defining: bool = False
    goes_on: bool = False
    above: bool = False

    def line(self, text: str, begins: bool, is_top: bool) -> bool:
        """Return whether a line is right; `is_top`: it is in no list, admonition or code."""
        definition = _DEFINITION.match(text)
        is_plain = bool(_PLAIN_LINE.match(definition["text"] if definition else text.lstrip(" ")))
        indented = not definition and text.startswith("    ")
        if begins:
            self.above, self.defining, self.goes_on, self.simple = self.defining, False, False, True
        self.simple = self.simple and is_plain and is_top and (self.defining or not indented)
        if not definition:
            self.goes_on = self.goes_on or (self.defining and not indented)
            return self.simple or not (self.defining or (begins and self.above and indented))
        is_right = self.simple and not self.goes_on and (self.defining or self.above or not begins)
        self.defining = True
        return is_right


@dataclass
class Nesting:
    """What the next line of prose is part of.

    `depth` counts the lists and admonitions around, `base` those around the lines up to the next blank one, `level` those
    around the block, and `item` those around the last item in it. `fresh` says that a block begins with the next line,
    `listed` that the block began with an item, `first` that the line before began the block; `head` is the line before
    where it may be the head of a table, `above` what it is. `admonitions` are the depths of those that are open; in one, a
    line indented less than `strict`, the level of the block, ends it.
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
    head: str = ""
    above: Literal["nothing", "address", "text"] = "nothing"
    table: bool = False
    quoted: bool = False
    quote: "Nesting | None" = None  # the last quotation, which one in the next block goes on with
    quote_at: int = 0
    gap: bool = True  # whether the line before is blank
    definitions: "Definitions" = field(default_factory=lambda: Definitions())

    def line(self, text: str) -> LineRole:
        """What the next line is part of."""
        text = text.strip("\ufeff\r\n").expandtabs(4)
        indent = len(text) - len(text.lstrip(" "))
        gap, self.gap = self.gap, indent == len(text)
        if self.gap:
            return self.blank()
        begins = self.fresh
        role = self._line(text, indent)
        is_right = self.definitions.line(text, begins, is_top=not (self.depth or role.is_code))
        problem = role.problem or ("" if is_right else DEFINITION)
        if not gap and _DETAILS.match(text.strip(" >")):
            problem = problem or DETAILS
        return role._replace(problem=problem)

    def _line(self, text: str, indent: int) -> LineRole:
        if self.above == "address" and not (_ADDRESS.match(text) or _FOOTNOTE.match(text)):
            self.blank()
            return self.line(text)._replace(problem=BELOW_ADDRESS)
        if indent < 4 * self.strict:
            base, above = min(self.base, indent // 4), self.above
            self.blank()
            self.base, self.above = base, above
        return self._first_line(text, indent) if self.fresh else self._prose(text, indent)

    def _first_line(self, text: str, indent: int) -> LineRole:
        self.base = self.level = self.item = max(self.base, min(indent // 4, self.depth))
        if not _ADDRESS.match(text):  # which leaves nothing behind that would end an admonition
            self.admonitions = tuple(depth for depth in self.admonitions if depth <= self.level)
        self.strict = self.level if self.admonitions else 0
        if self.above == "text" and 4 <= indent < 4 * self.level:
            return LineRole(begins=True, problem=LESS_INDENTED)
        if indent >= 4 * (self.depth + 1):
            self.quote, self.first = None, False
            is_separator = self.head and _SEPARATOR.match(text)
            return LineRole(is_code=True, begins=True, problem=TABLE_IN_TEXT if is_separator else "")
        return self._prose(text, indent)

    def blank(self) -> LineRole:
        """End the block."""
        self._cut()
        self.base = self.strict = 0
        self.above, self.head = "nothing", ""
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
        head, self.head = self.head, text if "|" in text else ""
        above, self.above = self.above, "text"
        if self._ends(text, rest, was_first):
            self.base = max(self.base, at if self.listed else 0)
            if _ADMONITION.match(rest):
                at += 1
                self.admonitions = (*self.admonitions, at)
            underlines = was_first and bool(_UNDERLINE.match(rest))
            self.head = head if underlines else self.head
            return self._end(at, indent, underlines, bool(_RULE.match(rest)))
        if item := self._item(text, indent):
            return self._in_item(item, indent)._replace(problem=RULE_IN_ITEM if _RULE.match(text.lstrip(" ")) else "")
        if text.lstrip(" ").startswith(">") and self.depth > self.item and not (begins or self.listed):
            return LineRole(begins=True, problem=QUOTE_IN_FOOTNOTE)
        if self.quoted or (_QUOTE.match(rest) and not self.table):
            return self._in_quote(rest, at)
        self.fresh = not self.table and bool(_ADDRESS.match(rest))
        if self.fresh:
            self.above = "address"
            is_misplaced = above == "text" and (self.listed or (begins and self.depth))
            return LineRole(
                begins=True, nested=self._is_nested(indent), problem=ADDRESS_IN_ITEM if is_misplaced else ""
            )
        if _FOOTNOTE.match(rest) and not self.listed:  # printed at the end of the page: a quotation may go on below
            self.depth = at + 1
        elif begins:
            self.depth, self.quote = at, None
        is_head = bool(head and _SEPARATOR.match(rest)) and (was_first or begins or self.listed)
        problem = self._head_problem(head, rest, begins) if is_head else ""
        if self.listed and re.match("=+ *$", rest):
            problem = TITLE_IN_ITEM
        elif self.table and ("|" not in text or _HEADING.match(text)):
            problem = BELOW_TABLE
        self.table = self.table or is_head
        return LineRole(begins=begins or self.table, nested=self._is_nested(indent), problem=problem)

    def _head_problem(self, head: str, separator: str, begins: bool) -> str:
        if self.listed or begins:
            return TABLE_IN_TEXT
        is_bordered = head.strip().startswith("|") or head.strip().endswith("|")
        columns, others = _columns(head, is_bordered), _columns(separator, is_bordered)
        return COLUMNS.format(columns, others) if columns != others else ""

    def _is_nested(self, indent: int) -> bool:
        return self.quoted or self.table or indent >= 4 or bool(self.depth and indent)

    # -- headings, thematic breaks, admonitions

    def _ends(self, text: str, rest: str, was_first: bool) -> bool:
        if self.table:
            return bool(_ADMONITION.match(rest))
        is_heading = rest.startswith("#") or _HEADING.match(text)  # the writer takes off up to three spaces
        return bool(
            is_heading or _ADMONITION.match(rest) or (was_first and _UNDERLINE.match(rest)) or _RULE.match(rest)
        )

    def _end(self, at: int, indent: int, underlines: bool, is_rule: bool) -> LineRole:
        """End the block; what follows is in `at` lists and admonitions."""
        begins = self.fresh
        self._cut()
        self.depth, self.quote, self.first = at, None, begins and is_rule
        return LineRole(begins=True, nested=self._is_nested(indent), underlines=underlines)

    # -- items and quotations

    def _item(self, text: str, indent: int) -> re.Match[str] | None:
        return _ITEM.match(text) if (self.fresh or self.listed) and indent < 4 * (self.depth + 1) else None

    def _in_item(self, item: re.Match[str], indent: int) -> LineRole:
        self.item = max(self.base, indent // 4)
        self.depth = self.item + len(re.findall(ITEM, item["markers"]))
        self.fresh, self.listed, self.quoted, self.quote = False, True, False, None
        rest = item.string[item.end() :].lstrip(" ")
        if rest.startswith(">"):
            self._in_quote(rest, self.depth)
        return LineRole(begins=True, nested=self._is_nested(indent))

    def _in_quote(self, rest: str, at: int) -> LineRole:
        begins = self.fresh or not self.quoted
        at = self.depth if self.listed else at
        if begins and self.quote_at != at:
            self.quote = None
        self.quote = quote = self.quote or Nesting()
        self.quote_at = at if begins else self.quote_at
        if self.fresh:
            self.depth = at
        self.fresh, self.quoted = False, True
        mark = _QUOTE.match(rest)
        role = quote.line("" if rest.strip() == ">" else rest[mark.end() :] if mark else rest)
        return role._replace(begins=begins or role.begins, nested=True, underlines=False)
