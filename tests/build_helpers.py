"""Real builds for tests: a project in a folder of its own, built or served by a process of its own."""

import functools
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html.parser import HTMLParser
from importlib.util import cache_from_source
from pathlib import Path

from backgrounder.core.storage.cache import CACHE
from backgrounder.publish.style import faces
from forked_builds import forked_build

ROOT = Path(__file__).parent.parent
WORLDS = ROOT / "tests" / "worlds"
EXTRA = {7: ", was: [old-seven]", 8: ", withdrawn: {date: 2016-02-01, reason: It was told twice.}"}
ADDRESS = "https://reef.example/briefs/"
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "PYTHONHASHSEED": "1",
}  # nothing may depend on the zone or on the order of sets
PATIENCE = 120  # seconds for what takes one or two, as the machine may have other things to do
CODE, CONTENT = ("hooks", "overrides"), ("briefs", "data")


def project(folder: Path, world: str | None = None) -> Path:
    """A copy of the code with a test world and the settings of the tests; without a world, with what is in the repository."""
    source = ROOT if world is None else WORLDS / ("iraq" if world == "many" else world)
    for part in CODE:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    copy_bytecode(ROOT / "hooks", folder / "hooks")
    share_cache(folder)
    for part in CONTENT:
        shutil.copytree(source / part, folder / part)
    shutil.copy((ROOT if world is None else WORLDS) / "mkdocs.yml", folder)
    if world == "many":
        many(folder)
    return folder


def copy_bytecode(code: Path, copy: Path) -> None:
    """What Python has compiled of the code is as good for its copy, as long as that has its times."""
    for path in code.rglob("*.py"):
        compiled, there = (Path(cache_from_source(str(one))) for one in (path, copy / path.relative_to(code)))
        if compiled.is_file():
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(compiled, there)


def share_cache(folder: Path) -> None:
    """What takes long to make, as fonts do, is the same for all projects of a run: the first one makes it."""
    (folder / CACHE).symlink_to(shared_cache())


def own_cache(folder: Path) -> None:
    """Give a project a cache that holds its fonts alone: whatever else its build needs it makes itself."""
    (folder / CACHE).unlink()
    shutil.copytree(shared_cache() / faces.CACHE.name, folder / faces.CACHE)


@functools.cache
def shared_cache() -> Path:
    """The folder of all workers, with the fonts that the repository has."""
    assert faces.begin(ROOT).cuts
    shared = Path(os.environ["SHARED_CACHE"])
    shutil.copytree(ROOT / faces.CACHE, shared / faces.CACHE.name, dirs_exist_ok=True)
    return shared


def many(folder: Path) -> None:
    """Six hundred events of three years at thirty places, in place of those of the Iraq world; the site can be read from a disk."""
    for path in [*(folder / "briefs").glob("*.md"), *(folder / "data").glob("*.yml"), *(folder / "data").glob("*.txt")]:
        path.unlink()
    (folder / "briefs" / "about.md").write_text("# About\n\n[Event 5](timeline/index.md#ev-5)\n", encoding="utf-8")
    events = [
        f"ev-{n}: {{title: 'Event {n} <b>&{n}</b>', date: {2014 + n // 200}-{n % 12 + 1:02}-{n % 28 + 1:02}, "
        f"type: {'battle' if n % 3 else 'arms'}, place: p{n % 30}, source: s{EXTRA.get(n, '')}}}\n"
        for n in range(600)
    ]
    places = [f"p{n}: {{name: Place {n}, in: IQ, lat: {31 + n / 10}, lon: {42 + n / 10}}}\n" for n in range(30)]
    sources = ["s: {title: S, type: report, date: 2016, reliability: B}\n"]
    for name, lines in {"events": events, "places": places, "sources": sources}.items():
        (folder / "data" / f"{name}.yml").write_text("".join(lines), encoding="utf-8")
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings + "use_directory_urls: false\n", encoding="utf-8")


def build(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build` in a project; with an environment in a Python that is started for it."""
    if not environment:
        return forked_build(folder, *options)
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=settings)


def command(
    site: Path, *words: object, prefix: Sequence[str] = (), **environment: str
) -> subprocess.CompletedProcess[str]:
    """`backgrounder ...`, run from the folder of a site, with the code of the site where it has a copy."""
    line = [*prefix, sys.executable, "-m", "backgrounder.commands.cli", *map(str, words)]
    code = next(path for path in (site / "hooks", ROOT / "hooks") if path.is_dir())
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(code), **environment}
    return subprocess.run(line, cwd=site, capture_output=True, text=True, encoding="utf-8", env=settings)


def built_once(folder: Path, world: str, address: str = "") -> Path:
    """A strict build of a test world, or of what is in the repository (`sample`), with a `site_url` if one is given; several processes may ask for it, the first one makes it."""
    report = folder.with_suffix(".txt")
    try:
        folder.with_suffix(".begun").mkdir()
    except FileExistsError:
        until(report.exists)
    else:
        settings = project(folder, None if world == "sample" else world) / "mkdocs.yml"
        if address:
            settings.write_text(f"site_url: {address}\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
        done = build(folder, "--strict", **ELSEWHERE)
        report.with_suffix(".tmp").write_text(done.stderr if done.returncode else "", encoding="utf-8")
        report.with_suffix(".tmp").rename(report)
    assert report.read_text(encoding="utf-8") == ""
    return folder


@contextmanager
def served(folder: Path, port: int) -> Iterator[str]:
    """`mkdocs serve` in a project; gives its address."""
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    log = (folder / "serve.log").open("w")
    process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}/"
    try:
        until(lambda: get(address) is not None)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
        log.close()


def get(address: str) -> str | None:
    """A page as text, that of an error too; None while nobody listens."""
    try:
        return urllib.request.urlopen(address, timeout=PATIENCE).read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()
    except OSError:
        return None


def until(condition, seconds: float = PATIENCE) -> None:
    """Wait for a condition; fail when it does not come."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


class Html(HTMLParser):
    """What a built page holds: its ids, links and requests."""

    def __init__(self, text: str):
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.requests: list[str] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.ids += [values["id"]] if values.get("id") else []
        self.links += [values["href"]] if tag == "a" and values.get("href") else []
        self.requests += [values[name] for name in ("src", "data-src") if values.get(name)]
        self.requests += [values["href"]] if tag == "link" and values.get("rel") in ("stylesheet", "icon") else []
        if (
            tag == "script"
            and not values.get("src")
            and values.get("type") not in ("application/json", "application/ld+json")
        ):
            self.inline.append(str(self.getpos()))
        self.inline += [name for name in values if name.startswith("on") or name == "style"]
