"""Strict YAML with line numbers.

Reads PyYAML's events itself, because its constructor turns dates, `on:`, `NO`, `12:30` and `1.10` into other
things, takes the last of two equal keys and forgets lines. Here every scalar is text, and every value has its line.
"""

import os
import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from yaml.composer import ComposerError

from backgrounder.core.problems import listed
from backgrounder.records.yaml import invisible, pure_reader
from backgrounder.records.yaml.tree import BadYaml, Tree
from backgrounder.records.yaml.yaml_advice import explained

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = ("", "~", "null", "Null", "NULL")
MAX_DEPTH = 100  # values within each other: no record has ten, and readers of YAML fail at some thousands
MAX_LENGTH = 500_000  # characters that PyYAML's own reader reads in a few seconds


# What a parser takes minutes for, as its time grows with the square of these.
MAX_LINE = 100_000  # characters
MAX_OPEN = 1_000  # brackets
TOO_DEEP = "not valid YAML (brackets are nested too deep)."


def read(text: str, first_line: int = 1) -> Tree:
    """Return the one document in a text; `first_line` is where the text begins in its file. Raises BadYaml."""
    shift = first_line - 1
    if errors := refused(text, first_line):
        raise BadYaml(*errors)
    try:
        tree, errors = _document(text, shift)
    except yaml.MarkedYAMLError as error:
        raise BadYaml(explained(error, text, shift)) from None
    if errors:
        raise BadYaml(*sorted(set(errors)), tree=tree)
    return tree or Tree({}, first_line)


def refused(text: str, first_line: int) -> list[tuple[int, str]]:
    """Return why a text is not read at all: (line, message)."""
    return invisible.in_yaml(text, first_line) or list(_excesses(text, first_line))


def read_quickly(text: str, first_line: int) -> dict[str, Tree] | None:
    """Return the mapping in a text that is not refused; None if anything is wrong with it: `read` says what."""
    try:
        tree, errors = _Reader(text, first_line - 1, _events(text)).document()
    except (yaml.YAMLError, BadYaml):
        return None
    return tree.value if tree and not errors and isinstance(tree.value, dict) else None


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
        raise BadYaml(explained(error, text, first_line - 1)) from None


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
        return explained(error, text, 0)
    except (yaml.YAMLError, RecursionError):
        return next(iter(invisible.in_yaml(text, 1)), (1, TOO_DEEP))
    return None


def _settings(node: yaml.Node | None, line: int) -> Tree:
    if node is not None and node.tag == "!ENV":
        return Tree(_from_environment(node), line)
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


def _from_environment(node: yaml.Node) -> str | None:
    """Return the value of `!ENV NAME` or `!ENV [NAME, OTHER, default]` as MkDocs does, but as text."""
    words = [one.value for one in (node.value if isinstance(node, yaml.SequenceNode) else [node])]
    *names, default = words if len(words) > 1 else [*words, None]
    return next((os.environ[name] for name in names if name in os.environ), default)


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
        return _Reader(text, shift, _events(text)).document()
    except yaml.YAMLError:
        if len(text) > MAX_LENGTH:
            raise
        return _Reader(text, shift, pure_reader.events(text)).document()


def _events(text: str) -> Callable[[], Any]:
    """Return what gives the next event of a text, by the faster reader that is there."""
    if _Loader is yaml.SafeLoader:
        return pure_reader.events(text)
    next_event: Callable[[], Any] = _Loader(text).get_event
    return next_event


Event = Any  # one of PyYAML's; its type stubs leave out marks, anchors and tags


class _Reader:
    """Turns the events of a text into a tree; `errors` are what an editor cannot have meant."""

    def __init__(self, text: str, shift: int, next_event: Callable[[], Event]):
        self.lines, self.shift, self.depth = text.split("\n"), shift, 0
        self.next = next_event
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
            message = f"'{key}' appears twice, first in line {lines[key]}."
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
