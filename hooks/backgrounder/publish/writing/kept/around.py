"""The last site around a build: its files are put into the new one, and the new one is put into the cache."""

import logging
import shutil
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from backgrounder.core.page import Page
from backgrounder.publish.build import session
from backgrounder.publish.settings import Settings
from backgrounder.publish.writing import copying
from backgrounder.publish.writing.kept import archive
from backgrounder.publish.writing.kept.archive import Archive
from backgrounder.publish.writing.kept.reuse import BEFORE, FILE, SEARCH, of_brief

TAKEN = ".taken"  # in the folder that a build writes into


class _Warnings(logging.Handler):
    """Notes whether a build warns: another one, which takes pages from it, could not repeat that."""

    def emit(self, record: logging.LogRecord) -> None:
        session.warned = True


_WARNINGS = _Warnings(logging.WARNING)


def begin() -> None:
    """Watch out for the warnings of a build from now on."""
    session.warned = False
    logging.getLogger("mkdocs").addHandler(_WARNINGS)


def begin_taking(last: Archive, config: MkDocsConfig) -> None:
    """Begin to bring the files of the last site together, in a hidden folder of this one: MkDocs cleans it but for these.

    While the records are read nobody knows yet whether it is of use, and a processor has nothing to do.
    """
    if session.staging:
        taken = Path(config.site_dir, TAKEN)
        _bring_back(Settings.of(config).root / BEFORE, taken)
        session.errands.begin(partial(_complete, last, taken))


def leave(config: MkDocsConfig) -> None:
    """Take nothing of the last site: what has been brought together is left for the next build, which looks through it."""
    session.errands.give_up()
    if session.staging:
        with suppress(OSError):
            Path(config.site_dir, TAKEN).rename(Settings.of(config).root / BEFORE)


def _bring_back(before: Path, taken: Path) -> None:
    """Move the site before the last one there: most of its files are right, and to make thousands anew takes seconds."""
    with suppress(OSError):
        if not before.is_symlink():
            before.rename(taken)
    shutil.rmtree(before, ignore_errors=True)
    taken.mkdir(exist_ok=True)


def _complete(last: Archive, taken: Path) -> None:
    """Have all files of the last site in a folder, and no other."""
    names = _names(last)
    archive.clear(taken, frozenset(names))
    last.extract(names, taken)


def _names(last: Archive) -> list[str]:
    return [name for name in last.places if not name.startswith(SEARCH)]


def take_files(files: Files, config: MkDocsConfig) -> None:
    """Take from the last site all that this build does not make; MkDocs is left with the rest."""
    build = session.build
    build.titles = {file.src_uri: file.page.title or "" for file in files.documentation_pages() if file.page}
    if not build.last:
        return
    for file in list(files):
        if not file.is_modified():
            files.remove(file)
    config.theme.static_templates.clear()
    config.extra_css = build.last.archive.about["css"]
    made = {file.dest_uri for file in files}
    if session.staging:
        _put_in_place(made, Path(config.site_dir))
    else:
        names = [name for name in _names(build.last.archive) if name not in made]
        session.errands.begin(partial(build.last.archive.extract, names, Path(config.site_dir)))
    copying.start(files)


def _put_in_place(made: set[str], site: Path) -> None:
    """Put the files of the last site where they belong, but for those that are made."""
    session.errands.finish()
    taken = site / TAKEN
    for name in made:
        (taken / name).unlink(missing_ok=True)
    for path in taken.iterdir():
        path.rename(site / path.name)
    taken.rmdir()


def keep(config: MkDocsConfig) -> None:
    """Put the site, which is in its place, into the cache for the next build."""
    build = session.build
    if build.key and not build.last and not session.warned:
        archive.keep(Settings.of(config).root / FILE, Path(config.site_dir), _about(config))


def _about(config: MkDocsConfig) -> dict[str, Any]:
    build = session.build
    return {
        "key": build.key,
        "css": list(map(str, config.extra_css)),
        "briefs": {id: of_brief(brief) for id, brief in build.dossier.briefs.items()},
        "pages": [(one.uri, build.titles.get(one.uri, "") if isinstance(one, Page) else None) for one in build.pages],
    }
