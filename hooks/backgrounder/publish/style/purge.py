"""The only door to tinycss2: a style sheet without what no page can use."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import tinycss2

Tokens = list[Any]
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_GROUPS = ("media", "supports", "layer", "container")
_SOURCES = (".html", ".js", ".py")

# Classes that Markdown and its extensions give, and those that an editor may give in an attribute list
OF_MARKDOWN = frozenset(
    "abstract admonition admonition-title attention bug caption caution critic danger details error example failure footnote "
    "footnote-backref footnote-hidelink footnote-ref headerlink hint important info inline end note quote question seealso success "
    "summary task-list task-list-control task-list-indicator task-list-item tip tldr toc todo warning "
    "arithmatex codehilite filename highlight highlighttable highlighted hll linenodiv linenos linenums normal special".split()
)
_TOKEN_OF_CODE = re.compile(r"[a-z][a-z0-9]{0,2}")  # Pygments marks code with classes such as `k` and `nf`


def words(sources: Iterable[Path]) -> frozenset[str]:
    """Return every word of the templates, scripts and modules in the folders: a class that a page has is among them."""
    paths = (path for folder in sources for path in folder.rglob("*") if path.suffix in _SOURCES)
    return frozenset(_WORD.findall("\n".join(path.read_text(encoding="utf-8") for path in paths)))


def used(text: str, is_ours: Callable[[str], bool]) -> str:
    """Return a style sheet without the rules for a class that is neither ours nor one that Markdown gives."""
    return _rules(text, lambda name: name in OF_MARKDOWN or bool(_TOKEN_OF_CODE.fullmatch(name)) or is_ours(name))


def only(text: str, names: Collection[str]) -> str:
    """Return a style sheet without the rules for classes that are not among the `names`."""
    return _rules(text, lambda name: name in names)


def _rules(text: str, is_known: Callable[[str], bool]) -> str:
    kept = (_rule(one, is_known) for one in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
    return "".join(filter(None, kept))


def _rule(rule: Any, is_known: Callable[[str], bool]) -> str:
    """Return a rule as text, empty if no page can use it."""
    if rule.type == "at-rule" and rule.lower_at_keyword in _GROUPS and rule.content is not None:
        inner = _rules(tinycss2.serialize(rule.content), is_known)
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
    if rule.type != "qualified-rule":
        return str(rule.serialize())
    selectors = [one for one in _selectors(rule.prelude) if all(map(is_known, _classes(one)))]
    return f"{','.join(map(tinycss2.serialize, selectors))}{{{tinycss2.serialize(rule.content)}}}" if selectors else ""


def _selectors(prelude: Tokens) -> list[Tokens]:
    """Return the selectors of a list; commas in brackets part none."""
    found: list[Tokens] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def _classes(selector: Tokens) -> Iterator[str]:
    """Yield the classes that something must have to be selected; what is in brackets may be a choice."""
    for dot, name in zip(selector, selector[1:]):
        if dot.type == "literal" and dot.value == "." and name.type == "ident":
            yield name.value


# ---- what is defined and not used ----

_READ = re.compile(r"var\(\s*(--[\w-]+)|animation(?:-name)?\s*:\s*([^;}]+)")


def without_unread(text: str, others: str = "") -> str:
    """Return a style sheet without custom properties and animations that neither it nor the sheets `others` read."""
    while True:
        pairs = _READ.findall(text + others)
        read = {word for pair in pairs for part in pair for word in re.findall(r"[\w-]+", part)}
        shorter = _unread_removed(text, read)
        if len(shorter) == len(text):
            return text
        text = shorter


def _unread_removed(text: str, read: set[str]) -> str:
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return "".join(_without_unread(rule, read) for rule in rules)


def _without_unread(rule: Any, read: set[str]) -> str:
    """Return a rule as text without declarations of properties that are not `read`, empty if nothing is left."""
    if rule.type != "at-rule":
        content = _read_declarations(rule, read)
        return f"{tinycss2.serialize(rule.prelude)}{{{content}}}" if content else ""
    name = tinycss2.serialize(rule.prelude).strip()
    if rule.lower_at_keyword.endswith("keyframes") and name not in read:
        return ""
    if rule.lower_at_keyword in _GROUPS and rule.content is not None:
        inner = _unread_removed(tinycss2.serialize(rule.content), read)
        return f"@{rule.at_keyword} {name}{{{inner}}}" if inner else ""
    return str(rule.serialize())


def _read_declarations(rule: Any, read: set[str]) -> str:
    declarations = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return "".join(
        f"{one.serialize()};"
        for one in declarations
        if one.type != "declaration" or not one.name.startswith("--") or one.name in read
    )
