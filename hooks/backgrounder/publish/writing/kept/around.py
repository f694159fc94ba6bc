"""The last site around a build: its files are put into the new one, and the new one is put into the cache."""

import logging
import os
import shutil
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from backgrounder.core.page import Page
from backgrounder.publish import processes
from backgrounder.publish.build import session
from backgrounder.publish.settings import Settings
from backgrounder.publish.writing.kept import archive
from backgrounder.publish.writing.kept.reuse import BEFORE, FILE, SEARCH, of_brief


class _Warnings(logging.Handler):
    """Notes whether a build warns: another one, which takes pages from it, could not repeat that."""

    def emit(self, record: logging.LogRecord) -> None:
        session.warned = True


_WARNINGS = _Warnings(logging.WARNING)


def begin() -> None:
    """Watch out for the warnings of a build from now on."""
    session.warned = False
    logging.getLogger("mkdocs").addHandler(_WARNINGS)


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
    names = [name for name in build.last.archive.places if name not in made and not name.startswith(SEARCH)]
    site, before = Path(config.site_dir), Settings.of(config).root / BEFORE
    if session.staging:
        _bring_back(before, site, frozenset(names))
    session.errands.begin(partial(build.last.archive.extract, names, site))


def _bring_back(before: Path, site: Path, names: frozenset[str]) -> None:
    """Move files of the site before the last one into the folder: most are right, and to make thousands anew takes seconds."""
    with suppress(OSError):
        for path in before.iterdir():
            if not path.name.startswith("."):
                path.rename(site / path.name)
    shutil.rmtree(before, ignore_errors=True)
    archive.clear(site, names)


@event_priority(-100)  # after all plugins
def finish_keeping(config: MkDocsConfig) -> None:
    """Wait until the site is in the cache."""
    session.errands.finish()


def keep(config: MkDocsConfig) -> None:
    """Begin to put the site into the cache, for the next build. It may take its place meanwhile: a descriptor leads to it."""
    build = session.build
    if build.key and not build.last and not session.warned:
        several = processes.processors() > 1
        site = f"/proc/self/fd/{os.open(config.site_dir, os.O_RDONLY)}" if several else config.site_dir
        session.errands.begin(partial(archive.keep, Settings.of(config).root / FILE, Path(site), _about(config)))


def _about(config: MkDocsConfig) -> dict[str, Any]:
    build = session.build
    return {
        "key": build.key,
        "css": list(map(str, config.extra_css)),
        "briefs": {id: of_brief(brief) for id, brief in build.dossier.briefs.items()},
        "pages": [(one.uri, build.titles.get(one.uri, "") if isinstance(one, Page) else None) for one in build.pages],
    }
