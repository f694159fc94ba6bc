"""The split of a Markdown file into front matter and body.

Our own, because MkDocs publishes a broken front matter silently, as page text.
"""

import re
from dataclasses import dataclass

from backgrounder.records.yaml.tree import BadYaml, Tree
from backgrounder.records.yaml.yamlfile import read

_LIKE_YAML = re.compile(r"\s|$|# |[\w.-]+\s*:(\s|$)|[-\]}]")


@dataclass(frozen=True)
class Parts:
    """`head` is the YAML text without its fences ("" if there is none); `body_line` is where the body begins."""

    head: str
    body: str
    body_line: int


def tree(head: str) -> Tree:
    """Return a front matter with the lines of the file. Raises BadYaml."""
    return read(head, first_line=2)


def split(text: str) -> Parts:
    """Split a text into front matter and body. Raises BadYaml when a front matter is opened and not closed."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Parts("", text, 1)
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() in ("---", "..."):
            return Parts("\n".join(lines[1 : number - 1]) + "\n", "\n".join(lines[number:]), number + 1)
    raise BadYaml((_end(lines), "front matter is not closed. Add a line '---' below this one."))


def _end(lines: list[str]) -> int:
    """Return the number of the last line that belongs to a front matter which is not closed."""
    end = next((number for number, line in enumerate(lines[1:], start=1) if not _LIKE_YAML.match(line)), len(lines))
    while end > 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end
