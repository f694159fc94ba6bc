"""The work of a build done by all processors: this process, and forks of it, which have the linked records already.

What a fork cannot hand over is left to the caller, and so is everything if a job fails: done one after the other, the
mistake that comes first is the one that is reported. Where a system does not say which processors a process may use
(Windows, macOS) nothing is forked: it is not safe there.
"""

import gc
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from io import BytesIO
from math import ceil
from multiprocessing import Pipe, get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread, current_thread, main_thread
from typing import Any, ClassVar, Generic, TypeVar
from weakref import finalize

from backgrounder.core.storage import waiting
from backgrounder.core.storage.waiting import Waiting

One = TypeVar("One")
MOST = 4  # processes: each takes memory of its own
PARTS = 200  # in which the jobs are given out


def done_by_all(
    jobs: Sequence[One], do: Callable[[One], Any], known: Sequence[Any], refused: tuple[type, ...]
) -> dict[One, Any]:
    """Return `do(job)` of those jobs whose result can be handed over.

    Objects that are `known` before are named by their place; others of the types `refused` are not handed over.
    """
    count = min(processors(), MOST)
    if count < 2:
        return {}
    _Task.do, _Task.known, _Task.refused = do, {id(one): place for place, one in enumerate(known)}, refused
    _Task.turns = Turns(jobs)
    try:
        with _forks(count - 1) as forks:
            with _uninterrupted():
                futures = [forks.submit(_results) for _ in range(count - 1)]
            found = {job: do(job) for _, job in _Task.turns}
            others = [result for future in futures for result in future.result()]
            return found | {jobs[place]: _Unpickler(data.content, known).load() for place, data in others}
    except Exception:
        return {}


def processors() -> int:
    """Return how many processors this process may use; 1 where it should not fork."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else 1


def share_memory() -> None:
    """Have nobody look through the objects that are there for garbage: a process would copy them all, and they live to the end."""
    gc.freeze()


class Turns(Generic[One]):
    """Items that this process and its forks take in turns, part by part, until there is none."""

    def __init__(self, items: Sequence[One]):
        self._items, self._size = items, len(items) // PARTS + 1
        self._numbers, end = os.pipe()  # each process reads the number of its next part, two bytes
        finalize(self, os.close, self._numbers)
        os.write(end, b"".join(number.to_bytes(2, "big") for number in range(ceil(len(items) / self._size))))
        os.close(end)

    def __iter__(self) -> Iterator[tuple[int, One]]:
        """Yield items with their places, as long as nobody else has taken them."""
        while number := os.read(self._numbers, 2):
            start = int.from_bytes(number, "big") * self._size
            yield from enumerate(self._items[start : start + self._size], start)

    def end(self) -> None:
        """Leave nothing to take."""
        os.read(self._numbers, 2 * PARTS)


@contextmanager
def _forks(count: int) -> Iterator[Executor]:
    share_memory()
    forks = ProcessPoolExecutor(count, get_context("fork"), initializer=_begin)
    try:
        yield forks
    finally:
        _Task.turns.end()  # after a mistake nobody needs the rest
        forks.shutdown()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put a signal of the keyboard off while a process is forked: in what Python calls then, it would be lost."""
    if current_thread() is not main_thread():
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        signal.raise_signal(signal.SIGINT)


def _begin() -> None:
    """Leave a signal of the keyboard to the build, and end when it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_build, daemon=True).start()


def _end_with_the_build() -> None:
    build: Any = parent_process()
    wait([build.sentinel])
    os._exit(1)


def _forked(do: Callable[[], None]) -> Any:
    """Return a fork of this process that does something; None where nothing is forked. It may not return."""
    if processors() < 2:
        return None
    fork = get_context("fork").Process(target=do, daemon=True)
    share_memory()
    with _uninterrupted():
        fork.start()
    return fork


class Elsewhere(Generic[One]):
    """What a function gives, found by a fork while this process goes on. `find()` may be asked twice."""

    def __init__(self, find: Callable[[], One]):
        self._find = find
        self._receiver, self._sender = Pipe(duplex=False)
        self._fork = _forked(self._run)
        self._sender.close()

    def _run(self) -> None:
        _begin()
        try:
            self._sender.send(self._find())
        except BaseException:  # this process says why, when it does the same
            os._exit(1)
        os._exit(0)

    def get(self) -> One:
        """Wait for it. What the fork could not find is found here, and raises what it does."""
        if self._fork:
            with suppress(EOFError, OSError):
                found: One = self._receiver.recv()
                self._fork.join()
                return found
        return self._find()


class Errand:
    """Something done by a fork while this process goes on: `do()`, which may be done twice.

    Where it takes turns with this process, `again()` does all of it after a failure.
    """

    def __init__(self, do: Callable[[], None], again: Callable[[], None] | None = None):
        self.do, self.again = do, again
        self._fork = _forked(self._run)

    def _run(self) -> None:
        _begin()
        try:
            self.do()
        except BaseException:  # this process says why, when it does the same
            os._exit(1)
        os._exit(0)

    def finish(self) -> None:
        """Wait until it is done. What the fork could not do is done here, and raises what it does."""
        if self.again or not self._fork:
            self.do()
        if self._fork:
            self._fork.join()
            if self._fork.exitcode:
                (self.again or self.do)()

    def give_up(self) -> None:
        """Stop it, done or not."""
        if self._fork:
            self._fork.kill()
            self._fork.join()


class Errands:
    """The errands of a build that are under way."""

    def __init__(self) -> None:
        self._under_way: list[Errand] = []

    def begin(self, do: Callable[[], None], again: Callable[[], None] | None = None) -> None:
        """See Errand."""
        self._under_way.append(Errand(do, again))

    def finish(self) -> None:
        """Wait until all are done. Raises what one of them does."""
        while self._under_way:
            self._under_way.pop(0).finish()

    def give_up(self) -> None:
        """Stop them all: the build has failed."""
        while self._under_way:
            self._under_way.pop().give_up()


class _Task:
    """What is to be done: forks have it from this process."""

    do: ClassVar[Callable[[Any], Any]]
    turns: ClassVar[Turns[Any]]
    known: ClassVar[dict[int, int]]
    refused: ClassVar[tuple[type, ...]]


def _results() -> list[tuple[int, Waiting]]:
    """Return what a fork has made, by the places of the jobs, as this process can read it; put away, for it is as much as all
    that is handed over.
    """
    found = ((place, _pickled(_Task.do(job))) for place, job in _Task.turns)
    return [(place, waiting.put(data)) for place, data in found if data]


def _pickled(result: Any) -> bytes:
    """Return b"" for what cannot be handed over."""
    written = BytesIO()
    try:
        _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(result)
    except (pickle.PicklingError, AttributeError, TypeError):
        return b""
    return written.getvalue()


class _Pickler(pickle.Pickler):
    def persistent_id(self, value: Any) -> int | None:
        known = _Task.known.get(id(value))
        if known is None and isinstance(value, _Task.refused):
            raise pickle.PicklingError
        return known


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, known: Sequence[Any]):
        super().__init__(BytesIO(data))
        self.known = known

    def persistent_load(self, place: int) -> Any:
        return self.known[place]
