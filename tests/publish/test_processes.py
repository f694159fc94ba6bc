"""All processors share the jobs of a build: what they hand over, and what becomes of it when one fails."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from backgrounder.exports.search import pagefind
from backgrounder.exports.search.texts import Section, Text
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages import families
from backgrounder.pages.parts.templates import Templates
from backgrounder.publish import processes
from backgrounder.publish.build import Build, done_by_all, run_jobs
from backgrounder.records.load import load
from build_helpers import project
from conftest import ATOLL

pytestmark = pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="nothing is forked here")


@dataclass(frozen=True)
class Island:
    name: str
    reef: object = None


@pytest.fixture(autouse=True)
def two(monkeypatch):
    monkeypatch.setattr(processes, "processors", lambda: 2)


def test_both_processes_do_their_part():
    def do(number):
        time.sleep(0.01)
        return number, os.getpid()

    found = processes.done_by_all(range(40), do, (), ())
    assert sorted(found) == list(range(40)) and all(number == one for number, (one, _) in found.items())
    assert {pid == os.getpid() for _, pid in found.values()} == {True, False}


def test_what_is_known_stays_the_same_object_and_nothing_else_of_its_kind_is_handed_over(monkeypatch):
    known, work = [Island("Atoll"), Island("Cay")], processes._Task
    do = {0: lambda: known[1], 1: lambda: [Island("Reef")], 2: lambda: {"an": known[0]}, 3: lambda: lambda: 1}
    monkeypatch.setattr(work, "known", {id(one): place for place, one in enumerate(known)}, raising=False)
    monkeypatch.setattr(work, "refused", (Island,), raising=False)
    one, refused, other, function = (processes._pickled(do[job]()) for job in range(4))
    assert processes._Unpickler(one, known).load() is known[1]
    assert processes._Unpickler(other, known).load()["an"] is known[0]
    assert refused == function == b""


@pytest.mark.parametrize("where", ["fork", "here"])
def test_when_a_job_fails_everything_is_left_to_the_caller(where):
    here = os.getpid()

    def do(number):
        time.sleep(0.01)
        if (os.getpid() == here) == (where == "here"):
            raise ValueError(number)
        return number

    assert processes.done_by_all(range(40), do, (), ()) == {}


def test_a_fork_that_dies_leaves_everything_to_the_caller():
    here = os.getpid()

    def do(number):
        time.sleep(0.01)
        if os.getpid() != here:
            os._exit(9)
        return number

    assert processes.done_by_all(range(40), do, (), ()) == {}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=lambda number: number.name)
def test_forks_end_with_their_build(tmp_path, number):
    command = [sys.executable, "-m", "mkdocs", "build"]
    process = subprocess.Popen(
        command, cwd=project(tmp_path / "p", "atoll"), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    forks = until(lambda: [fork for fork in children(process.pid) if "mkdocs" in command_of(fork)])
    process.send_signal(number)
    assert "Traceback" not in process.communicate(timeout=120)[1] and process.returncode
    until(lambda: not any("mkdocs" in command_of(fork) for fork in forks))


def children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def command_of(pid: str) -> str:
    path = Path(f"/proc/{pid}/cmdline")
    return path.read_bytes().decode() if path.exists() else ""


def until(found):
    """Return what is found within two minutes."""
    for _ in range(2400):
        if value := found():
            return value
        time.sleep(0.05)
    raise AssertionError("it does not come")


def test_pages_of_forks_are_those_of_one_process():
    """Every family of a world that has all kinds of records; what is made here is the same as what is handed over."""
    dossier, templates = Dossier(load(ATOLL)), Templates(Addresses(), "Atoll")
    jobs = [job for family in families.PAGES for job in family(dossier, templates)]
    made = done_by_all(jobs, Build(None, dossier, templates))
    assert len(made) > 0.9 * len(jobs)
    assert run_jobs(jobs, dossier, templates, None, made) == run_jobs(jobs, dossier, templates, None, {})


# ---- errands


def test_an_errand_is_done_by_another_process(tmp_path):
    errand = processes.Errand(lambda: (tmp_path / "pid").write_text(str(os.getpid())))
    errand.finish()
    assert int((tmp_path / "pid").read_text()) != os.getpid()


def test_what_a_fork_cannot_do_is_done_here(tmp_path):
    """And what cannot be done at all is raised here, not lost in the fork."""
    here = os.getpid()

    def do():
        if os.getpid() != here:
            os._exit(9)
        (tmp_path / "done").touch()

    processes.Errand(do).finish()
    assert (tmp_path / "done").exists()
    with pytest.raises(FileNotFoundError):
        processes.Errand((tmp_path / "missing" / "file").touch).finish()


def test_without_a_second_processor_an_errand_waits_for_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "processors", lambda: 1)
    errand = processes.Errand((tmp_path / "file").touch)
    assert not (tmp_path / "file").exists()
    errand.finish()
    assert (tmp_path / "file").exists()


def test_an_errand_that_is_given_up_ends(tmp_path):
    errand = processes.Errand(lambda: time.sleep(60))
    errand.give_up()
    assert errand._fork.exitcode == -signal.SIGKILL


# ---- answers


def test_an_answer_is_found_by_another_process():
    long = "Reef " * 100_000  # more than a pipe holds
    assert processes.Elsewhere(lambda: (long, os.getpid())).get()[1] != os.getpid()
    assert processes.Elsewhere(lambda: (long, os.getpid())).get()[0] == long


@pytest.mark.parametrize("fails", [lambda: os._exit(9), lambda: sys.exit(1), lambda: 1 / 0])
def test_what_a_fork_cannot_answer_is_found_here(fails):
    here = os.getpid()
    assert processes.Elsewhere(lambda: here if os.getpid() == here else fails()).get() == here
    with pytest.raises(ZeroDivisionError):
        processes.Elsewhere(lambda: 1 / 0).get()
    assert callable(processes.Elsewhere(lambda: lambda: 1).get())  # which cannot be handed over


def test_without_a_second_processor_an_answer_is_found_here(monkeypatch):
    monkeypatch.setattr(processes, "processors", lambda: 1)
    assert processes.Elsewhere(os.getpid).get() == os.getpid()


def test_pagefind_ends_although_a_fork_holds_its_pipe():
    """It would take its memory as long as the fork lives."""
    ended = []

    class Held(subprocess.Popen):
        def __init__(self, *args, **options):
            super().__init__(*args, **options)
            self.held = os.dup(self.stdin.fileno())

        def wait(self, timeout=None):
            ended.append(super().wait(timeout or 30))
            os.close(self.held)
            return ended[-1]

    text = Text("a.md", "Reef", (Section("", "", "A reef lies there."),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pagefind.subprocess, "Popen", Held)
        assert pagefind._run_pagefind([text], "en")
    assert ended == [-signal.SIGKILL]


@pytest.mark.skipif(not hasattr(os, "register_at_fork"), reason="nothing is forked here")
def test_a_signal_of_the_keyboard_is_not_lost_while_a_process_is_forked():
    """Python ignores what is raised in what it calls after a fork, as `logging` has it do."""
    script = (
        "import os, signal; from backgrounder.publish import processes; processes.processors = lambda: 2\n"
        "os.register_at_fork(after_in_parent=lambda: signal.raise_signal(signal.SIGINT))\n"
        "try: processes.Errand(int).finish()\nexcept KeyboardInterrupt: print('interrupted')\n"
        "print(processes.done_by_all(range(9), int, (), ()))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "interrupted\n" and "KeyboardInterrupt" in done.stderr, done
