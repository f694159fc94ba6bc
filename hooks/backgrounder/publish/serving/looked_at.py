"""The pages that browsers have open, which a server makes and shows before the others.

A page that is open has asked for the next state of the site, by a request that MkDocs leaves without an answer until there
is one; its `Referer` says which page it is. While the rest is made, a request is answered if it is for a file that is right
already. All others wait in MkDocs, as they do during every build.
"""

import select
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from backgrounder.publish.serving.banner import App
from backgrounder.publish.serving.output import signature

POLL = "/livereload/"  # what the requests of open pages begin with
LOADING = (
    3  # pages that readers were given last count as open: they ask for the next state when all that they need is there
)
LARGEST = 4_000_000  # bytes of a file that is read as a whole; a larger one waits


@dataclass(frozen=True)
class Right:
    """The files that are right while others are made, with their signatures, and the number of the state that they belong to.

    `pages` has what the pages among them hold, by file.
    """

    epoch: int = 0
    files: dict[str, tuple[int, ...]] = field(default_factory=dict)
    pages: dict[str, bytes] = field(default_factory=dict)


class LookedAt:
    """What browsers look at on the `server` of MkDocs, by file (`actors/index.html`)."""

    def __init__(self, server: Any):
        self.server = server
        self.right = Right()
        self._waiting: dict[int, tuple[str, Any]] = {}  # the page and the connection of each request for the next state
        self._numbers = count()
        self._given: deque[str] = deque(maxlen=LOADING)

    def files(self) -> frozenset[str]:
        """Return the files of the pages that are open, and of those that readers were given since this was asked last."""
        given, self._given = self._given, deque(maxlen=LOADING)
        open_pages = (file for file, connection in list(self._waiting.values()) if not _is_closed(connection))
        return frozenset((*open_pages, *given))

    def answering(self, app: App) -> App:
        """Return the same WSGI application, which notes what is open, and answers with what is right already."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode()
            if path.startswith(POLL):
                with self._noted(environ):
                    return app(environ, start_response)
            file = self._file(path)
            content = self._content(file)
            if content is None:
                body = app(environ, start_response)
            else:
                kind = self.server._guess_type(file)
                start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
                body = [content]
            if environ.get("HTTP_SEC_FETCH_DEST") == "document":
                self._given.append(file)
            return body

        return answer

    @contextmanager
    def _noted(self, environ: dict[str, Any]) -> Iterator[None]:
        """Note the page that asks for the next state, as long as it waits."""
        number = next(self._numbers)
        self._waiting[number] = self._file(_path(environ.get("HTTP_REFERER", ""))), environ["wsgi.input"]
        try:
            yield
        finally:
            del self._waiting[number]

    def _file(self, path: str) -> str:
        """Return the file at an address, "" for one that is not of the site."""
        mount: str = self.server.mount_path
        name = path.removeprefix(mount) if path.startswith(mount) else ""
        return name + "index.html" if path.endswith("/") and path.startswith(mount) else name

    def _content(self, file: str) -> bytes | None:
        """Return what to answer with, None if the file is not known to be right: it may be written at this moment."""
        right = self.right
        path = Path(self.server.root, file)
        if file not in right.files:
            return None
        try:
            content = path.read_bytes()
            is_right = signature(str(path)) == right.files[file]
        except OSError:
            return None
        if not is_right:
            return None
        return bytes(self.server._inject_js_into_html(content, right.epoch)) if file.endswith(".html") else content

    def show(self, files: Iterable[str]) -> None:
        """Have browsers load what is open again, while only these files are right and others are made."""
        found = {file: state for file in files if (state := _state(Path(self.server.root, file)))}
        pages = {file: Path(self.server.root, file).read_bytes() for file in found if file.endswith(".html")}
        with self.server._epoch_cond:
            shown = self.server._wanted_epoch
            # MkDocs answers when the two are equal; a page with the number of the later one is not loaded again then.
            self.server._visible_epoch, self.server._wanted_epoch = shown, shown + 1
            self.right = Right(shown + 1, found, pages)
            self.server._epoch_cond.notify_all()

    def finish(self, is_told: bool) -> None:
        """All is made; have browsers load the pages shown again if something is to be told on them, or one is another now."""
        right, self.right = self.right, Right()
        if right.pages and (is_told or any(self._is_another(*page) for page in right.pages.items())):
            self.server._wanted_epoch += 1

    def _is_another(self, file: str, content: bytes) -> bool:
        path = Path(self.server.root, file)
        return not path.is_file() or path.read_bytes() != content


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def _state(path: Path) -> tuple[int, ...]:
    """Return the signature of a file that is not too large to be read as a whole."""
    return signature(str(path)) if path.is_file() and path.stat().st_size <= LARGEST else ()


def _is_closed(connection: Any) -> bool:
    """Whether a browser has gone: it sends nothing more, so there is something to read only when it hangs up."""
    try:
        return bool(select.select([connection], [], [], 0)[0])
    except (OSError, ValueError):
        return True
