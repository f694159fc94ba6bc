"""Where settings are written: mkdocs.yml and the files that it inherits from."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from backgrounder.core.words import languages
from backgrounder.records.yaml import yamlfile
from backgrounder.records.yaml.tree import Tree

NAME = "mkdocs.yml"
DOCS = "briefs"  # the folder of briefs where no settings file names one


def files(path: Path) -> tuple[Path, ...]:
    """Return the settings file and those that it inherits from, nearest first."""
    paths = [path]
    for file in paths:
        parent = _read(file).get("INHERIT")
        base = _base(file, parent) if isinstance(parent, str) else path
        paths += [base] if base.is_file() and base not in paths else []
    return tuple(paths)


def _base(path: Path, parent: str) -> Path:
    return Path(os.path.normpath(path.parent / parent))


def location(path: Path, *keys: str | int) -> tuple[Path, int]:
    """Return the file and line of a setting. The nearest file that has it counts; else the one that has most of its keys."""
    nearest = max(files(path), key=lambda file: _depth(_read(file), keys))
    return nearest, _read(nearest).at(keys).line


def texts(path: Path, key: str) -> Iterator[tuple[Path, int, str]]:
    """Yield every text below a setting, at whatever depth, with its file and line; of the nearest file that has it."""
    file, _ = location(path, key)
    tree = _read(file)
    if isinstance(tree.value, dict) and key in tree.value:
        yield from ((file, line, text) for line, text in _texts(tree.value[key]))


def _texts(tree: Tree) -> Iterator[tuple[int, str]]:
    if isinstance(tree.value, str):
        yield tree.line, tree.value
    children = tree.value.values() if isinstance(tree.value, dict) else tree.value
    for child in children if isinstance(tree.value, (dict, tuple)) else ():
        yield from _texts(child)


def extra(root: Path) -> dict[str, Any]:
    """Return `extra` of the project at `root`, each value as text and from the nearest file, for what runs without MkDocs."""
    return section(root / NAME, "extra")


def section(path: Path, key: str) -> dict[str, Any]:
    """Return the settings below a key, each value as text and from the nearest file."""
    found: dict[str, Any] = {}
    for file in files(path):
        values = _read(file).get(key)
        found = {**values, **found} if isinstance(values, dict) else found
    return found


def setting(path: Path, key: str) -> Any:
    """Return one setting as text, from the nearest file that has it."""
    return next((found for file in files(path) if (found := _read(file).get(key)) is not None), None)


def slips(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, message) for what keeps MkDocs from reading a settings file. It may be missing."""
    with suppress(OSError):
        raw = path.read_bytes()
        try:
            error = yamlfile.settings_error(raw.decode("utf-8-sig"))
        except UnicodeDecodeError as slip:
            error = raw.count(b"\n", 0, slip.start) + 1, "not UTF-8 text. Save the file with the encoding UTF-8."
        yield from [error] if error else []
        parent = _read(path).get("INHERIT")
        if isinstance(parent, str) and path in files(_base(path, parent)):
            yield (
                _read(path).at(("INHERIT",)).line,
                f"INHERIT: '{parent}' leads back to this file. Remove one of the two.",
            )


def docs_dir(root: Path) -> Path:
    """Return the folder of briefs of the project at `root`, for what runs without MkDocs."""
    return root / value(root, "docs_dir", DOCS)


def value(root: Path, key: str, default: str) -> str:
    """Return a setting that is a text, from the nearest file that has it, for what runs without MkDocs."""
    path = root / NAME
    found = (_read(file).get(key) for file in files(path)) if path.is_file() else ()
    return next((one for one in found if isinstance(one, str)), default)


def language(root: Path) -> str:
    """Return the language of the site, for what runs without MkDocs: English where none is set, or one that is not offered."""
    found = str(section(root / NAME, "theme").get("language"))
    return found if found in languages.offered() else languages.SOURCE


def display_path(path: Path, root: Path) -> str:
    """Return a path as problem lines write it: as seen from `root`, also where it lies outside."""
    return Path(os.path.relpath(path, root)).as_posix()


def _read(path: Path) -> Tree:
    try:
        return yamlfile.settings(path.read_text(encoding="utf-8-sig", errors="replace"))
    except OSError:
        return Tree({}, 1)


def _depth(tree: Tree, keys: tuple[str | int, ...]) -> int:
    """Return how many of the keys lead on."""
    for depth, key in enumerate(keys):
        if not isinstance(tree.value, dict) or key not in tree.value:
            return depth + isinstance(key, int)
        tree = tree.value[key]
    return len(keys)
