"""What a long build is doing and how far it is: one line of a terminal that renews itself, and is gone at the end.

The only module that asks for the time, and only to tell; nothing that is built depends on it.
"""

import logging
import shutil
import sys
import threading
import time
from collections.abc import Callable
from typing import TextIO

PATIENCE, PAUSE = 2.0, 0.25  # seconds until something is told, and between two looks at it
CLEAR = "\r\x1b[K"


class Progress:
    """Takes turns with all that is written to `stream`: a line of the log never lands beside that of the progress.

    It stands for the stream while a build is under way. `clock` gives seconds, `width` the columns of the terminal.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic, width: int = 80):
        self.stream, self.clock, self.width = stream, clock, width
        self.begun = clock()
        self.what, self.done, self.total = "", 0, 0
        self.line, self.unfinished = "", False
        self.turn = threading.RLock()

    def doing(self, what: str, total: int = 0) -> None:
        self.what, self.done, self.total = what, 0, total

    def step(self) -> None:
        self.done += 1

    @property
    def words(self) -> str:
        """In the style of the log, within one line."""
        far = f" {min(self.done, self.total):,} of {self.total:,} pages" if self.total else ""
        return f"INFO    -  {self.what}{far}"[: self.width - 1]

    def draw(self) -> None:
        """Renew the line of a build that takes long, unless somebody else is in the midst of one."""
        with self.turn:
            late = self.what and self.clock() - self.begun >= PATIENCE
            if late and not self.unfinished and self.words != self.line:
                self.line = self.words
                self.stream.write(CLEAR + self.line)
                self.stream.flush()

    def write(self, text: str) -> int:
        """What others have to say, in place of the line."""
        with self.turn:
            self.clear()
            self.unfinished = not text.endswith("\n") if text else self.unfinished
            return self.stream.write(text)

    def clear(self) -> None:
        """Leave the terminal as if nothing had been told."""
        with self.turn:
            if self.line:
                self.line = ""
                self.stream.write(CLEAR)
                self.stream.flush()

    def __getattr__(self, name: str):
        return getattr(self.stream, name)


class ProgressReporter:
    """Shows the progress of one build at a time on the terminal where its log goes; elsewhere it is silent."""

    def __init__(self) -> None:
        self.progress = Progress(sys.stderr)
        self.logs: list[logging.StreamHandler] = []
        self.over = threading.Event()

    def begin(self, name: str) -> None:
        """Tell of a build from now on, unless the log of that name is quiet or goes to no terminal."""
        self.end()
        log = logging.getLogger(name)
        self.progress = Progress(sys.stderr, width=shutil.get_terminal_size().columns)
        if sys.stderr.isatty() and log.isEnabledFor(logging.INFO):
            streams = [handler for handler in log.handlers if isinstance(handler, logging.StreamHandler)]
            self.logs = [handler for handler in streams if handler.stream is sys.stderr]
            self._stand_in(self.progress)
            self.over = threading.Event()
            threading.Thread(target=self._renew, args=(self.progress, self.over), daemon=True).start()

    def doing(self, what: str, total: int = 0) -> None:
        """Something else is under way, with so many pages if they are counted."""
        self.progress.doing(what, total)

    def step(self) -> None:
        """One page more is done."""
        self.progress.step()

    def end(self) -> None:
        """The build is done, or has failed."""
        self.over.set()
        if sys.stderr is self.progress:
            self.progress.doing("")
            self.progress.clear()
            self._stand_in(self.progress.stream)

    def _stand_in(self, stream: TextIO) -> None:
        for handler in self.logs:
            handler.setStream(stream)
        sys.stderr = stream

    def _renew(self, progress: Progress, over: threading.Event) -> None:
        while not over.wait(PAUSE):
            progress.draw()
