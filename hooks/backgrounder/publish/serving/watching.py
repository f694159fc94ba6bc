"""An edit is seen at once, and folders that were gone for a moment are watched again.

MkDocs compares all files twice a second, which works on every disk, and misses nothing. Where the system tells of changes itself,
they are compared as soon as it does. An editor moves folders, git replaces them, a drive is mounted anew.
"""

from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

PAUSE_S = 0.5  # seconds between two looks, as between those of the watchers
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
        for path in {str(emitter.watch.path) for emitter in self._emitters()}.difference(self.heard, self.lost):
            self.heard[path] = None
            with suppress(OSError):
                self.heard[path] = self.system.schedule(_Bell(self.told), path, recursive=True)

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
    """Tells that something below a path has changed; that it was read is no change."""

    def __init__(self, told: Event):
        self.told = told

    def on_modified(self, event: FileSystemEvent) -> None:
        self.told.set()

    on_created = on_deleted = on_moved = on_modified
