"""The Markdown extensions that `nesting` and `blocks` know: with another one, marks could be printed as text unnoticed."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from backgrounder.core.problems import Problem

STRUCTURAL = frozenset(
    "attr_list admonition def_list footnotes fenced_code md_in_html pymdownx.details pymdownx.superfences tables toc".split()
)
INLINE = frozenset(  # these change words or how code looks, not which marks are text: see test_markdown.py
    "smarty nl2br codehilite pymdownx.highlight pymdownx.inlinehilite pymdownx.smartsymbols pymdownx.mark pymdownx.caret "
    "pymdownx.tilde pymdownx.betterem pymdownx.keys pymdownx.tasklist".split()
)
KNOWN = STRUCTURAL | INLINE
ADVICE = "Remove it, or have hooks/backgrounder/markdown/nesting.py read it and add it to hooks/backgrounder/markdown/extensions.py."


def problems(names: Iterable[str], files: Iterable[Path], root: Path) -> tuple[Problem, ...]:
    """One for each extension that is not known, at its line in the first of the settings files that names it."""
    texts = [(Path(os.path.relpath(file, root)).as_posix(), file.read_text(encoding="utf-8")) for file in files]
    return tuple(_problem(name, texts) for name in names if name.removeprefix("markdown.extensions.") not in KNOWN)


def _problem(name: str, texts: list[tuple[str, str]]) -> Problem:
    reason = "marks such as [[id]] might be printed as they stand in what it adds"
    message = f"markdown_extensions: '{name}' is not known here: {reason}. {ADVICE}"
    places = ((path, line) for path, text in texts if (line := _line(name, text)))
    return Problem(*next(places, (texts[0][0], 1)), message)


def _line(name: str, text: str) -> int | None:
    """The line below `markdown_extensions` that names an extension."""
    start = re.search(r"^markdown_extensions\s*:", text, re.MULTILINE)
    if not start:
        return None
    match = re.search(rf"^[^#\n]*(?<![\w.]){re.escape(name)}(?![\w.])", text[start.start() :], re.MULTILINE)
    return text.count("\n", 0, start.start() + match.end()) + 1 if match else None
