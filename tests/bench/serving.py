"""A server of a world, and what an edit costs until its pages are there."""

import re
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median

from measure import QUIET

BEGINS, SERVES, ENDS = "Building documentation...", "Serving on", "Reloading browsers"
PROBLEM = re.compile(r"(ERROR|\S+:\d+:) ")
ROUNDS = 3  # edits of a kind
WANTED = 200  # pages that an actor stands on
Edit = Callable[[int], None]


class Server:
    """`mkdocs serve` in a project; `first` is what its first build took, in seconds.

    Builds are timed by the lines that tell of them. What MkDocs itself tells as the time it leaves out when two are equal.
    """

    def __init__(self, project: Path):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", address]
        out = subprocess.PIPE
        self.process = subprocess.Popen(
            command, cwd=project, stdout=out, stderr=subprocess.STDOUT, text=True, env=QUIET
        )
        self.first = self._seconds(SERVES)

    def cost(self, edit: Edit) -> float:
        """The median of the builds after `ROUNDS` edits, in seconds."""
        return median(self._rebuilt(edit, number) for number in range(ROUNDS))

    def _rebuilt(self, edit: Edit, number: int) -> float:
        time.sleep(1)  # until what watches the files has seen the last state of all
        edit(number)
        return self._seconds(ENDS)

    def _seconds(self, end: str) -> float:
        """From the line that tells that a build begins to the one that tells its end."""
        begun = 0.0
        for line in self.process.stdout:
            if BEGINS in line:
                begun = time.perf_counter()
            elif PROBLEM.match(line):
                sys.exit(f"mkdocs serve: {line}")
            elif end in line:
                return time.perf_counter() - begun
        sys.exit("mkdocs serve: ended before its build")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)


def edits(project: Path, baked: Path) -> list[tuple[str, Edit]]:
    """(what is edited, how): a brief's text, its title, the name of an actor who stands on some `WANTED` pages."""
    brief = next(path for path in sorted((project / "briefs").glob("brief-*.md")))
    actors = project / "data" / "actors.yml"
    actor, pages = _known(actors, baked)
    return [
        ("the text of a brief", lambda number: _change(brief, r"\Z", f"\nEdited {number}.\n")),
        ("the title of a brief", lambda number: _change(brief, r"(?m)^title: .*", f'title: "Edited {number}"')),
        (
            f"the name of an actor on {pages} pages",
            lambda number: _change(
                actors, rf'(?m)^{actor}: {{"name": "[^"]*"', f'{actor}: {{"name": "Edited {number}"'
            ),
        ),
    ]


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
