"""What a command costs: one process of its own for each run."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.1  # seconds between two looks at the memory
MB = 1_000_000
ROOT = Path(__file__).parents[2]
CODE = ROOT / "hooks"
sys.path.append(str(ROOT / "tests"))

import shared_bytecode  # noqa: E402, F401  # before QUIET: libraries are compiled once, not in each process, as on any machine

QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(CODE)}


@dataclass(frozen=True)
class Run:
    """Seconds on the wall clock, seconds of processor time and the peak of memory in bytes, children included."""

    seconds: float
    cpu: float
    memory: int


class Failed(SystemExit):
    """A command has failed; the message is what it said. It ends the benchmark, if nobody goes on without it."""


def run(command: list[str | Path], folder: Path) -> Run:
    """Run a command in a folder. Raises Failed.

    Memory is the largest sum over the process and its children, pages that they share counted once; where there is no
    /proc, that of the largest process.
    """
    log = folder / "bench.log"
    with log.open("wb") as out:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT, env=QUIET)
        peak = 0
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            peak = max(peak, memory_of_tree(process.pid))
            time.sleep(PAUSE)
        seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(map(str, command))}: exit code {process.returncode}\n{log.read_text()[-4000:]}")
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(seconds, usage.ru_utime + usage.ru_stime, max(peak, largest))


def memory_of_tree(pid: int) -> int:
    """Bytes of a process and of all below it, now; 0 where that cannot be told."""
    return _memory(pid) + sum(memory_of_tree(child) for child in _children(pid))


def _memory(pid: int) -> int:
    """The proportional share: processes that were forked share most of their pages."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _children(pid: int) -> list[int]:
    """Of all its threads: any of them may have begun a process."""
    try:
        lists = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(child) for children in lists for child in children.split()]


def median(runs: list[Run]) -> Run:
    """The one in the middle by time, with the largest memory of all."""
    middle = sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]
    return Run(middle.seconds, middle.cpu, max(run.memory for run in runs))


def size(site: Path) -> tuple[int, int]:
    """(pages, bytes) of a site."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files)
