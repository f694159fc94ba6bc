"""What a reader waits for on a page of a built site, in Chromium: bytes of the first view, and milliseconds of a filter."""

import gzip
import shutil
import threading
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PACKED = (".woff2", ".png", ".webp")
# What a choice of the filter takes, up to and with the layout of the page.
CHOOSE = """([key, value]) => {
  const field = document.querySelector(`list-filter [data-key="${key}"]`);
  field.value = value;
  const begun = performance.now();
  field.dispatchEvent(new Event("change", { bubbles: true }));
  document.body.getBoundingClientRect();
  return performance.now() - begun;
}"""
OFFERED = "all => all.flatMap((one) => [...one.options].slice(1, 4).filter((each) => !each.disabled).map((each) => [one.dataset.key, each.value]))"
THERE = 'document.querySelector("list-filter").records.all.length > 0'


@dataclass(frozen=True)
class FirstView:
    """`weight`: bytes of all that a first visit asks for, compressed by gzip; `filter`: milliseconds of a choice, the mean."""

    weight: int
    filter: float


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


def first_views(site: Path, pages: tuple[str, ...]) -> dict[str, FirstView]:
    """By page; none where there is no Playwright or Chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {}
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not program:
        return {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
            return {page: _seen(browser, f"http://127.0.0.1:{server.server_port}", site, page) for page in pages}
    finally:
        server.shutdown()


def _seen(browser, address: str, site: Path, path: str) -> FirstView:
    page, asked = browser.new_page(viewport={"width": 1440, "height": 900}), []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    weight = sum(_weight(site, one) for one in dict.fromkeys(asked))
    choices = page.eval_on_selector_all("list-filter select", OFFERED)
    page.evaluate(CHOOSE, choices[0])  # the first one asks for the events
    while not page.evaluate(THERE):
        page.wait_for_timeout(100)
    times = [page.evaluate(CHOOSE, choice) for key, value in choices for choice in ([key, value], [key, ""])]
    page.close()
    return FirstView(weight, sum(times) / len(times))


def _weight(site: Path, path: str) -> int:
    content = (site / f"{path.lstrip('/')}{'index.html' if path.endswith('/') else ''}").read_bytes()
    return len(content if path.endswith(PACKED) else gzip.compress(content))
