"""While serving: only what an edit affects is written again, and no mistake stops the server.

MkDocs is not imported here: its server, settings and files are passed in, and only what all its versions have is used.
"""

import gc
import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from backgrounder.core.problems import Problem
from backgrounder.publish.assembly import release
from backgrounder.publish.build import session
from backgrounder.publish.reports.report import print_problems
from backgrounder.publish.serving.banner import banner, from_exception, with_banner
from backgrounder.publish.serving.hosts import only_own
from backgrounder.publish.serving.looked_at import LookedAt
from backgrounder.publish.serving.restart import Restart
from backgrounder.publish.serving.watching import Watching
from backgrounder.records.yaml import settings_file

BUILDERS = ("mkdocs.commands.serve", "mkdocs.commands.build")  # loggers
BEGIN_AND_END = ("Building documentation", "Documentation built")  # what they tell
DIRTY_WARNING = "A 'dirty' build"
LINK_WARNINGS = ("mkdocs.structure.nav", "mkdocs.structure.pages")  # loggers of MkDocs for links that lead nowhere


def keep_serving(server: Any, settings: str) -> Any:
    """Return the server, changed: it survives every mistake, shows it on top of every page, and rebuilds little."""
    gc.freeze()  # what the first build has made lives on: to look through it for garbage would take a second at 1,000 pages
    build, app, root = server.builder, server.get_app(), Path(settings).parent
    looked_at = LookedAt(server)
    _tell_once(looked_at)
    if session.serving:  # not with `serve --clean`, which is a build that is then shown
        _write_what_differs(build.__globals__)

    def rebuild() -> None:
        session.first = looked_at.files().intersection(session.manifest.files if _is_certain() else ())
        gc.disable()  # to look for garbage can wait until the pages are there
        try:
            if build_once() and session.first:
                _show_first(looked_at)
                build_once()
                looked_at.finish(is_told=bool(session.problems))
        finally:
            session.first = frozenset()
            gc.enable()

    def build_once() -> bool:
        """Whether a build has not broken off."""
        errors = _Errors()
        session.problems, session.manifest.is_whole = (), False
        logging.getLogger("mkdocs").addHandler(errors)
        try:
            build()
            return True
        except (Exception, SystemExit) as error:
            if not (isinstance(error, SystemExit) and session.problems):  # else it is printed already
                problem = from_exception(error, errors.messages, root)
                session.problems = (*session.problems, problem)
                print_problems((problem,))
            return False
        finally:
            logging.getLogger("mkdocs").removeHandler(errors)
            if not session.first:
                session.warnings = errors.warnings

    server.builder = rebuild
    watching = Watching(server)
    current = lambda: banner((*session.problems, *_gone(watching, root)), alone=session.last_good is None)  # noqa: E731
    server.set_app(only_own(with_banner(looked_at.answering(app), current), server.server_address[0]))
    _start_safely(server, watching, settings)
    if session.restart and session.restart.shown:
        _build_first(server, session.restart)
    return server


def _is_certain() -> bool:
    """Whether the last build is right, and its own site is shown: then an edit can be shown on one page before the others."""
    is_other = session.restart and session.restart.shown
    return session.serving and session.manifest.is_whole and not (session.problems or is_other)


def _tell_once(looked_at: LookedAt) -> None:
    """Have MkDocs tell of one build where there are two."""

    def is_news(record: logging.LogRecord) -> bool:
        text = record.getMessage()
        is_begin, is_end = map(text.startswith, BEGIN_AND_END)
        return not (is_end and session.first) and not (is_begin and looked_at.right.files)

    for name in BUILDERS:
        logging.getLogger(name).addFilter(is_news)


def _show_first(looked_at: LookedAt) -> None:
    """Show the pages that are looked at, which have been made alone, unless they lack something. The next build is one of all."""
    shown, session.first = session.first, frozenset()
    if session.problems or session.warned:
        session.manifest.forget(session.manifest.part)
    elif not shown.isdisjoint(session.manifest.part):
        looked_at.show(session.manifest.part)
        logging.getLogger("mkdocs.hooks").info("The pages that are open are shown, the others are being made")


def _build_first(server: Any, restart: Restart) -> None:
    """Have the server make the pages of what it shows already, before it waits for edits; meanwhile it answers."""
    wait_for_edits = server._build_loop

    def build_and_wait() -> None:
        if restart.is_right():
            server.builder()
            gc.freeze()
        else:
            server._want_rebuild = True  # then nobody sees a page that is half written
        wait_for_edits()

    server._build_loop = build_and_wait


def _gone(watching: Watching, root: Path) -> Iterator[Problem]:
    """Yield the watched files and folders that are gone."""
    for path in map(Path, sorted(watching.lost)):
        shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        yield Problem(shown, 1, "is gone. Put it back: the server then goes on.")


def _start_safely(server: Any, watching: Watching, settings: str) -> None:
    """Have the server watch what comes back, and report an address that it cannot have: a port that is taken."""
    bind = server.server_bind

    def bind_or_report() -> None:
        try:
            bind()
        except OSError as error:
            path, line = settings_file.location(Path(settings), "dev_addr")
            host, port = server.server_address[:2]
            reason = f"dev_addr: {host}:{port} cannot be had ({error.strerror}). Choose another: mkdocs serve -a localhost:{port + 1}"
            print_problems([Problem(path.name, line, reason)])
            raise SystemExit(1) from None
        watching.start()

    server.server_bind = bind_or_report


def report_once() -> None:
    """Have MkDocs pass over links that a problem tells of already."""
    for name in LINK_WARNINGS:
        logging.getLogger(name).addFilter(_is_news)


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a message of MkDocs names a link that no problem names, and that it will not name again when all pages are made."""
    text = record.getMessage()
    if session.first and text in session.warnings:
        return False
    return not any(
        target in text for problem in session.problems for target in re.findall(r"'[^']+'", problem.message)[:1]
    )


def _write_what_differs(module: dict[str, Any]) -> None:
    """Make every build `dirty`: MkDocs then asks each file whether it was modified, and does not clean the folder first.

    The server's own builder alone knows the options of the command line. What it calls is a global of its module.
    """
    build = module["build"]
    module["build"] = lambda config, **options: build(config, **{**options, "dirty": True})
    # Its warning does not apply here, and a strict server would stop for it.
    build.__globals__["log"].addFilter(lambda record: not str(record.msg).startswith(DIRTY_WARNING))


def remember_pages(files: Any, config: Any) -> None:
    """Restore the data of pages that MkDocs did not read again, and remove files that the site no longer has."""
    if not session.serving:
        return
    for file in files.documentation_pages():
        last = getattr(file, "last_page", None)
        if last and last is not file.page and not file.is_modified():  # MkDocs makes one anew for each entry of a menu
            _recall(file.page, last)
    if session.first:
        config.theme.static_templates.clear()
        return
    for name in (*config.theme.static_templates, *config.extra_templates, "sitemap.xml.gz"):
        session.manifest.current[name] = None
    session.manifest.remove_gone(Path(config.site_dir))
    if session.restart and session.restart.shown:
        _write_nothing(files, config)


def _write_nothing(files: Any, config: Any) -> None:
    """Have MkDocs write none of the files of a site that is there."""
    for file in files:
        file.is_modified = lambda: False
    for file in files.documentation_pages():
        release(file.page)
    config.theme.static_templates.clear()


def _recall(page: Any, last: Any) -> None:
    page.meta, page._title_from_render = last.meta, last._title_from_render
    if page.title is None:
        page.title = last.title


def build_done() -> None:
    """Record that the folder holds this build, complete."""
    if not session.serving:
        return
    if session.first:
        session.manifest.part_done()
        return
    session.manifest.done()
    if session.restart and session.restart.shown:
        session.restart.shown = False
        if not session.restart.is_right():  # edited while its pages were made
            session.manifest.forget()


def leave() -> None:
    """Put the site into the cache for the next server, now that this one ends."""
    if session.restart and not session.problems and session.manifest.is_whole:
        with suppress(KeyboardInterrupt):  # whoever presses Ctrl+C twice does not want to wait
            session.restart.keep()


class _Errors(logging.Handler):
    """Collects the errors that MkDocs logs, for its exceptions do not carry the reason, and what it warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self.warnings: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self.messages.append(record.getMessage())
        else:
            self.warnings.add(record.getMessage())
