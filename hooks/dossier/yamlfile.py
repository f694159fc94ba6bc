"""Strict YAML with line marks: the only door to PyYAML.

Our own reading of PyYAML's nodes, because its constructor turns dates, `on:`, `NO`, `12:30` and `1.10` into other
things, keeps the last of two equal keys and forgets lines. Here every scalar is text, and every value knows its line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

Value = "str | None | tuple[Tree, ...] | dict[str, Tree]"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in "str int float bool null timestamp merge value seq map".split()}


class BadYaml(ValueError):
    """The text cannot be read. `line` counts from 1 within the file; the message says what to write."""

    def __init__(self, line: int, message: str):
        super().__init__(message)
        self.line, self.message = line, message


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
        if not loc or not isinstance(self.value, (dict, tuple)):
            return self
        head, *rest = loc
        known = head in self.value if isinstance(self.value, dict) else isinstance(head, int)
        return self.value[head].at(tuple(rest)) if known else self


def read(text: str, first_line: int = 1) -> Tree:
    """The one document in a text; `first_line` is where the text begins in its file. Raises BadYaml."""
    shift = first_line - 1
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line + 1, max(text.count("\n"), 1)) if mark else 1
        reason = error.problem or error.context or "unreadable"
        raise BadYaml(line + shift, f"not valid YAML ({reason}). {_advice(reason, _line(text, line))}") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise BadYaml(line + shift, "holds an invisible control character. Retype the line.") from None
    return _Reader(shift).tree(node, None) if node else Tree({}, first_line)


class _Reader:
    """Turns nodes into trees, and refuses what an editor cannot have meant."""

    def __init__(self, shift: int):
        self.shift, self.seen = shift, set()

    def tree(self, node: yaml.Node, line: int | None) -> Tree:
        own = node.start_mark.line + 1 + self.shift
        if id(node) in self.seen:
            raise BadYaml(own, "'&' and '*' at the start of a value are not used here. Put the text in \"quotes\".")
        self.seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            raise BadYaml(own, f"'{node.tag}' is a tag; tags are not used here. Put the text in \"quotes\".")
        return Tree(self._value(node), line or own)

    def _value(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node))
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.tree(child, None) for child in node.value)
        return node.value if node.value or node.style else None

    def _pairs(self, node: yaml.MappingNode) -> Iterator[tuple[str, Tree]]:
        lines: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1 + self.shift
            if not isinstance(key, yaml.ScalarNode):
                raise BadYaml(line, 'not valid YAML (a key must be a word). Put a text that begins with [ or { in "quotes".')
            if key.value in lines:
                raise BadYaml(line, f"'{key.value}' stands twice, first in line {lines[key.value]}. Remove or rename one.")
            lines[key.value] = line
            yield key.value, self.tree(value, line)


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _advice(reason: str, line: str) -> str:
    """What to write instead, by PyYAML's reason and the line it stumbled on."""
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in reason:
        return "Indent with spaces, not with a tab."
    if "mapping values are not allowed" in reason:
        return "Put the whole text in \"quotes\": it contains ': '."
    if "quoted scalar" in reason or "end of stream" in reason:
        return "A quotation mark is opened and not closed."
    if "',' or ']'" in reason or "',' or '}'" in reason or "flow" in reason:
        return "A bracket is opened and not closed, or a text with a comma or bracket in it needs \"quotes\"."
    if "undefined alias" in reason or "alias" in reason or "anchor" in reason:
        return "Put a text that begins with * or & in \"quotes\"."
    if "cannot start any token" in reason:
        return 'Put a text that begins with @, ` or % in "quotes".'
    if "expected a single document" in reason or "document start" in reason:
        return "A line '---' does not belong here."
    return "Check the indentation and the quotation marks of this line and the one before."
