"""Files beside the pages, written by another process while MkDocs reads and renders the pages; then by both."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from backgrounder.publish.build import session
from backgrounder.publish.processes import Turns
from backgrounder.publish.writing.handed import LateFile


def begin(files: Any) -> None:
    """Start writing what no later event changes; a second build starts when the files of the last site are in their place.

    On a server, whose edits leave most of them, MkDocs does it.
    """
    if not session.serving and not session.build.last:
        start(files)


def start(files: Any) -> None:
    """Start writing the LateFiles among the `files` of MkDocs."""
    late = [file for file in files if isinstance(file, LateFile) and file.is_modified() and _is_published(file)]
    turns = Turns(late)
    session.errands.begin(lambda: _write(file for _, file in turns), partial(_write, late))


def finish(config: Any) -> None:
    """Wait until all files are written. Raises OSError where one could not be."""
    session.errands.finish()


def give_up() -> None:
    """Write no more: the build has failed."""
    session.errands.give_up()


def _is_published(file: Any) -> bool:
    return bool(file.inclusion.is_included())


def _write(files: Iterable[LateFile]) -> None:
    for file in files:
        file.write()
