"""A long build says on a terminal what it is doing and how far it is; nothing of it goes elsewhere."""

import io
import logging
import os
import pty
import re
import subprocess
import sys
from threading import active_count

import pytest
from backgrounder.core import progress
from backgrounder.core.progress import ProgressReporter
from build_helpers import project
from conftest import ROOT


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def log():
    """A log that is read here."""
    found, stream = logging.getLogger("a log of its own"), io.StringIO()
    found.setLevel(logging.INFO)
    found.addHandler(logging.StreamHandler(stream))
    found.lines = lambda: stream.getvalue().splitlines()
    yield found
    found.handlers.clear()


def reported(monkeypatch, log, patience: float) -> list[str]:
    """What is logged of a step of 3,020 pages, 1,240 of which are done."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(progress, "SHOW_AFTER_S", patience)
    monkeypatch.setattr(progress, "REPEAT_AFTER_S", 0.01)
    reporter = ProgressReporter()
    reporter.begin(log.name)
    reporter.doing("Reading", 3020)
    for _ in range(1240):
        reporter.step()
    reporter.over.wait(0.2)
    reporter.end()
    return log.lines()


def test_a_long_build_says_what_it_is_doing_once_for_each_state(monkeypatch, log):
    assert reported(monkeypatch, log, patience=0.1) == ["Reading 1,240 of 3,020 pages"]


def test_a_short_build_says_nothing(monkeypatch, log):
    assert reported(monkeypatch, log, patience=60) == []


def test_it_counts_no_further_than_its_total():
    reporter = ProgressReporter()
    reporter.doing("Checking")
    assert reporter.words == "Checking"
    reporter.doing("Reading", 1)
    reporter.step()
    reporter.step()
    assert reporter.words == "Reading 1 of 1 pages"


@pytest.mark.parametrize(("stream", "level"), [(io.StringIO, logging.INFO), (Terminal, logging.ERROR)])
def test_it_is_silent_without_a_terminal_and_when_asked(monkeypatch, log, stream, level):
    monkeypatch.setattr(sys, "stderr", stream())
    log.setLevel(level)
    before = active_count()
    reporter = ProgressReporter()
    reporter.begin(log.name)
    assert active_count() == before and reporter.thread is None
    reporter.end()


def test_one_build_is_reported_at_a_time(monkeypatch, log):
    monkeypatch.setattr(sys, "stderr", Terminal())
    before = active_count()
    reporter = ProgressReporter()
    reporter.begin(log.name)
    reporter.begin(log.name)  # a build that follows one that was never ended
    assert active_count() == before + 1
    reporter.end()
    reporter.end()
    assert active_count() == before


SLOW = """
import backgrounder.core.progress as progress, mkdocs.__main__ as mkdocs
progress.SHOW_AFTER_S = progress.REPEAT_AFTER_S = 0.001
mkdocs.cli()
"""


def on_a_terminal(folder, *options: str) -> tuple[int, str]:
    """What a build writes to a terminal of 80 columns, as if each step took long."""
    command = [sys.executable, "-c", SLOW, "build", *options]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "hooks"), "COLUMNS": "80"}
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=settings)
    os.close(theirs)
    output = b""
    while True:
        try:
            output += os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
    os.close(ours)
    return process.wait(), output.decode()


def lines(output: str) -> list[str]:
    """The lines that stand on the terminal in the end, without those that MkDocs wraps."""
    return [line for line in output.replace("\r\n", "\n").split("\n") if line.strip() and not line.startswith(" ")]


@pytest.fixture
def small(tmp_path):
    return project(tmp_path / "project", "atoll")


def test_a_build_with_a_mistake_shows_its_line_whole(small):
    path = small / "data/events/2019.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("date: 2019-04-30", "date: 2019-04-31"), encoding="utf-8")
    code, output = on_a_terminal(small)
    assert code == 1 and "INFO    -  Reading records and briefs" in lines(output)
    assert any(re.match(r"data/events/2019\.yml:\d+: date: '2019-04-31'", line) for line in lines(output))


def test_a_whole_build_says_each_step_in_lines_of_the_log(small):
    code, output = on_a_terminal(small)
    assert code == 0, output
    total = int(re.search(r"Reading \d+ of (\d+) pages", output).group(1))
    assert 0 < max(map(int, re.findall(r"Making pages, (\d+) so far", output))) <= total
    assert re.search(r"Writing \d+ of (\d+) pages", output)
    assert {line.split("  ")[0] for line in lines(output)} == {"INFO"} and "Documentation built in" in lines(output)[-1]
    assert "\x1b[K" not in output and "\r\x1b" not in output


def test_nothing_asks_for_the_time():
    """Pages depend on no clock; only a record that an editor begins with `backgrounder new` bears the day of today."""
    asks = re.compile(r"^(?:import|from) time\b|\btime\.(?:time|monotonic)\b|\.(?:today|now|utcnow)\(", re.MULTILINE)
    found = [path.name for path in (ROOT / "hooks").rglob("*.py") if asks.search(path.read_text(encoding="utf-8"))]
    assert found == ["begin_record.py"]
