"""Shared helpers: the invented world in a folder of its own, what is wrong in a project, and Chromium over real builds.

Without a Chromium the tests that need one are skipped, and the skip is told; in CI (the variable `CI`) it is an error.
"""

import shared_bytecode  # noqa: F401

# isort: split
import functools
import http.server
import os
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from backgrounder.check import rules
from backgrounder.core.memo import Recall
from backgrounder.core.tracking import Graph, recorder, watch
from backgrounder.model.dossier import Dossier
from backgrounder.publish.prepare import TRACKED
from backgrounder.records import load
from browser_pages import Lending
from build_helpers import built_once
from playwright.sync_api import Page, expect, sync_playwright
from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).parent.parent
ATOLL, IRAQ = ROOT / "tests" / "worlds" / "atoll", ROOT / "tests" / "worlds" / "iraq"
SAMPLE = (
    "air-support-to-the-isf",
    "baghdad-cell-explained",
    "iraq-after-russian-intervention",
)  # the briefs of our sample


def pytest_configure(config):
    """All projects of a run share what builds cache."""
    if "SHARED_CACHE" not in os.environ:  # as it is in a worker
        os.environ["SHARED_CACHE"] = folder = tempfile.mkdtemp(prefix="cache-")
        config.add_cleanup(functools.partial(shutil.rmtree, folder, ignore_errors=True))


class ByFileAndEngine(LoadFileScheduling):
    """Tests of a file run in one worker; what waits for another engine than Chromium need not wait in the same one."""

    def _split_scope(self, nodeid):
        engine = re.search(r"test_engines\.py::\w+\[(\w+)", nodeid)
        return super()._split_scope(nodeid) + (engine[1] if engine else "")


def pytest_xdist_make_scheduler(config, log):
    return ByFileAndEngine(config, log)


def pytest_xdist_auto_num_workers(config):
    """One worker more than there are cores: browsers and servers keep a worker waiting."""
    return (os.cpu_count() or 1) + 1


LONGEST = (  # files, the one that takes longest first
    "test_rebuilds test_serve test_second_build test_settings test_families test_engines test_site test_memo test_every_page "
    "test_claims_browser test_policy test_reproducible test_repeated test_restart test_unreadable test_crowded_map test_languages "
    "test_known test_package test_decision_print test_live_map test_offline test_staging test_oracle test_import_command test_pdf "
    "test_embargo test_markup test_catalogues test_bake test_lint test_explore test_beyond_axe"
).split()


def pytest_collection_modifyitems(items):
    """The files that take longest come first, then other builds and browsers: the quick ones fill up what time the workers have left.

    Builds and browsers are `slow`. What is about our sample is skipped where `briefs/` is somebody else's.
    """
    slow = ("browser", "publish")
    for item in items:
        if item.path.parent.name in slow:
            item.add_marker(pytest.mark.slow)
    order = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: (order.get(item.module.__name__, len(order)), item.path.parent.name not in slow))
    if not all((ROOT / "briefs" / f"{name}.md").is_file() for name in SAMPLE):
        for item in items:
            if item.path.parent.name == "sample" or item.get_closest_marker("sample"):
                item.add_marker(pytest.mark.skip(reason="briefs/ is not our sample"))


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A copy of the atoll world to edit."""
    return Path(shutil.copytree(ATOLL, tmp_path / "world"))


@pytest.fixture(params=[IRAQ, ATOLL], ids=["iraq", "atoll"], scope="module")
def root(request) -> Path:
    """The folder of each of the two test worlds, not to be edited."""
    return request.param


@pytest.fixture(scope="session")
def iraq() -> Dossier:
    """The Iraq world, linked."""
    return Dossier(load.load(IRAQ))


@pytest.fixture(scope="session")
def atoll() -> Dossier:
    """The atoll world, linked."""
    return Dossier(load.load(ATOLL))


@pytest.fixture
def watched() -> Iterator[None]:
    """Reads of linked records are tracked, as in a server, until the test is done."""
    recorder.graph = Graph()
    watch(*TRACKED)
    yield
    recorder.graph = None
    for one in TRACKED:
        del one.__getattribute__


recall = Recall()


def problems(root: Path) -> list[str]:
    """The lines an editor would read. Most files are those of the test before: they are not read again, as in a server."""
    return [str(problem) for problem in rules.check(load.load(root, recall))]


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Callable[..., Path]:
    """The folder of a world with its site, strictly built once for all workers; who wants to change it takes a copy.

    `built("atoll", ADDRESS)` is that of a site which knows where it will stand.
    """
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared
    return functools.cache(lambda world, at="": built_once(shared / f"built-{world}{'-at' if at else ''}", world, at))


expect.set_options(
    timeout=30_000
)  # milliseconds, as for what Playwright does: by itself it would wait for five seconds

# ---- Chromium -------------------------------------------------------------------------------------------------


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the built site without a log."""

    def log_message(self, *_):
        pass


def serve(site: Path):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="session")
def address(built):
    server = serve(built("iraq") / "site")
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def chromium():
    # The shell is the same engine without the windows, tabs and menus of a browser: it takes half the processor time.
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None and not os.environ.get("CI"):
        pytest.skip("no Chromium on this machine")
    assert path, "the browser tests need Chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def lending(chromium):
    return Lending(chromium)


@pytest.fixture
def new_page(lending):
    """Lends blank pages until the test is done: `new_page({"pageerror": told}, viewport=...)`."""
    with lending.until_done() as new_page:
        yield new_page


@contextmanager
def watched_pages(new_page, address: str) -> Iterator[Callable[..., Page]]:
    """Gives a function that opens a page of the site; afterwards nothing may have gone wrong in it, and nothing left the site."""
    wrong = []

    def opened(path: str, **options) -> Page:
        def console(message):
            if message.type in ("error", "warning"):
                wrong.append(f"{path}: {message.text}")

        def request(request):
            if not request.url.startswith((address, "data:", "blob:")):
                wrong.append(f"{path}: {request.url}")

        on = {"console": console, "request": request, "pageerror": lambda error: wrong.append(f"{path}: {error}")}
        page = new_page(on, **{"viewport": {"width": 1440, "height": 900}, **options})
        page.goto(address + path, wait_until="load")
        return page

    yield opened
    assert wrong == []


@pytest.fixture
def open_page(new_page, address):
    """Opens a page of the site that is this test's alone."""
    with watched_pages(new_page, address) as opened:
        yield opened


@pytest.fixture
def disk(new_page, site):
    """Opens a file of the `site` of a module; nothing may go wrong in it, and nothing be asked of a network."""
    wrong: list[str] = []

    def request(request):
        if not request.url.startswith("file:"):
            wrong.append(request.url)

    def opened(path: str, **options) -> Page:
        on = {"request": request, "pageerror": lambda error: wrong.append(str(error))}
        page = new_page(on, **{"viewport": {"width": 1440, "height": 900}, **options})
        page.goto(f"file://{site}/{path}")
        return page

    yield opened
    assert wrong == []


@contextmanager
def shared_page(lending: Lending, address: str, path: str, **options) -> Iterator[Page]:
    """One open page for several tests that only look at it, or undo what they do to it."""
    with lending.until_done() as new_page, watched_pages(new_page, address) as opened:
        yield opened(path, **options)


@pytest.fixture(scope="session")
def hostile(built):
    """The test world, whose texts try to be markup, templates and scripts."""
    site = built("atoll") / "site"
    server = serve(site)
    yield site, f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


COLOURS = [
    "color-contrast",
    "link-in-text-block",
]  # of axe's rules those that the dark scheme can break where the light one holds


BESIDE = ["label-content-name-mismatch", "target-size"]  # rules that axe has, and applies only where they are asked for


def findings(page: Page, within: str | None = None, **options) -> list[tuple[str, list[str]]]:
    """What axe finds wrong with a page, or with what a selector names: (rule, the elements).

    To tell of what is right as well takes it three times as long.
    """
    asked = {rule: {"enabled": True} for rule in BESIDE}
    settings = {"resultTypes": ["violations"], "rules": asked, **options}
    found = Axe().run(page, within, settings).response["violations"]
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]


@pytest.fixture
def graph():
    """What notes who has read what, as a server has it."""
    recorder.graph = Graph()
    yield recorder.graph
    recorder.graph = None
