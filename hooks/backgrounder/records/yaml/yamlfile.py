"""Strict YAML with line marks: the only door to PyYAML.

Our own reading of PyYAML's events, because its constructor turns dates, `on:`, `NO`, `12:30` and `1.10` into other
things, keeps the last of two equal keys and forgets lines. Here every scalar is text, and every value knows its line.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.composer import ComposerError

from backgrounder.core.problems import listed
from backgrounder.records.yaml.yaml_advice import advised, without_colon

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = ("", "~", "null", "Null", "NULL")
DEEPEST = 100  # values within each other: no record has ten, and readers of YAML fail at some thousands
LONGEST = 500_000  # characters that PyYAML's own reader goes through in some seconds
# Line breaks that YAML counts and editors do not, and characters that nobody sees.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000\ue001\ufeff\ufffe\uffff\ud800-\udfff]")
_UNSEEN_IN_PROSE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000\ue001\ufffe\uffff]"
)  # the site puts U+E000 and U+E001 for what is set aside
_UNCLOSED = tuple(f"got '{token}'" for token in (":", "-", "[", "{", "<stream end>"))
_OPENED = ("while scanning a quoted scalar", "while scanning a double-quoted scalar", "while scanning a simple key")


@dataclass(frozen=True)
class Tree:
    """A value and the line of its key (or its own line in a list). An empty value is None."""

    value: Any
    line: int

    @property
    def plain(self) -> Any:
        """The same as bare text, lists and dicts."""
        if isinstance(self.value, dict):
            return {key: child.plain for key, child in self.value.items()}
        if isinstance(self.value, tuple):
            return [child.plain for child in self.value]
        return self.value

    def at(self, loc: tuple[str | int, ...]) -> "Tree":
        """The value at a path of keys and indexes, as deep as it goes."""
        if not loc:
            return self
        head, rest = loc[0], loc[1:]
        if isinstance(self.value, dict):
            return self.value[head].at(rest) if head in self.value else self
        return self.value[head].at(rest) if isinstance(self.value, tuple) and isinstance(head, int) else self

    def get(self, key: str) -> Any:
        """The bare value of a key, None when there is none."""
        child = self.value.get(key) if isinstance(self.value, dict) else None
        return child.plain if child else None


class BadYaml(ValueError):
    """The text cannot be read, or only as far as `tree`. `slips` are (line within the file, what to write instead)."""

    def __init__(self, *slips: tuple[int, str], tree: Tree | None = None):
        super().__init__("; ".join(message for _, message in slips))
        self.slips, self.tree = slips, tree


def read(text: str, first_line: int = 1) -> Tree:
    """The one document in a text; `first_line` is where the text begins in its file. Raises BadYaml."""
    shift = first_line - 1
    if _UNSEEN.search(text):
        raise BadYaml(*_told(_UNSEEN, text, first_line))
    try:
        tree, slips = _document(text, shift)
    except yaml.MarkedYAMLError as error:
        raise BadYaml(_slip(error, text, shift)) from None
    if slips:
        raise BadYaml(*sorted(set(slips)), tree=tree)
    return tree or Tree({}, first_line)


def constructible(text: str, first_line: int = 1) -> None:
    """Refuse what a common YAML reader, such as that of MkDocs, would stumble on. Raises BadYaml."""
    try:
        yaml.load(text, Loader=_Strict)
    except BadYaml as error:
        raise BadYaml(*((line + first_line - 1, message) for line, message in error.slips)) from None
    except yaml.MarkedYAMLError as error:
        raise BadYaml(_slip(error, text, first_line - 1)) from None


def written(value: Any) -> str:
    """A value on one line as an editor writes it: bare, and in quotes only where it would be read as something else."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if not isinstance(value, str):
        return json.dumps(value)
    try:
        return value if read(f"[{value}]").plain == [value] else json.dumps(value, ensure_ascii=False)
    except BadYaml:
        return json.dumps(value, ensure_ascii=False)


def settings(text: str) -> Tree:
    """A settings file of MkDocs, as far as it can be read. Tags and anchors may stand in it; lists are left out."""
    try:
        return _settings(yaml.compose(text, Loader=_Loader), 1)
    except yaml.YAMLError:
        return Tree({}, 1)


def _settings(node: yaml.Node | None, line: int) -> Tree:
    if isinstance(node, yaml.MappingNode):
        return Tree(
            {
                key.value: _settings(value, key.start_mark.line + 1)
                for key, value in node.value
                if isinstance(key, yaml.ScalarNode)
            },
            line,
        )
    return Tree(node.value if isinstance(node, yaml.ScalarNode) else None, line)


class _Strict(yaml.SafeLoader):
    """Tells where a value is none: `2026-02-30` looks like a date."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError:
            told = f"'{node.value}' is no date or number. Put it in \"quotes\" if it is text."
            raise BadYaml((node.start_mark.line + 1, told)) from None


def _document(text: str, shift: int) -> tuple[Tree | None, list[tuple[int, str]]]:
    """The tree of a text and its slips. libyaml is the faster reader; PyYAML's own has the better words for a mistake."""
    try:
        return _Reader(text, shift, _Loader).document()
    except yaml.YAMLError:
        if len(text) > LONGEST:
            raise
        return _Reader(text, shift, yaml.SafeLoader).document()


Event = Any  # one of PyYAML's; its type stubs leave out marks, anchors and tags


class _Reader:
    """Turns the events of a text into a tree, and notes what an editor cannot have meant as `slips`."""

    def __init__(self, text: str, shift: int, loader: Any):
        self.lines, self.shift, self.depth = text.split("\n"), shift, 0
        self.next: Callable[[], Event] = loader(text).get_event
        self.anchors: set[str] = set()
        self.slips: list[tuple[int, str]] = []

    def document(self) -> tuple[Tree | None, list[tuple[int, str]]]:
        """The one document, None when there is none or none that can be told."""
        _, begin = self.next(), self.next()
        if isinstance(begin, yaml.StreamEndEvent):
            return None, []
        tree = self._tree(self.next(), None)
        _, other = self.next(), self.next()
        if not isinstance(other, yaml.StreamEndEvent):
            told = "expected a single document in the stream"
            raise ComposerError(told, begin.start_mark, "but found another document", other.start_mark)
        return tree, self.slips

    def _tree(self, event: Event, line: int | None) -> Tree:
        return Tree(self._value(event), line or self._line(event))

    def _line(self, event: Event) -> int:
        return int(event.start_mark.line) + 1 + self.shift

    def _value(self, event: Event) -> Any:
        if isinstance(event, yaml.AliasEvent):
            self._refuse_alias(event)
        if event.anchor or event.tag:
            self._adorned(event)
        if isinstance(event, yaml.ScalarEvent):
            self._uncut(event)
            return None if event.value in _NULL and not event.style else event.value
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadYaml((self._line(event), "not valid YAML (brackets are nested too deep)."))
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        value = dict(self._pairs()) if is_mapping else tuple(self._tree(child, None) for child in self._children())
        self.depth -= 1
        return value

    def _children(self) -> Iterator[Event]:
        """Up to the end of a list or mapping."""
        while not isinstance(event := self.next(), yaml.CollectionEndEvent):
            yield event

    def _refuse_alias(self, event: Event) -> None:
        """What was meant cannot be told; a few lines of aliases can stand for billions of values."""
        if event.anchor not in self.anchors:
            raise ComposerError(None, None, f"found undefined alias '{event.anchor}'", event.start_mark)
        raise BadYaml(*sorted(set(self.slips)))

    def _adorned(self, event: Event) -> None:
        """Anchors and tags are no part of a value, and what an editor wrote after `&` or `!` would vanish."""
        line = self._line(event)
        if event.anchor:
            self.anchors.add(event.anchor)
            told = f"'&{event.anchor}': anchors are not used here. Put a text that begins with & in \"quotes\"."
        else:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            told = f"'{tag}': tags are not used here. Put a text that begins with ! in \"quotes\"."
        self.slips.append((line, told))

    def _pairs(self) -> Iterator[tuple[str, Tree]]:
        """A key that stands twice keeps its first value."""
        lines: dict[str, int] = {}
        twice: list[tuple[int, str]] = []
        for key in self._children():
            line = self._line(key)
            if not isinstance(key, yaml.ScalarEvent):
                told = 'not valid YAML (a key must be a word). Put a text that begins with [ or { in "quotes".'
                raise BadYaml((line, told))
            if key.anchor or key.tag:
                self._adorned(key)
            tree = self._tree(self.next(), line)
            if key.value in lines:
                twice.append((line, key.value))
            else:
                lines[key.value] = line
                yield key.value, tree
        self._refuse(twice, lines)

    def _refuse(self, twice: list[tuple[int, str]], lines: dict[str, int]) -> None:
        """Several keys that stand twice are another record, whose id is not there."""
        if twice:
            (line, key), *more = twice
            told = f"'{key}' stands twice, first in line {lines[key]}."
            if more:
                others = listed(
                    [f"'{other}'" for _, other in more[:9]] + [f"{len(more) - 9} more"] * (len(more) > 9), "and"
                )
                raise BadYaml((line, f"{told} So do {others}: a line above them is missing, with an id and a colon."))
            self.slips.append((line, f"{told} Remove or rename one."))

    def _uncut(self, event: Event) -> None:
        """YAML takes ` #5` in a bare text for a comment, and the rest of the text is lost."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if not event.style and (lost := re.match(r"[ \t]+(#\w.*)", rest)):
            advice = "Put the whole text in \"quotes\", or write the comment as '# ...'."
            told = f"'{lost[1].strip()}' is cut off: ' #' begins a comment. {advice}"
            self.slips.append((end.line + 1 + self.shift, told))


# ---- what to write instead -------------------------------------------------------------------------------------


def _told(unseen: re.Pattern[str], text: str, first_line: int) -> Iterable[tuple[int, str]]:
    """Line and message, once for each line and character."""
    lines = enumerate(text.split("\n"), start=first_line)
    found = dict.fromkeys((number, char) for number, line in lines for char in unseen.findall(line))
    return [(number, f"holds an invisible character (U+{ord(char):04X}). Retype the line.") for number, char in found]


def unseen(text: str, first_line: int) -> Iterable[tuple[int, str]]:
    """(line, message) for what nobody sees in running text, and no page can hold."""
    return _told(_UNSEEN_IN_PROSE, text, first_line) if _UNSEEN_IN_PROSE.search(text) else ()


def seen(text: str) -> str:
    """The text without that."""
    return _UNSEEN_IN_PROSE.sub("", text)


def _slip(error: yaml.MarkedYAMLError, text: str, shift: int) -> tuple[int, str]:
    """The line to mend, and how, for a mistake that PyYAML found."""
    reason = error.problem or error.context or "unreadable"
    mark: Any = error.problem_mark or error.context_mark  # the one or the other is given
    if error.context_mark and (error.context in _OPENED or reason.endswith(_UNCLOSED)):
        mark = error.context_mark
    quote, line = _open_quote(text, mark), min(mark.line + 1, max(text.count("\n"), 1))
    if quote:
        line, advice = quote, "A quotation mark is opened and not closed."
    elif bare := without_colon(text.split("\n"), line) if "mapping values" in reason else None:
        line, advice = bare, "Write 'name: value', with a colon and a space."
    else:
        advice = advised(f"{error.context}: {reason}", text.split("\n")[line - 1])
    return line + shift, f"not valid YAML ({reason}). {advice}"


def _open_quote(text: str, mark: Any) -> int | None:
    """The line of a quotation mark that is closed by the next one, lines below, where the reader then stumbled."""
    last = None
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            last = token if token.end_mark.index <= mark.index and isinstance(token, yaml.ScalarToken) else last
    except yaml.YAMLError:
        pass
    if not last or last.style not in ("'", '"'):
        return None
    return last.start_mark.line + 1 if last.start_mark.line < last.end_mark.line == mark.line else None


# ---- writing ---------------------------------------------------------------------------------------------------


class _Writer(yaml.SafeDumper):
    """Block style with lists on one line, as data files are written by hand; dates and figures without quotation marks.

    PyYAML's own writer on every machine: libyaml's puts some letters otherwise.
    """

    yaml_implicit_resolvers = {
        first: [one for one in resolvers if one[0].rpartition(":")[2] not in ("timestamp", "int", "float")]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _in_one_line(writer: _Writer, data: list[Any]) -> yaml.Node:
    return writer.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)


_Writer.add_representer(list, _in_one_line)


def as_file(value: dict[str, Any]) -> str:
    """Texts, lists and mappings of them as YAML that `read` reads back as the same."""
    return yaml.dump(value, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=False)
