"""Readers of a server: browsers with a page open, and a server that makes the rest of a site when it is told to."""

import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

from build_helpers import PATIENCE, get, until

# `mkdocs serve`, but it waits before it makes the rest as long as there is a file `wait`.
PATIENT = """
import sys, time
from pathlib import Path
sys.path.insert(0, "hooks")
from backgrounder.publish.build import session
from backgrounder.publish.writing import making
from mkdocs.__main__ import cli
make_pages = making.make_pages

def make_when_told(config):
    make_pages(config)
    while session.made and not session.first and Path("wait").exists():
        time.sleep(0.01)

making.make_pages = make_when_told
cli(["serve", "-a", f"127.0.0.1:{sys.argv[1]}"])
"""
LIVE = re.compile(rb"<script>\s*var livereload = .*?livereload\((\d+), (\d+)\);\s*</script>", re.DOTALL)


class Reader:
    """A browser with one page open: it asks for the next state and loads the page again, until it is closed."""

    def __init__(self, address: str, path: str):
        self.address, self.path, self.text, self.loads = address, path, "", 0
        self.closed = Event()
        self.thread = Thread(target=self._go_on, daemon=True)
        self.thread.start()
        until(lambda: self.text)
        time.sleep(0.2)  # until it has asked for the next state

    def _go_on(self) -> None:
        with suppress(OSError):  # the server has ended
            while not self.closed.is_set():
                self._read()

    def _read(self) -> None:
        page = fetched(self.address + self.path)
        found, self.text, self.loads = LIVE.search(page), page.decode(), self.loads + 1
        while found and not self.closed.is_set():
            poll = f"{self.address}livereload/{int(found[1])}/{int(found[2])}"
            if float(fetched(poll, Referer=self.address + self.path)) > int(found[1]):
                return
        time.sleep(0.2)  # the page of an error does not ask

    def sees(self, words: str) -> bool:
        return words in self.text


def fetched(address: str, **headers: str) -> bytes:
    try:
        return urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=PATIENCE).read()
    except urllib.error.HTTPError as error:
        return error.read()


@contextmanager
def patient(folder: Path, port: int) -> Iterator[str]:
    """A server that makes the rest when there is no file `wait`; gives its address."""
    with (folder / "serve.log").open("w") as log:
        process = subprocess.Popen([sys.executable, "-W", "ignore", "-c", PATIENT, str(port)], cwd=folder, stderr=log)
        address = f"http://127.0.0.1:{port}/"
        try:
            until(lambda: get(address) is not None)
            yield address
        finally:
            (folder / "wait").unlink(missing_ok=True)
            process.terminate()
            process.wait(PATIENCE)


def log_of(folder: Path) -> str:
    return (folder / "serve.log").read_text(encoding="utf-8")


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """As long as the block lasts, the rest is not made; then it is."""
    before = log_of(folder).count("Reloading browsers")
    (folder / "wait").touch()
    yield
    (folder / "wait").unlink(missing_ok=True)
    until(lambda: log_of(folder).count("Reloading browsers") > before)


def edited(path: Path, pattern: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, new, text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
