"""Chromium, Firefox and WebKit behind one small door, for walks that all of them have to pass.

Firefox speaks WebDriver BiDi itself. WebKit speaks WebDriver through `WebKitWebDriver` (Debian: webkit2gtk-driver) and wants
a screen, which `Xvfb` gives it. Both take the same words for keys.
"""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Page

SECONDS = 60  # a browser may take them to start, or to do something, on a busy machine
KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Escape": "\ue00c", "ArrowRight": "\ue014"}  # as WebDriver writes them
MINI_BROWSER = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"


class Window(Protocol):
    """One window of a browser."""

    def open(self, url: str) -> None: ...
    def run(self, expression: str) -> Any: ...
    def back(self) -> None: ...
    def forward(self) -> None: ...
    def reload(self) -> None: ...
    def type(self, text: str) -> None: ...
    def press(self, key: str) -> None: ...


def until(window: Window, expression: str, seconds: float = SECONDS) -> None:
    """Wait until an expression is true in the page; fail with it when it does not become true."""
    deadline = time.monotonic() + seconds
    while not _is_true(window, expression):
        assert time.monotonic() < deadline, f"{expression} at {window.run('location.href')}"
        time.sleep(0.05)


def _is_true(window: Window, expression: str) -> bool:
    """Also false while one page gives way to another, when engines refuse in words of their own."""
    try:
        return bool(window.run(f"Boolean({expression})"))
    except Exception:
        return False


def _presses(text: str) -> list[dict[str, Any]]:
    keys = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
    return [{"type": "key", "id": "keyboard", "actions": keys}]


class InChromium:
    """A page of Playwright."""

    def __init__(self, page: Page):
        self.page = page
        self.open, self.run, self.reload = page.goto, page.evaluate, page.reload
        self.back, self.forward = page.go_back, page.go_forward
        self.type, self.press = page.keyboard.type, page.keyboard.press


class InFirefox:
    """A tab of Firefox, by WebDriver BiDi."""

    def __init__(self, port: int):
        from websocket import create_connection

        self.line = create_connection(f"ws://127.0.0.1:{port}/session", timeout=SECONDS, suppress_origin=True)
        self.number = 0
        self._ask("session.new", capabilities={})
        self.context = self._ask("browsingContext.create", type="tab")["context"]
        self._ask(
            "browsingContext.activate", context=self.context
        )  # without the focus a field that is left sends no `change`

    def _ask(self, method: str, **params: Any) -> Any:
        self.number += 1
        self.line.send(json.dumps({"id": self.number, "method": method, "params": params}))
        while (answer := json.loads(self.line.recv())).get("id") != self.number:
            pass
        assert answer["type"] == "success", answer
        return answer["result"]

    def open(self, url: str) -> None:
        self._ask("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def run(self, expression: str) -> Any:
        answer = self._ask(
            "script.evaluate",
            expression=f"Promise.resolve(({expression})).then(JSON.stringify)",
            target={"context": self.context},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"].get("value", "null"))

    def back(self) -> None:
        self._go("back")  # `traverseHistory` may count from the page before

    def forward(self) -> None:
        self._go("forward")

    def _go(self, way: str) -> None:
        """Firefox may forget it where a page has not come to the end of its loading, which is after it is `complete`."""
        until(self, "performance.getEntriesByType('navigation')[0].loadEventEnd")
        self.run(f"setTimeout(() => history.{way}())")

    def reload(self) -> None:
        self._ask("browsingContext.reload", context=self.context, wait="complete")

    def type(self, text: str) -> None:
        self._ask("input.performActions", context=self.context, actions=_presses(text))

    def press(self, key: str) -> None:
        self.type(KEYS[key])

    def close(self) -> None:
        self.line.close()


class InWebKit:
    """A window of WebKitGTK, by WebDriver."""

    def __init__(self, port: int, binary: str):
        self.address = f"http://127.0.0.1:{port}/session"
        options = {"binary": binary, "args": ["--automation"]}
        answer = self._ask("POST", "", capabilities={"alwaysMatch": {"webkitgtk:browserOptions": options}})
        self.address += f"/{answer['sessionId']}"
        self._ask("POST", "/window/rect", x=0, y=0, width=1440, height=900)

    def _ask(self, method: str, path: str, **body: Any) -> Any:
        data = json.dumps(body).encode() if method == "POST" else None
        request = urllib.request.Request(self.address + path, data=data, method=method)
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return json.load(answer)["value"]

    def open(self, url: str) -> None:
        self._ask("POST", "/url", url=url)

    def run(self, expression: str) -> Any:
        script = (
            f"const done = arguments[0]; Promise.resolve(({expression})).then((found) => done(JSON.stringify(found)))"
        )
        return json.loads(self._ask("POST", "/execute/async", script=script, args=[]) or "null")

    def back(self) -> None:
        self._ask("POST", "/back")

    def forward(self) -> None:
        self._ask("POST", "/forward")

    def reload(self) -> None:
        self._ask("POST", "/refresh")

    def type(self, text: str) -> None:
        self._ask("POST", "/actions", actions=_presses(text))

    def press(self, key: str) -> None:
        self.type(KEYS[key])

    def close(self) -> None:
        self._ask("DELETE", "")


# ---- processes ---------------------------------------------------------------------------------------------------


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def _running(*command: str, port: int | None = None, **variables: str) -> Iterator[None]:
    """A process, from when it listens at a port until the block ends."""
    process = subprocess.Popen(
        command, env={**os.environ, **variables}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        if port:
            _wait_for(port, process)
        yield
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise AssertionError(f"{process.args!r} does not listen")


def firefox() -> str | None:
    """Where Firefox is, if it is installed."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


@contextmanager
def in_firefox() -> Iterator[InFirefox]:
    """A window of Firefox with a profile of its own."""
    port = _free_port()
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        _running(
            firefox() or "", "--headless", "--no-remote", "--profile", profile,
            f"--remote-debugging-port={port}", "--window-size=1440,900", "about:blank", port=port,
        ),
    ):  # fmt: skip
        window = InFirefox(port)
        yield window
        window.close()


def webkit() -> str | None:
    """Where the browser of WebKitGTK is, if it and what it needs are installed."""
    found = next(Path("/").glob(MINI_BROWSER.removeprefix("/")), None)
    return str(found) if found and shutil.which("WebKitWebDriver") and shutil.which("Xvfb") else None


@contextmanager
def in_webkit() -> Iterator[InWebKit]:
    """A window of WebKitGTK on a screen that nobody sees."""
    port, screen = _free_port(), _free_port() % 20000 + 100
    software = {"WEBKIT_DISABLE_COMPOSITING_MODE": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
    with ExitStack() as stack:
        stack.enter_context(_running("Xvfb", f":{screen}", "-screen", "0", "1440x900x24", "-nolisten", "tcp"))
        _wait_for_screen(screen)
        stack.enter_context(_running("WebKitWebDriver", f"--port={port}", port=port, DISPLAY=f":{screen}", **software))
        window = InWebKit(port, webkit() or "")
        yield window
        window.close()


def _wait_for_screen(number: int) -> None:
    deadline = time.monotonic() + SECONDS
    while not Path(f"/tmp/.X11-unix/X{number}").exists():
        assert time.monotonic() < deadline, "there is no screen"
        time.sleep(0.1)
