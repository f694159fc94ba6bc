"""A long build tells on a terminal what it is doing; nothing of it is left, and nothing goes elsewhere."""

import io
import logging
import os
import pty
import re
import subprocess
import sys

import pytest
from backgrounder.publish.progress import CLEAR, PATIENCE, Progress, ProgressReporter
from build_helpers import project
from conftest import ROOT


class Clock:
    """Stands still until it is told to go on."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def shown():
    stream, clock = io.StringIO(), Clock()
    return Progress(stream, clock, width=40), stream, clock


def test_nothing_is_told_of_a_short_build(shown):
    progress, stream, clock = shown
    progress.doing("Reading", 3020)
    clock.now += PATIENCE - 0.01
    progress.draw()
    progress.clear()
    assert stream.getvalue() == ""


def test_the_line_renews_itself_and_goes(shown):
    progress, stream, clock = shown
    clock.now += PATIENCE
    progress.doing("Checking and linking them")
    progress.draw()
    progress.draw()
    progress.doing("Reading", 3020)
    for _ in range(1240):
        progress.step()
    progress.draw()
    progress.clear()
    progress.clear()
    told = ["INFO    -  Checking and linking them", "INFO    -  Reading 1,240 of 3,020 pages", ""]
    assert stream.getvalue() == "".join(CLEAR + line for line in told)


def test_it_stays_in_one_line_and_within_its_total(shown):
    progress, _stream, clock = shown
    clock.now += PATIENCE
    progress.doing("Reading what is far too long for a terminal", 1)
    progress.step()
    progress.step()
    assert len(progress.words) == 39
    progress.doing("Reading", 1)
    progress.step()
    progress.step()
    assert progress.words.endswith(" 1 of 1 pages")


def test_other_lines_take_its_place_and_are_whole(shown):
    progress, stream, clock = shown
    clock.now += PATIENCE
    progress.doing("Reading")
    progress.draw()
    print("data/events.yml:3: ", end="", file=progress)
    progress.draw()  # in the midst of a line of somebody else
    print("date: no date.", file=progress)
    progress.draw()
    told = f"{CLEAR}INFO    -  Reading"
    assert stream.getvalue() == f"{told}{CLEAR}data/events.yml:3: date: no date.\n{told}"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def log():
    """A log as MkDocs has it: on what was the error stream when it began."""
    found = logging.getLogger("a log of its own")
    found.setLevel(logging.INFO)
    found.addHandler(logging.StreamHandler(sys.stderr))
    yield found
    found.handlers.clear()


@pytest.mark.parametrize(("stream", "level"), [(io.StringIO, logging.INFO), (Terminal, logging.ERROR)])
def test_it_is_silent_without_a_terminal_and_when_asked(monkeypatch, stream, level):
    monkeypatch.setattr(sys, "stderr", stream())
    before, log = sys.stderr, logging.getLogger("a quiet log")
    log.setLevel(level)
    teller = ProgressReporter()
    teller.begin(log.name)
    assert sys.stderr is before
    teller.end()


def test_it_stands_for_the_error_stream_while_a_build_is_under_way(monkeypatch, request):
    monkeypatch.setattr(sys, "stderr", Terminal())
    before, log = sys.stderr, request.getfixturevalue("log")
    teller = ProgressReporter()
    teller.begin(log.name)
    teller.begin(log.name)  # a build that follows one that was never ended
    assert sys.stderr is log.handlers[0].stream is teller.progress is not before
    teller.end()
    teller.end()
    assert sys.stderr is log.handlers[0].stream is before


SLOW = """
import backgrounder.publish.progress as progress, mkdocs.__main__ as mkdocs
doing, progress.PATIENCE = progress.Progress.doing, 0
progress.Progress.doing = lambda self, *what: (doing(self, *what), self.draw())
mkdocs.cli()
"""


def on_a_terminal(folder, *options: str) -> tuple[int, str]:
    """What a build writes to a terminal of 80 columns, as if each step took long."""
    command = [sys.executable, "-c", SLOW, "build", *options]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "hooks"), "COLUMNS": "80"}
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=settings)
    os.close(theirs)
    told = b""
    while True:
        try:
            told += os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
    os.close(ours)
    return process.wait(), told.decode()


def left(told: str) -> list[str]:
    """The lines that stand on the terminal in the end."""
    return [re.sub(r".*\r\x1b\[K", "", line) for line in told.replace("\r\n", "\n").split("\n")]


@pytest.fixture
def small(tmp_path):
    return project(tmp_path / "project", "atoll")


def test_a_build_with_a_mistake_leaves_its_lines_to_be_clicked(small):
    path = small / "data/events/2019.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("date: 2019-04-30", "date: 2019-04-31"), encoding="utf-8")
    code, told = on_a_terminal(small)
    assert code == 1 and "INFO    -  Reading records and briefs" in told
    assert any(re.match(r"data/events/2019\.yml:\d+: date: '2019-04-31'", line) for line in left(told))
    assert not any("Checking" in line or "Reading" in line for line in left(told))


def test_a_whole_build_tells_of_each_step_and_leaves_the_log(small):
    code, told = on_a_terminal(small)
    assert code == 0, told
    total = int(re.search(r"Reading \d+ of (\d+) pages", told).group(1))
    assert 0 < max(map(int, re.findall(r"Making pages, (\d+) so far", told))) <= total
    assert re.search(r"Writing \d+ of (\d+) pages", told)
    lines = [line for line in left(told) if line.strip() and not line.startswith(" ")]  # MkDocs wraps its own
    assert [line.split("  ")[0] for line in lines] == ["INFO"] * len(lines) and "Documentation built in" in lines[-1]
    assert not any("Making" in line or "of" in line.split() for line in lines)
    assert "Writing the search index" in told


def test_it_is_the_only_one_that_asks_for_the_time():
    """Pages depend on no clock."""
    asks = re.compile(r"^(?:import|from) time\b|\btime\.(?:time|monotonic)\b|\.(?:today|now|utcnow)\(", re.MULTILINE)
    found = [path.name for path in (ROOT / "hooks").rglob("*.py") if asks.search(path.read_text(encoding="utf-8"))]
    assert found == ["progress.py"]
