"""Strict YAML with line marks: the only door to PyYAML.

Our own reading of PyYAML's nodes, because its constructor turns dates, `on:`, `NO`, `12:30` and `1.10` into other
things, keeps the last of two equal keys and forgets lines. Here every scalar is text, and every value knows its line.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from .problems import listed

Value = "str | None | tuple[Tree, ...] | dict[str, Tree]"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"
# Line breaks that YAML counts and editors do not, and characters that nobody sees.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
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
        if not loc or not isinstance(self.value, (dict, tuple)):
            return self
        head, *rest = loc
        known = head in self.value if isinstance(self.value, dict) else isinstance(head, int)
        return self.value[head].at(tuple(rest)) if known else self

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
    unseen = [(text.count("\n", 0, match.start()) + 1 + shift, _told(match[0])) for match in _UNSEEN.finditer(text)]
    if unseen:
        raise BadYaml(*dict.fromkeys(unseen))
    try:
        node = _composed(text)
        reader = _Reader(text, shift)
        tree = reader.tree(node, None) if node else Tree({}, first_line)
    except yaml.MarkedYAMLError as error:
        raise BadYaml(_slip(error, text, shift)) from None
    except RecursionError:
        raise BadYaml((first_line, "not valid YAML (brackets are nested too deep).")) from None
    slips = [*_ornaments(text, shift), *reader.slips]
    if slips:
        raise BadYaml(*sorted(set(slips)), tree=tree)
    return tree


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


class _Strict(yaml.SafeLoader):
    """Tells where a value is none: `2026-02-30` looks like a date."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError:
            told = f"'{node.value}' is no date or number. Put it in \"quotes\" if it is text."
            raise BadYaml((node.start_mark.line + 1, told)) from None


def _composed(text: str) -> yaml.Node | None:
    """libyaml is the faster reader; PyYAML's own has the better words for a mistake."""
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _ornaments(text: str, shift: int) -> Iterator[tuple[int, str]]:
    """Anchors and tags: they are no part of a node, and what an editor wrote after `&` or `!` would vanish."""
    for event in yaml.parse(text, Loader=_Loader) if "&" in text or "!" in text else ():
        line = event.start_mark.line + 1 + shift
        if isinstance(event, yaml.NodeEvent) and event.anchor and not isinstance(event, yaml.AliasEvent):
            yield line, f"'&{event.anchor}': anchors are not used here. Put a text that begins with & in \"quotes\"."
        elif getattr(event, "tag", None):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            yield line, f"'{tag}': tags are not used here. Put a text that begins with ! in \"quotes\"."


class _Reader:
    """Turns nodes into trees, and notes what an editor cannot have meant as `slips`."""

    def __init__(self, text: str, shift: int):
        self.lines, self.shift = text.split("\n"), shift
        self.slips: list[tuple[int, str]] = []

    def tree(self, node: yaml.Node, line: int | None) -> Tree:
        return Tree(self._value(node), line or self._line(node))

    def _line(self, node: yaml.Node) -> int:
        return node.start_mark.line + 1 + self.shift

    def _value(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node))
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.tree(child, None) for child in node.value)
        self._uncut(node)
        return None if node.tag == _NULL and not node.style else node.value

    def _pairs(self, node: yaml.MappingNode) -> Iterator[tuple[str, Tree]]:
        """A key that stands twice keeps its first value."""
        lines: dict[str, int] = {}
        twice: list[tuple[int, str]] = []
        for key, value in node.value:
            line = self._line(key)
            if not isinstance(key, yaml.ScalarNode):
                told = 'not valid YAML (a key must be a word). Put a text that begins with [ or { in "quotes".'
                raise BadYaml((line, told))
            if key.value in lines:
                twice.append((line, key.value))
            else:
                lines[key.value] = line
                yield key.value, self.tree(value, line)
        self._refuse(twice, lines)

    def _refuse(self, twice: list[tuple[int, str]], lines: dict[str, int]) -> None:
        """Several keys that stand twice are another record, whose id is not there."""
        if twice:
            (line, key), *more = twice
            told = f"'{key}' stands twice, first in line {lines[key]}."
            if more:
                others = listed([f"'{other}'" for _, other in more], "and")
                raise BadYaml((line, f"{told} So do {others}: a line above them is missing, with an id and a colon."))
            self.slips.append((line, f"{told} Remove or rename one."))

    def _uncut(self, node: yaml.ScalarNode) -> None:
        """YAML takes ` #5` in a bare text for a comment, and the rest of the text is lost."""
        end = node.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if not node.style and (lost := re.match(r"[ \t]+(#\w.*)", rest)):
            advice = "Put the whole text in \"quotes\", or write the comment as '# ...'."
            told = f"'{lost[1].strip()}' is cut off: ' #' begins a comment. {advice}"
            self.slips.append((end.line + 1 + self.shift, told))


# ---- what to write instead -------------------------------------------------------------------------------------


def _told(char: str) -> str:
    return f"holds an invisible character (U+{ord(char):04X}). Retype the line."


def _slip(error: yaml.MarkedYAMLError, text: str, shift: int) -> tuple[int, str]:
    """The line to mend, and how, for a mistake that PyYAML found."""
    reason = error.problem or error.context or "unreadable"
    mark = error.problem_mark or error.context_mark
    if error.context_mark and (error.context in _OPENED or reason.endswith(_UNCLOSED)):
        mark = error.context_mark
    quote, line = _open_quote(text, mark), min(mark.line + 1, max(text.count("\n"), 1))
    if quote:
        line, advice = quote, "A quotation mark is opened and not closed."
    elif bare := _without_colon(text.split("\n"), line) if "mapping values" in reason else None:
        line, advice = bare, "Write 'name: value', with a colon and a space."
    else:
        advice = _advice(f"{error.context}: {reason}", text.split("\n")[line - 1])
    return line + shift, f"not valid YAML ({reason}). {advice}"


def _open_quote(text: str, mark: yaml.Mark) -> int | None:
    """The line of a quotation mark that is closed by the next one, lines below, where the reader then stumbled."""
    last = None
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            last = token if token.end_mark.index <= mark.index and isinstance(token, yaml.ScalarToken) else last
    except yaml.YAMLError:
        pass
    spans = last and last.style in ("'", '"') and last.start_mark.line < last.end_mark.line == mark.line
    return last.start_mark.line + 1 if spans else None


def _without_colon(lines: list[str], line: int) -> int | None:
    """The line before, if it stands in the same group and has no colon: it is taken for a text that goes on."""
    above = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), 0)
    indents = {len(words) - len(words.lstrip()) for words in (lines[line - 1], lines[above - 1])}
    return above if above and len(indents) == 1 and not re.search(r":(\s|$)", lines[above - 1]) else None


_ADVICE = (  # (pattern of PyYAML's reason, what to write instead)
    (r"'\\t'", "Indent with spaces, not with a tab."),
    (r"escape character", "Write '...' instead of \"...\", or double the backslash."),
    (r"quoted scalar", "A quotation mark is opened and not closed."),
    (r"could not find expected ':'", "A colon is missing, or a text that goes on is not indented."),
    (
        r"expected ',' or '[\]}]'",
        'A bracket is opened and not closed, or a text with a comma, bracket or quotation mark in it needs "quotes".',
    ),
    (r"document start", "Indent this line like the others of its group."),
    (
        r"found '<scalar>'",
        "The text goes on after its closing quotation mark: "
        "put all of it in \"quotes\", and write ' inside '...' twice.",
    ),
    (r"found '[\]},]'|node content", 'Put a text that begins or ends with a bracket or comma in "quotes".'),
    (r"block end|expected key", "Indent this line like the others of its group."),
    (r"undefined alias", 'Put a text that begins with * in "quotes".'),
    (r"scanning an? (alias|anchor)", 'Put a text that begins with * or & in "quotes".'),
    (r"scanning a (tag|directive)|parsing a (tag|node)", 'Put a text that begins with ! or % in "quotes".'),
    (r"cannot start any token", 'Put a text that begins with @, ` or % in "quotes".'),
    (r"block scalar", "Begin the text on the line below the | or >."),
    (r"another document", "A line '---' does not belong here."),
)


def _advice(reason: str, line: str) -> str:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "Indent with spaces, not with a tab."
    if "mapping values are not allowed" in reason:
        return _about_colon(line)
    found = (advice for pattern, advice in _ADVICE if re.search(pattern, reason))
    return next(found, "Check the indentation and the quotation marks of this line and the one before.")


def _about_colon(line: str) -> str:
    if len(re.findall(r":(?=\s|$)", line)) > 1:
        return "Put the whole text in \"quotes\": it contains ': '."
    return (
        "Indent this line like the others of its group; "
        "if it continues a text, put the whole text in \"quotes\": it contains ': '."
    )


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
