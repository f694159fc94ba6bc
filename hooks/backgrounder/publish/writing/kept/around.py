"""The last site around a build: its files are put into the new one, and the new one is put into the cache."""

import logging
import os
import shutil
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from backgrounder.core.page import Page
from backgrounder.publish import processes
from backgrounder.publish.build import session
from backgrounder.publish.settings import Settings
from backgrounder.publish.writing.kept import archive
from backgrounder.publish.writing.kept.reuse import BEFORE, FILE, SEARCH, of_brief

PART = ".part"  # the ending of what is not whole yet


class _Warnings(logging.Handler):
    """Notes whether a build warns: another one, which takes pages from it, could not repeat that."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.is_warned = False

    def emit(self, record: logging.LogRecord) -> None:
        self.is_warned = True


class _Around:
    """What goes on beside the build under way."""

    errands: ClassVar[list[processes.Errand]] = []
    warnings: ClassVar = _Warnings()


def begin() -> None:
    """Watch out for the warnings of a build from now on."""
    _Around.errands, _Around.warnings.is_warned = [], False
    logging.getLogger("mkdocs").addHandler(_Around.warnings)


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
    _Around.errands.append(processes.Errand(partial(build.last.archive.extract, names, site)))


def _bring_back(before: Path, site: Path, names: frozenset[str]) -> None:
    """Move files of the site before the last one into the folder: most are right, and to make thousands anew takes seconds."""
    with suppress(OSError):
        for path in before.iterdir():
            if not path.name.startswith("."):
                path.rename(site / path.name)
    shutil.rmtree(before, ignore_errors=True)
    archive.clear(site, names)


def wait() -> None:
    """Wait until the files of the last site are there. Raises OSError."""
    while _Around.errands:
        _Around.errands.pop().finish()


@event_priority(-100)  # after all plugins
def finish_keeping(config: MkDocsConfig) -> None:
    """Wait until the site is in the cache."""
    wait()


def give_up() -> None:
    """End what goes on beside a build that has failed."""
    while _Around.errands:
        _Around.errands.pop().give_up()


def keep(config: MkDocsConfig) -> None:
    """Begin to put the site into the cache, for the next build."""
    wait()
    build = session.build
    if build.key and not build.last and not _Around.warnings.is_warned:
        folder = os.open(config.site_dir, os.O_RDONLY) if processes.processors() > 1 else None
        _Around.errands.append(processes.Errand(partial(_write, config, folder)))


def _write(config: MkDocsConfig, folder: int | None) -> None:
    """Write the site, whole or not at all. `folder` is its descriptor: it may take its place meanwhile."""
    path = Settings.of(config).root / FILE
    part = path.with_suffix(f".{os.getpid()}{PART}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove_parts(path.parent)
        with open(part, "wb", opener=partial(os.open, mode=0o600)) as file:
            archive.write(file, Path(config.site_dir if folder is None else f"/proc/self/fd/{folder}"), _about(config))
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        reason = f"cannot be written ({error.strerror}), so the next build makes everything."
        sys.stderr.write(f"{FILE.as_posix()}:1: {reason}\n")


def _remove_parts(folder: Path) -> None:
    """Remove what killed builds have left: the names tell their processes. On Windows nobody may ask whether one lives."""
    for part in folder.glob(f"*{PART}") if sys.platform != "win32" else ():
        try:
            os.kill(int(part.suffixes[-2][1:]), 0)
        except ProcessLookupError:
            part.unlink(missing_ok=True)
        except (OSError, ValueError, IndexError):
            continue


def _about(config: MkDocsConfig) -> dict[str, Any]:
    build = session.build
    return {
        "key": build.key,
        "css": list(map(str, config.extra_css)),
        "briefs": {id: of_brief(brief) for id, brief in build.dossier.briefs.items()},
        "pages": [(one.uri, build.titles.get(one.uri, "") if isinstance(one, Page) else None) for one in build.pages],
    }
