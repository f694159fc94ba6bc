"""A server of a world, and what an edit costs: until a reader of a page that it changes sees it, and until all pages are there."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from threading import Thread
from urllib.request import Request, urlopen

from measure import QUIET

BEGINS, SERVES, ENDS = "Building documentation...", "Serving on", "Reloading browsers"
PROBLEM = re.compile(r"(ERROR|\S+:\d+:) ")
LIVE = re.compile(r"livereload\((\d+), (\d+)\);")  # what MkDocs writes into a page
FIRST = 100  # number of the first edit: those of second builds have made the smaller ones
ROUNDS = 3  # edits of a kind
WANTED = 200  # pages that an actor stands on
AGES = 300  # seconds after which nobody waits any longer


@dataclass(frozen=True)
class Edit:
    """`do(number)` edits something; then the page at the address `page` has the words `Edited <kind> <number>`."""

    what: str
    kind: str
    do: Callable[[int], None]
    page: str


class OpenPage:
    """A page as a browser has it open: it asks for the next state, and loads the page again when there is one."""

    def __init__(self, address: str, page: str, words: str):
        self.address, self.url, self.words, self.seen = address, address + page, words, 0.0
        self.epoch, self.id = self._load()
        self.thread = Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _load(self) -> tuple[str, str]:
        text = _answer(self.url)
        if self.words in text:
            self.seen = time.perf_counter()
        found = LIVE.search(text)
        return (found[1], found[2]) if found else sys.exit(f"mkdocs serve: no page {self.url}")

    def _watch(self) -> None:
        while not self.seen:
            if int(_answer(f"{self.address}livereload/{self.epoch}/{self.id}", Referer=self.url)) > int(self.epoch):
                self.epoch, self.id = self._load()

    def when_seen(self) -> float:
        """The time at which the words were there."""
        self.thread.join(AGES)
        return self.seen or sys.exit(f"mkdocs serve: '{self.words}' is not on {self.url}")


def _answer(url: str, **headers: str) -> str:
    return urlopen(Request(url, headers=headers), timeout=AGES).read().decode()


class Server:
    """`mkdocs serve` in a project; `start` is what it took until it served, `first` what its first build took, in seconds.

    Builds are timed by the lines that tell of them. What MkDocs itself tells as the time it leaves out when two are equal.
    """

    def __init__(self, project: Path, place: str = ""):
        self.place = place or _free_place()
        self.address = f"http://{self.place}/"
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", self.place]
        out, started = subprocess.PIPE, time.perf_counter()
        keyboard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a shell has those behind it ignore it
        self.process = subprocess.Popen(
            command, cwd=project, stdout=out, stderr=subprocess.STDOUT, text=True, env=QUIET, preexec_fn=keyboard
        )
        served = self._until(SERVES)
        self.start, self.first = served - started, served - self.begun

    def costs(self, edit: Edit) -> tuple[float, float]:
        """Seconds from the saving of an edit until it is seen, and until all is made: medians of `ROUNDS` edits."""
        seen, made = zip(*(self._rebuilt(edit, number) for number in range(FIRST, FIRST + ROUNDS)))
        return median(seen), median(made)

    def _rebuilt(self, edit: Edit, number: int) -> tuple[float, float]:
        page = OpenPage(self.address, edit.page, f"Edited {edit.kind} {number}")
        time.sleep(1)  # until what watches the files has seen the last state of all
        edit.do(number)
        saved = time.perf_counter()
        made = self._until(ENDS)
        return page.when_seen() - saved, made - saved

    def _until(self, end: str) -> float:
        """The time at which a line tells of an end; `begun` is when the build began."""
        self.begun = 0.0
        for line in self.process.stdout:
            if BEGINS in line:
                self.begun = time.perf_counter()
            elif PROBLEM.match(line):
                sys.exit(f"mkdocs serve: {line}")
            elif end in line:
                return time.perf_counter()
        sys.exit("mkdocs serve: ended before its build")

    def stop(self) -> None:
        """End it as somebody at a keyboard does: it leaves its site for the next one."""
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=60)


def _free_place() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


def edits(project: Path, baked: Path) -> list[Edit]:
    """A brief's text, its title, the name of an actor who stands on some `WANTED` pages, and a new event.

    Who edits looks at the brief, at the page of the actor, and at that of the year or month in whose list the event stands.
    """
    brief = next(path for path in sorted((project / "briefs").glob("brief-*.md")))
    actors, events = project / "data" / "actors.yml", project / "data" / "events.yml"
    actor, pages = _known(actors, baked)
    old = rf'(?m)^{actor}: {{"name": "[^"]*"'
    last = events.read_text(encoding="utf-8").rstrip("\n").rpartition("\n")[2].partition(": ")[2]
    return [
        Edit(
            "the text of a brief",
            "text",
            lambda number: _change(brief, r"\Z", f"\nEdited text {number}.\n"),
            f"{brief.stem}/",
        ),
        Edit(
            "the title of a brief",
            "title",
            lambda number: _change(brief, r"(?m)^title: .*", f'title: "Edited title {number}"'),
            f"{brief.stem}/",
        ),
        Edit(
            f"the name of an actor on {pages} pages",
            "name",
            lambda number: _change(actors, old, f'{actor}: {{"name": "Edited name {number}"'),
            f"actors/{actor}/",
        ),
        Edit(
            "a new event", "event", lambda number: _change(events, r"\Z", _event(last, number)), _listing(last, baked)
        ),
    ]


def _event(like: str, number: int) -> str:
    """The line of an event that is like another, but for its title."""
    return f"event-edited-{number}: {json.dumps(json.loads(like) | {'title': f'Edited event {number}'})}\n"


def _listing(event: str, baked: Path) -> str:
    """The address of the page that lists an event: that of its year or month in a large world."""
    title = json.loads(event)["title"]
    pages = [path for path in baked.rglob("timeline/**/*.md") if title in path.read_text(encoding="utf-8")]
    page = max(pages, key=lambda path: (path.name != "index.md", path)).relative_to(baked)
    return f"{page.parent if page.name == 'index.md' else page.with_suffix('')}/"


def _known(actors: Path, baked: Path) -> tuple[str, int]:
    """The actor whose name stands on a number of pages that is nearest to `WANTED`, and that number."""
    ids = {
        name: id for id, name in re.findall(r'(?m)^([\w-]+): {"name": "([^"]*)"', actors.read_text(encoding="utf-8"))
    }
    names = re.compile("|".join(map(re.escape, sorted(ids, key=len, reverse=True))))
    pages: Counter[str] = Counter()
    for path in baked.rglob("*.md"):
        pages.update(set(names.findall(path.read_text(encoding="utf-8"))))
    name, number = min(pages.items(), key=lambda one: (abs(one[1] - WANTED), one[0]))
    return ids[name], number


def _change(path: Path, old: str, new: str) -> None:
    path.write_text(re.sub(old, new, path.read_text(encoding="utf-8"), count=1), encoding="utf-8")
