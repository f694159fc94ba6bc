"""A file of records read again after an edit: what stands before and after the edited records is what it was.

The text must be a mapping of ids, each at the beginning of a line, and was right when it was read last. From the line of an
id on a parser depends on nothing before it, for there are no anchors; so the edited records can be read alone. Whatever
may be otherwise (`---`, a mistake, an id twice) is read as a whole.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from backgrounder.records.yaml import yamlfile
from backgrounder.records.yaml.tree import Tree

_RECORD = re.compile(r"[a-z0-9][a-z0-9-]*:(?=\s|$)")
# How other lines of such a file begin. A closing quote or bracket may not stand there.
_OTHER = re.compile(r"[ \t]|#|$")


@dataclass(frozen=True, eq=False)
class LastReading:
    """The text of a file, and what it says."""

    text: str
    tree: Tree


def read(text: str, last: LastReading | None) -> Tree:
    """Return the one document in a text, of which `last` was read before. Raises BadYaml."""
    found = _again(text, last) if last else None
    return found or yamlfile.read(text)


def _again(text: str, last: LastReading) -> Tree | None:
    """Return the tree of a text of which only some records are read, None if that cannot be done."""
    old, new = last.text.split("\n"), text.split("\n")
    begin, end = _edited(old, new, _starts(old, last.tree))
    if begin is None or not _is_plain(new[begin:end]) or yamlfile.refused(text, 1):
        return None
    middle = yamlfile.read_quickly("\n".join(new[begin:end] + [""] * (end < len(new))), begin + 1)
    if middle is None:
        return None
    shift = len(old) - len(new)
    before = {id: child for id, child in last.tree.value.items() if child.line <= begin}
    after = {id: child for id, child in last.tree.value.items() if child.line > end + shift}
    found = before | middle | after
    return Tree(found, last.tree.line) if len(found) == len(before) + len(middle) + len(after) else None


def _starts(lines: Sequence[str], tree: Tree) -> Sequence[int]:
    """Return the places of the lines at which records begin, none if the text can only be read as a whole."""
    found = [child.line - 1 for child in tree.value.values()] if isinstance(tree.value, dict) else []
    begun = [place for place, line in enumerate(lines) if _RECORD.match(line)]
    return found if found == begun and _is_plain(lines) else []


def _edited(old: Sequence[str], new: Sequence[str], starts: Sequence[int]) -> tuple[int | None, int]:
    """Return the lines of the new text that are to be read, `[begin:end]`; None if no record begins at the edit or before it.

    If its lines are others in number, all after an edit is read: it has other numbers.
    """
    pairs = list(zip(old, new, strict=False))
    first = next((place for place, (one, other) in enumerate(pairs) if one != other), len(pairs))
    is_record = first < len(new) and _RECORD.match(new[first]) is not None
    number = bisect_right(starts, first if is_record else first - 1)
    begin = starts[number - 1] if number else None
    if len(old) != len(new):
        return begin, len(new)
    last = next((place for place in reversed(range(len(new))) if old[place] != new[place]), first)
    following = starts[bisect_right(starts, last) :]
    return begin, following[0] if following else len(new)


def _is_plain(lines: Sequence[str]) -> bool:
    """Whether lines that are not indented are ids, comments or empty: then no value goes on at the beginning of a line."""
    return all(_RECORD.match(line) or _OTHER.match(line) for line in lines)
