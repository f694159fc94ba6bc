"""While serving: only what an edit touches is made again, and no mistake stops the server.

MkDocs is not imported here: the server, its settings and files come from it, and are asked for what all its versions have.
"""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backgrounder.core.problems import Problem
from backgrounder.publish.banner import banner, from_exception, with_banner
from backgrounder.publish.session import session

DIRTY = "A 'dirty' build"


def keep_serving(server: Any, settings: str) -> Any:
    """A server that survives every mistake, shows it on top of every page (in the response alone), and rebuilds little."""
    build, app, root = server.builder, server.get_app(), Path(settings).parent
    if session.serving:  # not with `serve --clean`, which is a build that is then shown
        _write_what_differs(build.__globals__)

    def rebuild() -> None:
        errors = _Errors()
        session.problems = ()
        logging.getLogger("mkdocs").addHandler(errors)
        try:
            build()
        except (Exception, SystemExit) as error:
            if not (isinstance(error, SystemExit) and session.problems):  # else it has been told
                new = from_exception(error, errors.messages, root)
                session.problems = (*session.problems, new)
                tell((new,))
        finally:
            logging.getLogger("mkdocs").removeHandler(errors)

    server.builder = rebuild
    server.set_app(
        with_banner(app, lambda: banner((*session.problems, *_unwatched(server, root)), alone=session.good is None))
    )
    return server


def _unwatched(server: Any, root: Path) -> Iterator[Problem]:
    """Files and folders that were gone for a moment: the watcher of such a one stops, and edits in it would show no more."""
    told = "was gone for a moment, and edits in it are not noticed any more. Stop the server with Ctrl+C and start it again."
    for path in sorted(Path(one.watch.path) for one in server.observer.emitters if not one.is_alive()):
        yield Problem(path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name, 1, told)


def _write_what_differs(module: dict[str, Any]) -> None:
    """Have MkDocs ask each file whether it was modified, which it does in its `dirty` builds only, and not clean before.

    The server's own builder alone knows the options of the command line. What it calls is a global of its module.
    """
    build = module["build"]
    module["build"] = lambda config, **options: build(config, **{**options, "dirty": True})
    # It warns of what the answers given here make right; a strict server would stop for it.
    build.__globals__["log"].addFilter(lambda record: not str(record.msg).startswith(DIRTY))


def remember_pages(files: Any, config: Any) -> None:
    """Pages that MkDocs did not read again get back what it knows of them from reading; files that are gone go."""
    if not session.serving:
        return
    for file in files.documentation_pages():
        if file.page.markdown is None:
            _recall(file.page, session.read[file.src_uri])
        else:
            session.read[file.src_uri] = {
                name: getattr(file.page, name) for name in ("meta", "title", "_title_from_render")
            }
    for name in (*config.theme.static_templates, *config.extra_templates, "sitemap.xml.gz"):
        session.served.now[name] = None
    session.served.remove_gone(Path(config.site_dir))


def _recall(page: Any, known: dict[str, Any]) -> None:
    page.meta, page._title_from_render = known["meta"], known["_title_from_render"]
    if page.title is None:
        page.title = known["title"]


def build_done() -> None:
    """The folder holds this build, whole."""
    if session.serving:
        session.served.done()


def tell(problems: Any) -> None:
    """Write the lines ourselves, each at once: MkDocs wraps and indents them, and they could not be clicked."""
    for problem in problems:
        sys.stderr.write(f"{problem}\n")


class _Errors(logging.Handler):
    """Keeps what MkDocs logs as errors: its exceptions do not carry the reason."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
