"""Files beside the pages, written by another process while this one renders the pages."""

from functools import partial
from typing import Any

from backgrounder.publish.build import session


def postpone(file: Any) -> None:
    """Have a LateFile written by another process, once all files are known."""
    session.postponed.append(file)


def begin() -> None:
    """Start writing what was postponed."""
    if session.postponed:
        session.errands.begin(partial(_write, session.postponed))
        session.postponed = []


def finish(config: Any) -> None:
    """Wait until all files are written. Raises OSError where one could not be."""
    begin()
    session.errands.finish()


def give_up() -> None:
    """Write no more: the build has failed."""
    session.postponed = []
    session.errands.give_up()


def _write(files: list[Any]) -> None:
    for file in files:
        file.write()
