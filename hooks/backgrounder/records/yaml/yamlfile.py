"""Strict YAML with line numbers: the only door to PyYAML.

Reads PyYAML's events itself, because its constructor turns dates, `on:`, `NO`, `12:30` and `1.10` into other
things, takes the last of two equal keys and forgets lines. Here every scalar is text, and every value has its line.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import yaml
from yaml.composer import ComposerError

from backgrounder.core.problems import listed
from backgrounder.records.yaml.yaml_advice import advice_for, without_colon

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = ("", "~", "null", "Null", "NULL")
MAX_DEPTH = 100  # values within each other: no record has ten, and readers of YAML fail at some thousands
MAX_LENGTH = 500_000  # characters that PyYAML's own reader reads in a few seconds
# Line breaks that YAML counts and editors do not, and characters that nobody sees.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000\ue001\ufeff\ufffe\uffff\ud800-\udfff]")
# In running text, the site itself uses U+E000 and U+E001 as placeholders.
_INVISIBLE_IN_PROSE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000\ue001\ufffe\uffff]")
_UNCLOSED = tuple(f"got '{token}'" for token in (":", "-", "[", "{", "<stream end>"))
_OPENED = ("while scanning a quoted scalar", "while scanning a double-quoted scalar", "while scanning a simple key")


@dataclass(frozen=True)
class Tree:
    """A value and the line of its key (or its own line in a list). An empty value is None."""

    value: Any
    line: int

    @property
    def plain(self) -> Any:
        """The value as text, lists and dicts."""
        if isinstance(self.value, dict):
            return {key: child.plain for key, child in self.value.items()}
        if isinstance(self.value, tuple):
            return [child.plain for child in self.value]
        return self.value

    def at(self, loc: tuple[str | int, ...]) -> "Tree":
        """Return the value at a path of keys and indexes, or the deepest on that path that exists."""
        if not loc:
            return self
        head, rest = loc[0], loc[1:]
        if isinstance(self.value, dict):
            return self.value[head].at(rest) if head in self.value else self
        return self.value[head].at(rest) if isinstance(self.value, tuple) and isinstance(head, int) else self

    def get(self, key: str) -> Any:
        """Return the plain value of a key, None when there is none."""
        child = self.value.get(key) if isinstance(self.value, dict) else None
        return child.plain if child else None


# What a parser takes minutes for, as its time grows with the square of these.
MAX_LINE = 100_000  # characters
MAX_OPEN = 1_000  # brackets
TOO_DEEP = "not valid YAML (brackets are nested too deep)."


class BadYaml(ValueError):
    """The text cannot be read, or only as far as `tree`. `errors` are (line within the file, message)."""

    def __init__(self, *errors: tuple[int, str], tree: Tree | None = None):
        super().__init__("; ".join(message for _, message in errors))
        self.errors, self.tree = errors, tree


def read(text: str, first_line: int = 1) -> Tree:
    """Return the one document in a text; `first_line` is where the text begins in its file. Raises BadYaml."""
    shift = first_line - 1
    if _INVISIBLE.search(text):
        raise BadYaml(*_invisible_errors(_INVISIBLE, text, first_line))
    if errors := list(_excesses(text, first_line)):
        raise BadYaml(*errors)
    try:
        tree, errors = _document(text, shift)
    except yaml.MarkedYAMLError as error:
        raise BadYaml(_error(error, text, shift)) from None
    if errors:
        raise BadYaml(*sorted(set(errors)), tree=tree)
    return tree or Tree({}, first_line)


def _excesses(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Iterate over what would take a parser minutes: lines that are too long, and the first one with too many open brackets."""
    depth = 0
    for number, line in enumerate(text.split("\n"), first_line):
        before, depth = depth, depth + line.count("[") + line.count("{") - line.count("]") - line.count("}")
        if before <= MAX_OPEN < depth:
            yield number, TOO_DEEP
        elif len(line) > MAX_LINE:
            yield number, f"a line of {len(line):,} characters; up to {MAX_LINE:,} are read."


def constructible(text: str, first_line: int = 1) -> None:
    """Refuse what a common YAML reader, such as that of MkDocs, would stumble on. Raises BadYaml."""
    try:
        yaml.load(text, Loader=_Strict)
    except BadYaml as error:
        raise BadYaml(*((line + first_line - 1, message) for line, message in error.errors)) from None
    except yaml.MarkedYAMLError as error:
        raise BadYaml(_error(error, text, first_line - 1)) from None


def dump_inline(value: Any) -> str:
    """Return a value on one line as an editor writes it, in quotes only where it would be read as something else."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {dump_inline(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dump_inline, value)) + "]"
    if not isinstance(value, str):
        return json.dumps(value)
    try:
        return value if read(f"[{value}]").plain == [value] else json.dumps(value, ensure_ascii=False)
    except BadYaml:
        return json.dumps(value, ensure_ascii=False)


def settings(text: str) -> Tree:
    """Return a settings file of MkDocs, as far as it can be read. Tags and anchors are allowed."""
    if any(_excesses(text, 1)):
        return Tree({}, 1)
    try:
        return _settings(yaml.compose(text, Loader=_Loader), 1)
    except (yaml.YAMLError, RecursionError):
        return Tree({}, 1)


def settings_error(text: str) -> tuple[int, str] | None:
    """Return (line, message) for a settings file that is no YAML."""
    if excess := next(_excesses(text, 1), None):
        return excess
    try:
        yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return _error(error, text, 0)
    except (yaml.YAMLError, RecursionError):
        return next(iter(_invisible_errors(_INVISIBLE, text, 1)), (1, TOO_DEEP))
    return None


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
    if isinstance(node, yaml.SequenceNode):
        return Tree(tuple(_settings(child, child.start_mark.line + 1) for child in node.value), line)
    return Tree(node.value if isinstance(node, yaml.ScalarNode) else None, line)


class _Strict(yaml.SafeLoader):
    """Reports the line of a value that cannot be built: `2026-02-30` looks like a date."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError:
            message = f"'{node.value}' is no date or number. Put it in \"quotes\" if it is text."
            raise BadYaml((node.start_mark.line + 1, message)) from None


def _document(text: str, shift: int) -> tuple[Tree | None, list[tuple[int, str]]]:
    """Return the tree of a text and its errors. libyaml is the faster reader; PyYAML's own has better messages."""
    try:
        return _Reader(text, shift, _Loader).document()
    except yaml.YAMLError:
        if len(text) > MAX_LENGTH:
            raise
        return _Reader(text, shift, yaml.SafeLoader).document()


Event = Any  # one of PyYAML's; its type stubs leave out marks, anchors and tags


class _Reader:
    """Turns the events of a text into a tree; `errors` are what an editor cannot have meant."""

    def __init__(self, text: str, shift: int, loader: Any):
        self.lines, self.shift, self.depth = text.split("\n"), shift, 0
        self.next: Callable[[], Event] = loader(text).get_event
        self.anchors: set[str] = set()
        self.errors: list[tuple[int, str]] = []

    def document(self) -> tuple[Tree | None, list[tuple[int, str]]]:
        """Return the one document (None when there is none) and the errors."""
        _, begin = self.next(), self.next()
        if isinstance(begin, yaml.StreamEndEvent):
            return None, []
        tree = self._tree(self.next(), None)
        _, other = self.next(), self.next()
        if not isinstance(other, yaml.StreamEndEvent):
            context = "expected a single document in the stream"
            raise ComposerError(context, begin.start_mark, "but found another document", other.start_mark)
        return tree, self.errors

    def _tree(self, event: Event, line: int | None) -> Tree:
        return Tree(self._value(event), line or self._line(event))

    def _line(self, event: Event) -> int:
        return int(event.start_mark.line) + 1 + self.shift

    def _value(self, event: Event) -> Any:
        if isinstance(event, yaml.AliasEvent):
            self._refuse_alias(event)
        if event.anchor or event.tag:
            self._report_anchor_or_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            self._check_comment(event)
            self._check_dash(event)
            return None if event.value in _NULL and not event.style else event.value
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise BadYaml((self._line(event), TOO_DEEP))
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        value = dict(self._pairs()) if is_mapping else tuple(self._tree(child, None) for child in self._children())
        self.depth -= 1
        return value

    def _children(self) -> Iterator[Event]:
        """Iterate up to the end of a list or mapping."""
        while not isinstance(event := self.next(), yaml.CollectionEndEvent):
            yield event

    def _refuse_alias(self, event: Event) -> None:
        """Raise for an alias: what it means is unclear, and a few lines of aliases can expand to billions of values."""
        if event.anchor not in self.anchors:
            raise ComposerError(None, None, f"found undefined alias '{event.anchor}'", event.start_mark)
        raise BadYaml(*sorted(set(self.errors)))

    def _report_anchor_or_tag(self, event: Event) -> None:
        """Report an anchor or tag: it is no part of a value, and what an editor wrote after `&` or `!` would vanish."""
        line = self._line(event)
        if event.anchor:
            self.anchors.add(event.anchor)
            message = f"'&{event.anchor}': anchors are not used here. Put a text that begins with & in \"quotes\"."
        else:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"'{tag}': tags are not used here. Put a text that begins with ! in \"quotes\"."
        self.errors.append((line, message))

    def _pairs(self) -> Iterator[tuple[str, Tree]]:
        """Iterate over the keys and values of a mapping; a repeated key has its first value."""
        lines: dict[str, int] = {}
        repeated: list[tuple[int, str]] = []
        for key in self._children():
            line = self._line(key)
            if not isinstance(key, yaml.ScalarEvent):
                message = 'not valid YAML (a key must be a word). Put a text that begins with [ or { in "quotes".'
                raise BadYaml((line, message))
            if key.anchor or key.tag:
                self._report_anchor_or_tag(key)
            tree = self._tree(self.next(), line)
            if key.value in lines:
                repeated.append((line, key.value))
            else:
                lines[key.value] = line
                yield key.value, tree
        self._check_repeated(repeated, lines)

    def _check_repeated(self, repeated: list[tuple[int, str]], lines: dict[str, int]) -> None:
        """Report repeated keys. Several of them are another record, whose id is missing: raise BadYaml."""
        if repeated:
            (line, key), *more = repeated
            message = f"'{key}' stands twice, first in line {lines[key]}."
            if more:
                others = listed([f"'{other}'" for _, other in more], "and", most=9)
                raise BadYaml(
                    (line, f"{message} So do {others}: a line above them is missing, with an id and a colon.")
                )
            self.errors.append((line, f"{message} Remove or rename one."))

    def _check_comment(self, event: Event) -> None:
        """Report ` #5` in a bare text: YAML takes it for a comment, and the rest of the text is lost."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if not event.style and (lost := re.match(r"[ \t]+(#\w.*)", rest)):
            advice = "Put the whole text in \"quotes\", or write the comment as '# ...'."
            message = f"'{lost[1].strip()}' is cut off: ' #' begins a comment. {advice}"
            self.errors.append((end.line + 1 + self.shift, message))

    def _check_dash(self, event: Event) -> None:
        """Report a list whose first dash is missing: YAML takes its other entries for a part of the text."""
        below = range(event.start_mark.line + 1, event.end_mark.line + 1) if not event.style else ()
        for line in below:
            if line < len(self.lines) and re.match(r"\s+- \S", self.lines[line]):
                entry = self.lines[line].strip()
                message = f"'{entry}' is read as a part of the text above. Begin each entry of a list with '- ', the first, too."
                self.errors.append((line + 1 + self.shift, message))
                return


# ---- what to write instead -------------------------------------------------------------------------------------


def _invisible_errors(pattern: re.Pattern[str], text: str, first_line: int) -> Iterable[tuple[int, str]]:
    """Return (line, message), once for each line and character."""
    lines = enumerate(text.split("\n"), start=first_line)
    occurrences = dict.fromkeys((number, char) for number, line in lines for char in pattern.findall(line))
    return [(line, f"holds an invisible character (U+{ord(char):04X}). Retype the line.") for line, char in occurrences]


def invisible(text: str, first_line: int) -> Iterable[tuple[int, str]]:
    """Return (line, message) for invisible characters in running text, which no page can hold."""
    return _invisible_errors(_INVISIBLE_IN_PROSE, text, first_line) if _INVISIBLE_IN_PROSE.search(text) else ()


def without_invisible(text: str) -> str:
    """Return the text without the characters that `invisible` reports."""
    return _INVISIBLE_IN_PROSE.sub("", text)


def _error(error: yaml.MarkedYAMLError, text: str, shift: int) -> tuple[int, str]:
    """Return (line, message) for a mistake that PyYAML found."""
    reason = error.problem or error.context or "unreadable"
    mark: Any = error.problem_mark or error.context_mark  # the one or the other is given
    if error.context_mark and (error.context in _OPENED or reason.endswith(_UNCLOSED)):
        mark = error.context_mark
    mark = _outdented(error, text) or mark
    opened, line = _open_quote(text, mark), min(mark.line + 1, max(text.count("\n"), 1))
    if opened:
        line, advice = opened, "A quotation mark is opened and not closed."
    elif previous := without_colon(text.split("\n"), line) if "mapping values" in reason else None:
        line, advice = previous, "Write 'name: value', with a colon and a space."
    else:
        advice = advice_for(f"{error.context}: {reason}", text.split("\n")[line - 1])
    return line + shift, f"not valid YAML ({reason}). {advice}"


def _outdented(error: yaml.MarkedYAMLError, text: str) -> Any:
    """Return the mark of the key that stands further left than all others of its group, if the reader stopped at the next."""
    first, second = error.context_mark, error.problem_mark
    if not (first and second and error.problem and error.problem.endswith("found '<block mapping start>'")):
        return None
    if not first.column < second.column:
        return None
    lines = text.split("\n")[first.line :]
    group = takewhile(lambda line: not line.strip() or _indent(line) >= first.column, lines)
    indents = [_indent(line) for line in group if line.strip()]
    return first if indents.count(first.column) == 1 < indents.count(second.column) else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _open_quote(text: str, mark: Any) -> int | None:
    """Return the line of a quotation mark that the next one closes only lines below, where the reader then failed."""
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
    """Block style with lists on one line, as editors write data files; dates and figures without quotation marks.

    PyYAML's own writer on every machine: libyaml's puts some letters otherwise.
    """

    yaml_implicit_resolvers = {
        first: [
            resolver for resolver in resolvers if resolver[0].rpartition(":")[2] not in ("timestamp", "int", "float")
        ]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_list(writer: _Writer, data: list[Any]) -> yaml.Node:
    return writer.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)


_Writer.add_representer(list, _represent_list)


def dump(value: dict[str, Any]) -> str:
    """Return texts, lists and mappings of them as YAML that `read` reads back as the same."""
    return yaml.dump(value, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=False)
