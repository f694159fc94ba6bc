"""A change of a file is seen when the system tells of it, long before files are compared the next time."""

import logging
import shutil
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest
from backgrounder.publish.serving.watching import Watching
from watchdog.events import FileClosedNoWriteEvent, FileOpenedEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

LONG_S = 600  # between two looks: no test waits for one
PATIENCE_S = 20


class Server:
    """What is watched of a server of MkDocs; `seen` is set by a change."""

    def __init__(self, folder: Path):
        self.observer, self.seen, self.watches = PollingObserver(timeout=LONG_S), Event(), {}
        self.watch(str(folder))
        self.observer.start()

    def watch(self, path: str) -> None:
        handler = FileSystemEventHandler()
        handler.on_any_event = lambda _: self.seen.set()
        self.watches[path] = self.observer.schedule(handler, path, recursive=True)

    def unwatch(self, path: str) -> None:
        self.observer.unschedule(self.watches.pop(path))


@pytest.fixture
def watched(tmp_path):
    folder = tmp_path / "briefs"
    folder.mkdir()
    server = Server(folder)
    watching = Watching(server)
    watching.start()
    _until(lambda: watching.heard.get(str(folder)))
    yield SimpleNamespace(folder=folder, server=server, watching=watching)
    watching.over.set()
    server.observer.stop()


def _until(is_so) -> None:
    pause = Event()
    for _ in range(PATIENCE_S * 20):
        if is_so():
            return
        pause.wait(0.05)
    raise AssertionError("waited in vain")


def _is_quiet(told: Event) -> bool:
    """Whether nothing is told for a while."""
    return not told.wait(0.5)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "new.md").write_text("A text"),
        lambda folder: (folder / "below" / "deep").mkdir(parents=True),
    ],
    ids=["file", "folder"],
)
def test_a_change_is_seen_before_the_next_look(watched, change):
    change(watched.folder)
    assert watched.server.seen.wait(PATIENCE_S)


def test_two_changes_of_one_file_are_both_seen(watched):
    file = watched.folder / "new.md"
    for text in ("a", "b", "c"):
        watched.server.seen.clear()
        file.write_text(text)  # as long as the last one
        assert watched.server.seen.wait(PATIENCE_S), text


def test_a_folder_that_is_back_tells_again(watched):
    shutil.rmtree(watched.folder)
    _until(lambda: watched.watching.lost)
    watched.folder.mkdir()
    _until(lambda: not watched.watching.lost and watched.watching.heard.get(str(watched.folder)))
    watched.server.seen.clear()
    (watched.folder / "new.md").write_text("A text")
    assert watched.server.seen.wait(PATIENCE_S)


def test_what_only_reads_is_no_change(watched):
    file = watched.folder / "brief.md"
    file.write_text("A text")
    watched.server.seen.wait(PATIENCE_S)
    told, heard = watched.watching.told, watched.watching.heard[str(watched.folder)]
    assert not {FileOpenedEvent, FileClosedNoWriteEvent} & heard.event_filter  # the system does not tell of them at all
    _until(lambda: _is_quiet(told))
    file.read_text()
    assert _is_quiet(told)


def test_below_the_folder_of_a_file_nothing_is_heard(watched, tmp_path):
    """The site, and the packages that Python reads, are below that of `mkdocs.yml`."""
    (tmp_path / "site").mkdir()
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: A name")
    watched.server.watch(str(settings))
    heard = watched.watching.heard
    _until(lambda: heard.get(str(tmp_path)))
    assert heard[str(watched.folder)].is_recursive and not heard[str(tmp_path)].is_recursive
    watched.server.seen.clear()
    settings.write_text("site_name: Another one")
    assert watched.server.seen.wait(PATIENCE_S)
    _until(lambda: _is_quiet(watched.watching.told))
    (tmp_path / "site/index.html").write_text("A page")
    assert _is_quiet(watched.watching.told)


def test_what_the_system_had_no_room_to_tell_is_no_line(watched, capsys, monkeypatch):
    monkeypatch.setattr(logging.root, "handlers", [])  # as in a server: then Python itself writes what nobody takes
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed; filesystem events were lost")
    assert capsys.readouterr() == ("", "")
