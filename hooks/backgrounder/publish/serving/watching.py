"""An edit is seen at once, and folders that were gone for a moment are watched again.

MkDocs compares all files twice a second, which works on every disk, and misses nothing. Where the system tells of changes itself,
they are compared as soon as it does: of changes alone, for whoever reads thousands of files would have to hear of each. An
editor moves folders, git replaces them, a drive is mounted anew.
"""

import logging
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

PAUSE_S = 0.5  # seconds between two looks, as between those of the watchers
CHANGES: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent),
    *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
]
SETTLES_S = 0.02  # without a change, before files are compared: two changes within it may have the same time and size


class Watching:
    """What the `server` of MkDocs watches; `lost` are the paths whose watcher has ended, for what it watched was gone."""

    def __init__(self, server: Any):
        self.server = server
        self.lost: set[str] = set()
        self.over, self.told = Event(), Event()
        self.system, self.heard = (
            Observer(),
            dict[str, Any](),
        )  # the system's own way to tell, and of which paths it does

    def start(self) -> None:
        """Look after the watchers until the process ends, or `over` is set."""
        # What the system had no room to tell is seen by comparing, and nothing that an editor could mend.
        logging.getLogger("watchdog").addHandler(logging.NullHandler())
        self.system.start()
        Thread(target=self._look_after, daemon=True).start()

    def _look_after(self) -> None:
        while not self.over.is_set():
            if self.told.wait(PAUSE_S):
                self._compare()
            self.renew()
            self._listen()
        self.system.stop()

    def _compare(self) -> None:
        """Have the watchers compare the files now."""
        while self.told.is_set():
            self.told.clear()
            self.told.wait(SETTLES_S)
        for emitter in self._emitters():
            emitter.queue_events(0)

    def _listen(self) -> None:
        """Have the system tell of changes, where it can: it limits how many folders are watched, and other disks tell nothing."""
        for path, is_deep in self._watched().items():
            if path not in self.heard and path not in self.lost:
                self.heard[path] = None
                with suppress(OSError):
                    bell = _Bell(self.told)
                    self.heard[path] = self.system.schedule(bell, path, recursive=is_deep, event_filter=CHANGES)

    def _watched(self) -> dict[str, bool]:
        """Return the folders that MkDocs compares, and whether with all below them: that of `mkdocs.yml` also holds the site."""
        found: dict[str, bool] = {}
        for emitter in self._emitters():
            path = str(emitter.watch.path)
            found[path] = found.get(path, False) or emitter.watch.is_recursive
        return found

    def renew(self) -> None:
        """Watch again what is there again, and have the server build."""
        self.lost |= {str(emitter.watch.path) for emitter in self._emitters() if not emitter.is_alive()}
        for path in sorted(path for path in self.lost if Path(path).exists()):
            try:
                self._watch_again(path)
            except OSError:  # it is gone again
                continue
            self.lost.discard(path)
            if heard := self.heard.pop(path, None):
                self.system.unschedule(heard)
            for emitter in self._emitters():
                if emitter.watch.path == path:
                    emitter.queue_event(FileModifiedEvent(path))

    def _emitters(self) -> list[Any]:
        observer = self.server.observer
        return list(observer.emitters) if observer.is_alive() else []

    def _watch_again(self, path: str) -> None:
        """Replace the watcher of a path; it may have been asked for several times."""
        times = 0
        try:
            while True:
                self.server.unwatch(path)
                times += 1
        except KeyError:
            pass
        for _ in range(max(times, 1)):
            self.server.watch(path)


class _Bell(FileSystemEventHandler):
    """Tells that something has changed."""

    def __init__(self, told: Event):
        self.told = told

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.told.set()
