"""Files and folders that may not be read: each is a problem before anything is read or written, for a record that cannot
be read would quietly disappear, and an image that cannot be copied would end a build halfway.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from backgrounder.core.problems import Problem
from backgrounder.records.folders.project_files import MAX_MB
from backgrounder.records.yaml import settings_file
from backgrounder.records.yaml.settings_file import display_path

ADVICE = "Give the user who builds the right to read it."


def unreadable(paths: Iterable[Path], root: Path) -> list[Problem]:
    """Return a problem for each file that cannot be opened and each folder that cannot be listed, in or among `paths`.

    What is missing, hidden or a symbolic link is left out: others report it.
    """
    found = (problem for path in paths for problem in _problems(path))
    return [Problem(display_path(path, root), 1, message) for path, message in sorted(set(found))]


def broken_settings(root: Path) -> list[Problem]:
    """Return what MkDocs would stumble on in mkdocs.yml and the files that it inherits from, for what runs without it."""
    paths = settings_file.files(root / settings_file.NAME)
    slips = [(path, line, message) for path in paths for line, message in settings_file.slips(path)]
    found = [Problem(display_path(path, root), line, message) for path, line, message in slips]
    return unreadable(paths, root) or found


def _problems(path: Path) -> Iterator[tuple[Path, str]]:
    if not path.is_dir():
        yield from _file_problem(path)
        return
    failed: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=failed.append):
        folders[:] = [name for name in folders if _is_visible(name)]
        for name in [*files, *(name for name in folders if Path(name).suffix in MAX_MB)]:
            if _is_visible(name):
                yield from _file_problem(Path(folder, name))
    yield from ((Path(error.filename), _message(error)) for error in failed)


def _is_visible(name: str) -> bool:
    return not name.startswith(".") and name != "__pycache__"


def _file_problem(path: Path) -> Iterator[tuple[Path, str]]:
    try:
        mode = path.lstat().st_mode
        if S_ISDIR(mode):
            yield path, "is a folder with the name of a file. Rename or remove it."
        elif S_ISREG(mode):
            path.open("rb").close()
        elif not path.is_symlink():  # a pipe would be waited for
            yield path, "is no file that can be read. Remove it."
    except FileNotFoundError:
        return
    except OSError as error:
        yield path, _message(error)


def _message(error: OSError) -> str:
    """Return `cannot be read (Permission denied). ...`"""
    advice = f" {ADVICE}" if isinstance(error, PermissionError) else ""
    return f"cannot be read ({error.strerror or type(error).__name__}).{advice}"
