"""What a reader does, in Chromium, Firefox and WebKit: open, filter, go back and forward, reload, search, the map, sliders.

Without Firefox or WebKitGTK on this machine their walks are skipped; in CI (the variable `CI`) that is an error.
"""

import functools
import http.server
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import browser_engines
import pytest
from browser_engines import InChromium, Window, until
from conftest import Quiet

ENGINES = {
    "firefox": (browser_engines.firefox, browser_engines.in_firefox),
    "webkit": (browser_engines.webkit, browser_engines.in_webkit),
}
FAMILIES = (
    " air-support-to-the-isf/ iraq-after-russian-intervention/ actors/ actors/pm-abadi/ places/ places/iq-an/ timeline/ as-of/ "
    "as-of/2015-10-07/ map/ questions/ claims/ questions/russian-strikes-in-iraq/ indicators/ corrections/ changes/ quality/ "
    "reference/ sources/ data/ about/ search/"
).split(" ")
LISTS = ["map/", "timeline/", "claims/", "actors/"]
# A notice of ResizeObserver is none: it says that a size changed while it was told.
LISTENING = b"<script>window.wrong = []; for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, (event) => (event.message ?? '').includes('ResizeObserver') || wrong.push(String(event.message ?? event.reason)));</script>"

DATES = "[...document.querySelectorAll('form.filters input[data-key]')].map((field) => field.value)"
THUMBS = "[...document.querySelectorAll('time-slider input[type=range]')].map((thumb) => [thumb.value, thumb.getAttribute('aria-valuetext')])"
READY = "document.readyState === 'complete' && document.querySelector('list-filter')?.view"


class Listening(Quiet):
    """Serves the site with a script first in each page that collects what goes wrong in it."""

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix != ".html" or not page.is_file():
            super().do_GET()
            return
        content = page.read_bytes().replace(b"<head>", b"<head>" + LISTENING, 1)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture(scope="module")
def site(built) -> Iterator[str]:
    handler = functools.partial(Listening, directory=built("iraq") / "site")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module", params=["chromium", *ENGINES])
def window(request) -> Iterator[Window]:
    """One window for all walks of an engine."""
    if request.param == "chromium":
        page = request.getfixturevalue("chromium").new_page(viewport={"width": 1440, "height": 900})
        yield InChromium(page)
        page.close()
        return
    where, opened = ENGINES[request.param]
    if not where():
        assert not os.environ.get("CI"), f"the walks need {request.param}"
        pytest.skip(f"no {request.param} on this machine")
    with opened() as found:
        yield found


@pytest.fixture
def walk(window, site) -> Iterator[Window]:
    """The window at the start of a walk, in which nothing may go wrong."""
    yield window
    assert window.run("window.wrong ?? []") == []


# By keys: WebKit passes over what a script has put into the history without a hand of the reader.


def choose(window: Window, key: str, value: str) -> None:
    """Fill a field of the filter and leave it."""
    field = f"document.querySelector('form.filters [data-key={key}]')"
    window.run(f"({field}.focus(), {field}.select())")
    window.type(value)
    window.press("Tab")


def follow(window: Window, selector: str) -> None:
    """Follow a link of the page, and wait for the page it leads to."""
    window.run(
        f"(document.documentElement.dataset.left = 'yes', document.querySelector({json.dumps(selector)}).focus())"
    )
    window.press("Enter")
    until(window, "!document.documentElement.dataset.left && document.readyState === 'complete'")


def test_every_family_opens(walk, site):
    for path in FAMILIES:
        walk.open(site + path)
        assert walk.run("document.querySelectorAll('h1').length") == 1, path
        assert walk.run("wrong") == [], path


@pytest.mark.parametrize("path", LISTS)
def test_fields_follow_the_address_back_and_forward(walk, site, path):
    walk.open(site + path)
    until(walk, READY)
    choose(walk, "from", "2015-09")
    choose(walk, "to", "2015-10")
    until(walk, "location.search === '?from=2015-09&to=2015-10'")
    dates, thumbs = walk.run(DATES), walk.run(THUMBS)
    assert dates[:2] == ["2015-09", "2015-10"]

    def same():
        until(walk, f"{READY} && JSON.stringify({DATES}) === JSON.stringify({dates})")
        until(walk, f"JSON.stringify({THUMBS}) === JSON.stringify({json.dumps(thumbs)})")

    follow(walk, "footer a[href$='about/']")
    walk.back()
    same()
    walk.forward()
    until(walk, "location.pathname.endsWith('/about/')")
    walk.back()
    same()
    walk.reload()
    same()
    choose(walk, "to", "2015-11")
    until(walk, "location.search === '?from=2015-09&to=2015-11'")
    walk.back()
    same()


def test_a_slider_chooses_and_goes_back(walk, site):
    walk.open(site + "map/")
    until(walk, READY)
    at_first = walk.run(THUMBS)
    walk.run("document.querySelector('time-slider [data-key=from]').focus()")
    # One press: on a busy machine the next one may come after the first has come to rest, as a choice of its own.
    walk.press("ArrowRight")
    until(walk, "location.search === '?from=2015-04'")
    assert walk.run(THUMBS)[0] == ["1", "April 2015"]
    walk.back()
    until(walk, f"JSON.stringify({THUMBS}) === JSON.stringify({json.dumps(at_first)})")


def test_the_map_comes_alive_and_opens_a_place(walk, site):
    walk.open(site + "map/")
    until(walk, "document.querySelector('place-map .zoom:not([hidden])')")
    walk.run("document.querySelector('place-map .zoom').click()")
    until(walk, "document.querySelector('place-map.live')")
    walk.run("document.querySelector('#_places + details').open = true")
    walk.run(
        "[...document.querySelectorAll('button.show')].find((button) => button.ariaLabel.includes('Baghdad')).focus()"
    )
    walk.press("Enter")
    until(walk, "document.querySelector('.leaflet-popup')?.textContent.includes('Baghdad')")
    walk.back()
    until(walk, "!document.querySelector('.leaflet-popup')")
    walk.forward()
    until(walk, "document.querySelector('.leaflet-popup')")


def test_a_long_question_is_followed_and_come_back_to(walk, site):
    walk.open(site + "about/")
    walk.type("/")
    until(walk, "document.activeElement.type === 'search'")
    walk.type("abadi " * 25)
    until(walk, "document.querySelector('search-dialog [role=status]').textContent.includes('actor')")
    until(walk, "new URLSearchParams(location.search).get('q')?.length === 149")
    assert walk.run("wrong") == []
    follow(walk, "search-dialog section li > a")
    walk.back()
    until(walk, "document.querySelector('search-dialog section li > a')")
    until(walk, "document.querySelector('search-dialog input').value.trim().length === 149")
