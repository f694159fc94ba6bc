"""The only door to Chromium: pages of a written site as PDF, printed by one process that reaches no network.

It is spoken to through a pipe (DevTools protocol, https://chromedevtools.github.io/devtools-protocol/). Every request of a page
is answered from the folder of the site, as if the site stood at its address: so the links of a PDF lead there.
"""

import asyncio
import base64
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

NOWHERE = "http://site.invalid/"  # the address of a site that has none (RFC 2606)
TABS = 4  # pages that are printed at a time
PATIENCE = 90  # seconds for one page, which takes one
LIMIT = 2**28  # bytes of a message
SWITCHES = (
    # The pages are our own, run no script and reach no network: there is nothing for a sandbox to hold, and containers have none.
    "--headless --no-sandbox --remote-debugging-pipe --disable-gpu --disable-dev-shm-usage --no-first-run "
    "--disable-extensions --disable-background-networking --disable-component-update --disable-sync --mute-audio "
    "--font-render-hinting=none --force-color-profile=srgb --lang=en-US --hide-scrollbars --host-resolver-rules=MAP_*_~NOTFOUND"
).split()
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
Json = dict[str, Any]

if sys.platform != "win32":
    import fcntl


class ChromiumFailed(Exception):
    """The browser failed; the message says how."""


@dataclass(frozen=True)
class Printed:
    """A page as PDF, and the addresses of all that it asked for: itself, style sheets, fonts, pictures."""

    pdf: bytes
    urls: tuple[str, ...]


def print_pages(program: str, folder: Path, pages: Iterable[str], site: str = "") -> dict[str, Printed]:
    """Print the pages of the site in `folder` as PDFs and return these by their addresses below its root. Raises ChromiumFailed.

    `site` is the address of the site, with a slash at its end.
    """
    with tempfile.TemporaryDirectory(prefix="backgrounder-", ignore_cleanup_errors=True) as profile:
        ours, theirs = socket.socketpair()
        with ours, theirs:
            process = _start(program, profile, theirs)
            theirs.close()
            try:
                # A thread of its own: whoever builds a site may have an event loop, and no thread has two.
                with ThreadPoolExecutor(1) as thread:
                    work = _print_all(ours, folder, list(pages), site or NOWHERE)
                    return thread.submit(asyncio.run, work).result()
            except (OSError, EOFError, asyncio.IncompleteReadError) as error:
                raise ChromiumFailed(f"{program} stopped ({error or 'without a word'})") from None
            except TimeoutError:
                raise ChromiumFailed(f"{program} printed nothing for {PATIENCE} seconds") from None
            finally:
                _end(process)


def _start(program: str, profile: str, pipe: socket.socket) -> int:
    """Start the browser, which reads from descriptor 3 and writes to descriptor 4. Return its process."""
    # A copy with a high number is in nobody's way when 3 and 4 are set.
    high = fcntl.fcntl(pipe.fileno(), fcntl.F_DUPFD_CLOEXEC, 10)
    actions = [
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_DUP2, high, 3),
        (os.POSIX_SPAWN_DUP2, high, 4),
    ]
    switches = [switch.replace("_", " ") for switch in SWITCHES]  # spaces within one
    arguments = [program, *switches, f"--user-data-dir={profile}", "about:blank"]
    try:
        return os.posix_spawn(program, arguments, os.environ | {"TZ": "UTC"}, file_actions=actions, setpgroup=0)
    except OSError as error:
        raise ChromiumFailed(f"{program} does not start ({error.strerror})") from None
    finally:
        os.close(high)


def _end(process: int) -> None:
    """End the browser with all its processes."""
    with suppress(OSError):
        os.killpg(process, signal.SIGKILL)
    with suppress(OSError):
        os.waitpid(process, 0)


async def _print_all(pipe: socket.socket, folder: Path, pages: list[str], site: str) -> dict[str, Printed]:
    reader, writer = await asyncio.open_connection(sock=pipe, limit=LIMIT)
    browser = _Browser(writer, folder, site)
    listening = asyncio.create_task(browser.listen(reader))
    turn = asyncio.Semaphore(TABS)

    async def printed(page: str) -> Printed:
        async with turn, asyncio.timeout(PATIENCE):
            return await browser.pdf(page)

    printing = asyncio.gather(*map(printed, pages))
    listening.add_done_callback(lambda _: printing.cancel())  # the browser has ended
    try:
        return dict(zip(pages, await printing))
    except asyncio.CancelledError:
        raise EOFError from None
    finally:
        listening.cancel()
        writer.close()


class _Browser:
    """A browser at the other end of a pipe. A message is JSON with a zero byte at its end."""

    def __init__(self, writer: asyncio.StreamWriter, folder: Path, site: str):
        self.writer, self.folder, self.site = writer, folder, site
        self.number = 0
        self.answers: dict[int, asyncio.Future[Json]] = {}
        self.loaded: dict[str, asyncio.Future[None]] = {}
        self.asked: dict[str, set[str]] = {}

    async def listen(self, reader: asyncio.StreamReader) -> None:
        """Hand on what the browser says, until it ends."""
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while message := json.loads((await reader.readuntil(b"\0"))[:-1]):
                self._hear(message)

    def _hear(self, message: Json) -> None:
        session, method = message.get("sessionId", ""), message.get("method")
        if "id" in message and (answer := self.answers.pop(message["id"], None)) and not answer.done():
            answer.set_result(message)
        elif method == "Fetch.requestPaused":
            self._answer_request(session, message["params"])
        elif method == "Page.loadEventFired" and not self.loaded[session].done():
            self.loaded[session].set_result(None)
        elif method == "Inspector.targetCrashed" and not self.loaded[session].done():
            self.loaded[session].set_exception(ChromiumFailed("the browser lost a page"))

    def _send(self, session: str, method: str, **params: Any) -> asyncio.Future[Json]:
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self.number += 1
        self.answers[self.number] = answer
        message = {"id": self.number, "method": method, "params": params, **({"sessionId": session} if session else {})}
        self.writer.write(json.dumps(message).encode() + b"\0")
        return answer

    async def call(self, session: str, method: str, **params: Any) -> Json:
        """Return the answer to a command. Raises ChromiumFailed."""
        message = await self._send(session, method, **params)
        if error := message.get("error"):
            raise ChromiumFailed(f"the browser refuses {method} ({error.get('message')})")
        result: Json = message["result"]
        return result

    async def pdf(self, page: str) -> Printed:
        """Return a page as PDF, with tags and an outline."""
        target = (await self.call("", "Target.createTarget", url="about:blank"))["targetId"]
        session = (await self.call("", "Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        self.loaded[session] = asyncio.get_running_loop().create_future()
        self.asked[session] = set()
        # Styles, fonts and pictures for paper are fetched before the page counts as loaded.
        await self.call(session, "Emulation.setEmulatedMedia", media="print")
        await self.call(session, "Emulation.setScriptExecutionDisabled", value=True)
        await self.call(session, "Network.setCacheDisabled", cacheDisabled=True)  # each page asks for all that it needs
        await self.call(session, "Fetch.enable")
        await self.call(session, "Page.enable")
        failed = (await self.call(session, "Page.navigate", url=self.site + page)).get("errorText")
        if failed:
            raise ChromiumFailed(f"the browser cannot open {page} ({failed})")
        await self.loaded[session]
        options = {"preferCSSPageSize": True, "generateTaggedPDF": True, "generateDocumentOutline": True}
        answer = await self.call(session, "Page.printToPDF", printBackground=True, **options)
        await self.call("", "Target.closeTarget", targetId=target)
        return Printed(base64.b64decode(answer["data"]), tuple(sorted(self.asked[session])))

    def _answer_request(self, session: str, request: Json) -> None:
        """Answer a request of a page from the folder of the site; whatever is elsewhere does not exist."""
        id, url = request["requestId"], request["request"]["url"]
        path = file_at(url, self.folder, self.site)
        self.asked[session].add(url)
        if path is None:
            self._send(session, "Fetch.failRequest", requestId=id, errorReason="BlockedByClient")
            return
        kind = TYPES.get(path.suffix, "application/octet-stream")
        self._send(
            session,
            "Fetch.fulfillRequest",
            requestId=id,
            responseCode=200,
            responseHeaders=[{"name": "Content-Type", "value": kind}],
            body=base64.b64encode(path.read_bytes()).decode(),
        )


def file_at(url: str, folder: Path, site: str) -> Path | None:
    """Return the file of the site in `folder` that an address stands for; None if there is none."""
    address, folder = urlsplit(url)._replace(query="", fragment="").geturl(), folder.resolve()
    if not address.startswith(site or NOWHERE):
        return None
    path = (folder / unquote(address.removeprefix(site or NOWHERE))).resolve()
    path = path / "index.html" if path.is_dir() else path
    return path if path.is_relative_to(folder) and path.is_file() else None


def version(program: str) -> str:
    """Return what a browser says of itself; "" if it does not."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode(errors="replace").strip()
