"""The split of a Markdown file into front matter and body.

Our own, because MkDocs publishes a broken front matter silently, as page text.
"""

from dataclasses import dataclass

from backgrounder.records.yaml.tree import BadYaml, Tree
from backgrounder.records.yaml.yamlfile import read


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
    raise BadYaml((1, "front matter is not closed. Add a line '---' after it."))
