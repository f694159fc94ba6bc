"""What a reader with a phone waits for in the search of a large site: from the last key to the first result, in Chromium.

python tests/bench/searching.py [--pages 5000] [--runs 7] [--slower 4] [--seed 1] [--project FOLDER]

Makes an invented world and builds it; a project that is there with its site, as it was left by an earlier run, is measured as it is.
The site is served compressed. Each cold run has a browser without a cache: a page has loaded, the search is opened by its key
and a question is typed, a letter each 0.1 s. Warm is the same question again in the same page.

`--slower` slows down the processor as a phone does. On a busy machine compare what does not depend on it: requests and bytes up to
the first result, and processor time of the page's main thread, from the first key to that result in a run that is not slowed down.
"""

import argparse
import asyncio
import gzip
import json
import mimetypes
import os
import re
import shutil
import sys
import tempfile
import threading
from dataclasses import dataclass
from functools import lru_cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from first_view import BROWSERS
from measure import run
from playwright.async_api import Browser, CDPSession, Page, async_playwright
from table import Row, table
from world import Size, World

PAGE = "about/"
BETWEEN = 0.1  # seconds between two keys
LIMIT = 60  # seconds
PACKED = re.compile(r"text/|javascript|json|svg|xml")  # what a server compresses

# Notes when the last key was pressed, and when the first result after it was on the screen.
WATCH = """() => {
  const drawn = (seen) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => seen.drawn(performance.now() - seen.key);
    port2.postMessage("");
  };
  addEventListener("keydown", (event) => (window.seen.key = event.timeStamp), true);
  addEventListener("input", () => (window.seen.input = true), true);
  new MutationObserver(() => {
    const seen = window.seen;
    if (seen.found || !seen.input || document.querySelector("search-dialog input")?.value !== seen.text) return;
    if (!document.querySelector("search-dialog .found li")) return;
    seen.found = true;
    requestAnimationFrame(() => drawn(seen));
  }).observe(document.body, { childList: true, subtree: true });
}"""
BEGIN = """text => {
  const seen = (window.seen = { text });
  seen.wait = new Promise((drawn) => (seen.drawn = drawn));
  performance.clearResourceTimings();
}"""
LOADED = "() => { const all = performance.getEntriesByType('resource'); return [all.length, all.reduce((sum, one) => sum + one.encodedBodySize, 0)]; }"


@dataclass(frozen=True)
class Wait:
    """Milliseconds from the last key to the first result; since the first key milliseconds of processor time, requests, bytes."""

    milliseconds: float
    processor: float
    requests: int
    bytes: int


# ---- the site --------------------------------------------------------------------------------------------------


def write(project: Path, pages: int, seed: int) -> None:
    """Write a world, with an acronym and a word of one text alone beside what each has."""
    World(Size.of(pages), seed).write(project)
    brief = min((project / "briefs").glob("brief-*.md"))
    with brief.open("a", encoding="utf-8") as file:
        file.write("\nThe reef tide controller (RTC) counts lanternfish.\n")
    with (project / "data" / "actors.yml").open("a", encoding="utf-8") as file:
        record = {"name": "Reef Tide Controller", "type": "organization", "aliases": ["RTC"]}
        file.write(f"actor-reef: {json.dumps(record)}\n")


def questions(project: Path) -> dict[str, str]:
    """Return what is asked for."""
    names = re.findall(r'{"name": "([^"]*)"', (project / "data" / "actors.yml").read_text(encoding="utf-8"))
    words = [word for name in names for word in name.split() if len(word) > 5]
    by_count = sorted(set(words), key=lambda word: (words.count(word), word))
    return {
        "a common word": by_count[-1],
        "a rare word": by_count[0],
        "two words": names[len(names) // 2],
        "an acronym": "RTC",
        "a word of a text": "lanternfish",
    }


class Server(ThreadingHTTPServer):
    def handle_error(self, *request: object) -> None:
        """Say nothing of a browser that has gone away."""


class Answers(BaseHTTPRequestHandler):
    """Serves a site compressed, as GitHub Pages and others do."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *request: object, site: Path):
        self.site = site
        super().__init__(*request)

    def do_GET(self) -> None:
        path = self.path.split("?")[0].lstrip("/")
        status, kind, content, packed = answer(
            self.site / (f"{path}index.html" if path.endswith("/") or not path else path)
        )
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        pass


@lru_cache(maxsize=1000)
def answer(file: Path) -> tuple[int, str, bytes, bool]:
    """Return (status, content type, content, whether it is compressed)."""
    if not file.is_file():
        return 404, "text/plain", b"", False
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    packed = bool(PACKED.search(kind))
    return 200, kind, gzip.compress(file.read_bytes()) if packed else file.read_bytes(), packed


# ---- the reader ------------------------------------------------------------------------------------------------


async def press(session: CDPSession, key: str) -> None:
    """Press a key. A reader does not wait until a busy page has taken it: this is a task beside."""
    down = {"type": "keyDown", "text": key, "key": key, "unmodifiedText": key}
    await asyncio.gather(
        *(session.send("Input.dispatchKeyEvent", event) for event in (down, {"type": "keyUp", "key": key}))
    )


async def opened(browser: Browser, address: str, slower: int) -> tuple[Page, CDPSession]:
    """Return a page that has loaded, in a browser without a cache."""
    context = await browser.new_context(viewport={"width": 390, "height": 844})
    page = await context.new_page()
    await page.goto(address + PAGE)
    await page.wait_for_load_state("networkidle")
    await page.evaluate(WATCH)
    session = await context.new_cdp_session(page)
    await session.send("Performance.enable", {"timeDomain": "threadTicks"})
    await session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    return page, session


async def waited(page: Page, session: CDPSession, text: str, keys: str) -> Wait:
    """Return what somebody waits who presses these keys."""
    await page.evaluate(BEGIN, text)
    before = await busy(session)
    presses = []
    for key in keys:
        presses.append(asyncio.create_task(press(session, key)))
        await asyncio.sleep(BETWEEN)
    milliseconds = await asyncio.wait_for(page.evaluate("window.seen.wait"), LIMIT)
    await asyncio.gather(*presses)
    return Wait(milliseconds, await busy(session) - before, *await page.evaluate(LOADED))


async def busy(session: CDPSession) -> float:
    """Return the processor time of the main thread so far, in milliseconds."""
    metrics = (await session.send("Performance.getMetrics"))["metrics"]
    return next(one["value"] for one in metrics if one["name"] == "TaskDuration") * 1000


async def asked(browser: Browser, address: str, text: str, slower: int) -> tuple[Wait, Wait]:
    """Return what a reader waits (at the first question of a page, at the same one later)."""
    page, session = await opened(browser, address, slower)
    cold = await waited(page, session, text, f"/{text}")
    while not await page.evaluate("Finder.complete"):
        await asyncio.sleep(0.5)
    await page.wait_for_load_state("networkidle")
    await page.evaluate("document.querySelector('search-dialog input').select()")
    warm = await waited(page, session, text, text)
    await page.context.close()
    return cold, warm


async def measured(address: str, asking: dict[str, str], runs: int, slower: int) -> list[Row]:
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not program:
        sys.exit("There is no Chromium on this machine.")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        rows = []
        for what, text in asking.items():
            found = [await asked(browser, address, text, slower) for _ in range(runs)]
            plain = await asked(browser, address, text, 1)
            rows += [
                row(f"{what}, {when}", [one[at] for one in found], plain[at])
                for at, when in enumerate(("cold", "warm"))
            ]
        return rows


# ---- the table -------------------------------------------------------------------------------------------------

HEAD = ("asked", "median", "fastest", "slowest", "requests", "bytes", "processor")


def row(what: str, waits: list[Wait], plain: Wait) -> Row:
    times = [wait.milliseconds for wait in waits]
    figures = (f"{function(times) / 1000:.2f} s" for function in (median, min, max))
    return (what, *figures, str(plain.requests), f"{plain.bytes / 1000:.0f} kB", f"{plain.processor:.0f} ms")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--pages", type=int, default=5000, help="size of the world")
    options.add_argument("--runs", type=int, default=7, help="of which the middle one counts")
    options.add_argument("--slower", type=int, default=4, help="how many times slower the processor is made")
    options.add_argument("--seed", type=int, default=1, help="of the world")
    options.add_argument("--project", type=Path, help="where the world is, or is left")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = given.project or Path(folder)
        if not (project / "site").exists():
            write(project, given.pages, given.seed)
            run([sys.executable, "-m", "mkdocs", "build", "--quiet"], project)
        server = Server(("127.0.0.1", 0), partial(Answers, site=project / "site"))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        rows = asyncio.run(measured(address, questions(project), given.runs, given.slower))
        server.shutdown()
    print(f"{os.cpu_count()} cores, slowed down {given.slower} times.\n\n{table(HEAD, rows)}")


if __name__ == "__main__":
    main()
