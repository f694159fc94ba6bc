"""Folders that were gone for a moment are watched again: an editor moves them, git replaces them, a drive is mounted anew."""

from pathlib import Path
from threading import Event, Thread
from typing import Any

from watchdog.events import FileModifiedEvent

PAUSE_S = 0.5  # seconds between two looks, as between those of the watchers


class Watching:
    """What the `server` of MkDocs watches; `lost` are the paths whose watcher has ended, for what it watched was gone."""

    def __init__(self, server: Any):
        self.server = server
        self.lost: set[str] = set()
        self.over = Event()

    def start(self) -> None:
        """Look after the watchers until the process ends, or `over` is set."""
        Thread(target=self._look_after, daemon=True).start()

    def _look_after(self) -> None:
        while not self.over.wait(PAUSE_S):
            self.renew()

    def renew(self) -> None:
        """Watch again what is there again, and have the server build."""
        self.lost |= {str(emitter.watch.path) for emitter in self._emitters() if not emitter.is_alive()}
        for path in sorted(path for path in self.lost if Path(path).exists()):
            try:
                self._watch_again(path)
            except OSError:  # it is gone again
                continue
            self.lost.discard(path)
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
