"""The banner of problems, put on top of a page at response time: the built files stay those of the last good build."""

import html
import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from backgrounder.core.problems import Problem, counted

FOLD_AFTER = 12  # more problems than this fold away
ALONE = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Problems</title><style>
body { margin: 0 auto; max-width: 60rem; padding: 2rem; font: 1rem/1.5 system-ui, sans-serif; color-scheme: light dark }
.problems { border-left: .3rem solid #b3261e; padding-left: 1.5rem } h2 { margin-top: 0 } li { margin: .4rem 0 } .loc { font-family: monospace }
</style></head><body></body></html>"""
App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True)
class Banner:
    """HTML to put on a page; `alone` when there is no page that could be shown below it."""

    html: str
    alone: bool


def banner(problems: tuple[Problem, ...], alone: bool) -> Banner | None:
    """Return the problems as a banner; None if there are none."""
    if not problems:
        return None
    files = len({problem.path for problem in problems})
    lines = [_line(problem) for problem in problems]
    more = f"<details><summary>{counted(len(lines) - FOLD_AFTER, 'more problem')}</summary><ol>{''.join(lines[FOLD_AFTER:])}</ol></details>"
    below = (
        ""
        if alone
        else '<p class="note">Below: the last good state, and the edited brief as far as it can be read.</p>'
    )
    markup = (
        '<div class="problems" role="status"><div class="wrap">'
        f"<h2>{counted(len(lines), 'problem')} in {counted(files, 'file')}</h2>{below}"
        f"<ol>{''.join(lines[:FOLD_AFTER])}</ol>{more if len(lines) > FOLD_AFTER else ''}</div></div>"
    )
    return Banner(markup, alone)


def _line(problem: Problem) -> str:
    return (
        f'<li><span class="loc">{html.escape(problem.path)}:{problem.line}:</span> {html.escape(problem.message)}</li>'
    )


def with_banner(app: App, current: Callable[[], Banner | None]) -> App:
    """Return the same WSGI application, with the banner directly after <body> of every HTML response."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        response: list[Any] = []
        body = app(environ, lambda status, headers, *rest: response.extend((status, headers, *rest)))
        status, headers, *rest = response
        content_types = [value for name, value in headers if name.lower() == "content-type"]
        if not (content_types and content_types[0].startswith("text/html") and (current_banner := current())):
            start_response(status, headers, *rest)
            return body
        content = _inserted(b"".join(body), current_banner, status)
        headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*headers, ("Content-Length", str(len(content)))], *rest)
        return [content]

    return answer


def _inserted(page: bytes, banner: Banner, status: str) -> bytes:
    """Return the page with the banner on top. A page without live reload reloads itself every two seconds."""
    if banner.alone:
        page = ALONE
    reload = "" if status.startswith("200") and not banner.alone else '<meta http-equiv="refresh" content="2">'
    start = page.find(b"<body")
    at = page.find(b">", start) + 1 if start >= 0 else 0
    return page[:at] + (reload + banner.html).encode() + page[at:]


def changed_hooks(loaded: dict[str, bytes], folder: Path, root: Path) -> Iterator[Problem]:
    """Yield the Python files of the hooks that differ from the first call: Python loads them once per process."""
    hashes = {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).digest() for path in sorted(folder.rglob("*.py"))
    }
    if not loaded:
        loaded.update(hashes)
    for path in sorted(set(loaded) | set(hashes)):
        if loaded.get(path) != hashes.get(path):
            yield Problem(path, 1, "has changed since the server was started. Stop it with Ctrl+C and start it again.")


def from_exception(error: BaseException, logged: list[str], root: Path) -> Problem:
    """Return one problem for a build that failed elsewhere: in mkdocs.yml, a template or a hook."""
    reason = " ".join((logged[-1] if logged else str(error) or type(error).__name__).split()).replace(f"{root}/", "")
    # The first frame is the server's own call of the build.
    frames = [frame for frame in traceback.extract_tb(error.__traceback__)[1:] if _is_ours(Path(frame.filename), root)]
    if frames:
        at = frames[-1]
        return Problem(
            Path(at.filename).relative_to(root).as_posix(), at.lineno or 1, f"{type(error).__name__}: {reason}"
        )
    if (
        isinstance(error, SyntaxError) and error.filename and _is_ours(Path(error.filename), root)
    ):  # a new hook: no line of it has run
        return Problem(
            Path(error.filename).relative_to(root).as_posix(), error.lineno or 1, f"SyntaxError: {error.msg}"
        )
    positions = re.findall(r'"([^"]+\.ya?ml)", line (\d+)', reason)  # the last is where reading stopped
    path, line = positions[-1] if positions else ("mkdocs.yml", 1)
    return Problem(path, int(line), reason)


def _is_ours(path: Path, root: Path) -> bool:
    return path.is_relative_to(root) and ".venv" not in path.parts and "site-packages" not in path.parts
