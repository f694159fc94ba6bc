"""The progress of a long build: a line of the log every few seconds, only on a terminal."""

import logging
import sys
from threading import Event, Thread

SHOW_AFTER_S, REPEAT_AFTER_S = 2.0, 5.0  # seconds until the first line, and between two


class ProgressReporter:
    """Logs the progress of one build at a time, in lines of the log, so that they never run into others."""

    def __init__(self) -> None:
        self.what, self.done, self.total = "", 0, 0
        self.over = Event()
        self.thread: Thread | None = None

    def begin(self, name: str) -> None:
        """Report from now on, unless the log of that name is quiet or the error stream is no terminal."""
        self.end()
        log = logging.getLogger(name)
        if sys.stderr.isatty() and log.isEnabledFor(logging.INFO):
            self.thread = Thread(target=self._report, args=(log,), daemon=True)
            self.thread.start()

    def doing(self, what: str, total: int = 0) -> None:
        """Set the current step, with the number of its pages if they are counted."""
        self.what, self.done, self.total = what, 0, total

    def step(self) -> None:
        """Count a page as done."""
        self.done += 1

    def end(self) -> None:
        """Stop reporting: the build is done, or has failed."""
        if self.thread:
            self.over.set()
            self.thread.join()
            self.over.clear()
            self.thread = None

    @property
    def words(self) -> str:
        """`Reading 1,240 of 3,020 pages`"""
        return f"{self.what} {min(self.done, self.total):,} of {self.total:,} pages" if self.total else self.what

    def _report(self, log: logging.Logger) -> None:
        logged, pause = "", SHOW_AFTER_S
        while not self.over.wait(pause):
            if self.words != logged:
                logged = self.words
                log.info(logged)
            pause = REPEAT_AFTER_S
