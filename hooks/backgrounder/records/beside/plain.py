"""Whether a Markdown file is a brief or a plain page: its front matter says so, wherever it lies."""

import re

from backgrounder.core.problems import listed, misspelt
from backgrounder.records.brief_models import BriefRecord
from backgrounder.records.fields.record import field_names
from backgrounder.records.yaml.frontmatter import Parts
from backgrounder.records.yaml.tree import Tree

COMMON = frozenset({"title", "draft", "note", "link_names"})  # fields that a plain page may have, too
OWN = field_names(BriefRecord) - COMMON
MISSPELT = OWN | {"title"}  # a title that is none would be left out without a word
SHARED = frozenset({"date", "authors", "image"})  # of these, what the page of a folder may have
REQUIRED = ("date", "authors", "summary")
OF_PAGES = frozenset("author description hide icon noindex search status tags template".split())
NO_FRONT_MATTER = (
    "a brief begins with front matter: '---', then title, date, authors and summary, then '---'; "
    "a plain page with a title alone."
)
FRONT_MATTER = re.compile(r"^(title|summary): .*^---$", re.MULTILINE | re.DOTALL)
_OWN_LINE = re.compile(rf"^(?:{'|'.join(sorted(OWN))})[ \t]*:", re.MULTILINE)


def is_brief(parts: Parts | None, tree: Tree | None, is_top: bool) -> bool:
    """Return whether a file has a field of a brief, or one that is misspelt.

    `parts` is None for a file that cannot be split, `tree` where its front matter cannot be read. What has no front matter
    is a brief directly in the folder of briefs (`is_top`), where it is reported.
    """
    if parts is None:
        return is_top
    if not parts.head.strip():
        return is_top or bool(FRONT_MATTER.search(parts.body))
    if tree is None or not isinstance(tree.value, dict):
        return bool(_OWN_LINE.search(parts.head))
    return bool(own_fields(tree)) or bool(_OWN_LINE.search(parts.head))


def own_fields(tree: Tree) -> list[str]:
    """Return the names in a front matter that make a brief of it, as written."""
    names = (name for name in tree.value or () if name not in COMMON | OF_PAGES)
    return [name for name in names if name in OWN or misspelt(str(name), MISSPELT)]


def unfinished(tree: Tree) -> tuple[int, str] | None:
    """Return the line that makes a brief of a file, and how to make a plain page of it; None unless it has hardly begun."""
    fields = own_fields(tree)
    if not fields or sum(name in tree.value for name in REQUIRED) > 1:
        return None
    line = tree.at((fields[0],)).line
    return (
        line,
        f"is read as a brief because it has {listed([f'{name!r}' for name in fields], 'and', most=3)}. A plain page has none of its fields: remove them for one.",
    )
