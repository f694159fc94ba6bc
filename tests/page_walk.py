"""A reader who tries everything on a page: previews, folds, filters, sliders, buttons, the live map, the search."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from explore_page import live
from playwright.sync_api import Browser, Page

WORDS = ("onerror", "script", "light")
MOST = 12  # of each kind of thing on one page
REFUSALS = "document.addEventListener('securitypolicyviolation', (event) => told(`refused ${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));"
EVERYTHING = """async (most) => {
  const some = (selector) => [...document.querySelectorAll(selector)].slice(0, most);
  const rest = () => new Promise((done) => setTimeout(done, 20));
  for (const fold of some("details")) fold.open = true;
  for (const link of some("[data-preview]")) {
    link.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    link.focus();
    await rest();
  }
  for (const select of some("select")) {
    for (const at of [1, 0]) {
      if (at >= select.options.length) continue;
      select.selectedIndex = at;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      await rest();
    }
  }
  for (const range of some("input[type=range]")) {
    range.value = Math.floor((Number(range.min) + Number(range.max)) / 2);
    for (const kind of ["input", "change"]) range.dispatchEvent(new Event(kind, { bubbles: true }));
    await rest();
  }
  for (const button of some("main button, article button")) {
    button.click();
    await rest();
  }
  for (const mark of some(".folium-map path[role=button]")) {
    mark.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    await rest();
  }
}"""


@contextmanager
def watched(browser: Browser, inside: str) -> Iterator[tuple[Page, list[str]]]:
    """A page, and a list of what went wrong on it: what ran, what was refused, and what was asked for outside `inside`."""
    wrong: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    tell: Callable[[str], None] = lambda what: wrong.append(f"{page.url}: {what}")  # noqa: E731
    page.expose_function("told", tell)
    page.add_init_script(REFUSALS)
    page.on("dialog", lambda dialog: (tell(f"ran: {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: tell(str(error)))
    page.on("console", lambda message: tell(message.text) if message.type in ("error", "warning") else None)
    page.on("request", lambda asked: None if asked.url.startswith((inside, "data:", "blob:")) else tell(asked.url))
    yield page, wrong
    context.close()


def addresses(site: Path, most: int = 3) -> list[str]:
    """Pages of every family: those of the top folder, and `most` of each other folder."""
    found: dict[str, list[str]] = {}
    for path in sorted(site.rglob("*.html")):
        uri = path.relative_to(site)
        own = uri.parent if uri.name == "index.html" else uri  # `actors/tern/` and `actors/tern.html` are of one family
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8"):
            found.setdefault(own.parts[0] if len(own.parts) > 1 else "", []).append(uri.as_posix())
    return [uri for folder, uris in found.items() for uri in (uris if not folder else uris[:most])]


def walk(page: Page, address: str) -> None:
    """Open a page and try everything on it."""
    page.goto(address, wait_until="load")
    if page.locator("place-map").count():
        live(page)
    page.evaluate(EVERYTHING, MOST)


def search(page: Page, words: tuple[str, ...] = WORDS) -> None:
    """Search for words from where one is, each until no more results come in."""
    page.keyboard.press("Escape")
    page.locator("site-search button").click()
    for word in words:
        page.locator("search-dialog input").fill(word)
        page.wait_for_function("word => document.querySelector('search-dialog')?.inside?.text === word", arg=word)
    page.keyboard.press("Escape")
