"""Texts that wait to be written: a large site has thousands of pages and files, which memory should not hold.

A build puts them into a file without a name, which all processes that make them share. On a server, which compares them
with those of the next build, and where no such file can be had, they wait in memory, long ones compressed.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from weakref import finalize

LONG = 4000  # bytes that are worth compressing
SHORT = 1000  # bytes that a file has no place for: they take as much to find again


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text or bytes put away: in memory, or at a place of a file."""

    stored: bytes | tuple[_SharedFile, int, int]
    is_text: bool
    is_compressed: bool = False

    @property
    def content(self) -> Any:
        """What was put away: str or bytes."""
        data = self.stored if isinstance(self.stored, bytes) else _read(*self.stored)
        data = zlib.decompress(data) if self.is_compressed else data
        return data.decode("utf-8", "surrogatepass") if self.is_text else data


def put(content: str | bytes) -> Waiting:
    """Put a text or bytes away. Raises OSError where the disk is full."""
    is_text = isinstance(content, str)
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if _Current.file and len(data) > SHORT:
        return Waiting(_Current.file.put(data), is_text)
    if len(data) <= LONG:
        return Waiting(data, is_text)
    return Waiting(zlib.compress(data, 1), is_text, is_compressed=True)


@contextmanager
def in_a_file(folder: Path) -> Iterator[None]:
    """Put away meanwhile in a file on the disk of a folder, if it can be had. It is gone with the last that reads it."""
    with suppress(OSError):
        _Current.file = _SharedFile(folder) if hasattr(os, "pwrite") else None
    try:
        yield
    finally:
        _Current.file = None


class _SharedFile:
    """A file without a name that processes forked from this one write into, too; `end` counts the bytes that are taken."""

    def __init__(self, folder: Path):
        self.file = TemporaryFile(dir=folder)  # noqa: SIM115  # as long as somebody may read
        finalize(self, self.file.close)
        self.end = get_context("fork").Value("Q", 0)

    def put(self, data: bytes) -> tuple[_SharedFile, int, int]:
        with self.end.get_lock():
            start = self.end.value
            self.end.value += len(data)
        written = 0
        while written < len(data):
            written += os.pwrite(self.file.fileno(), data[written:], start + written)
        return self, start, len(data)

    def __reduce__(self) -> Any:
        """What a fork hands over lies in the same file."""
        return _current, ()


class _Current:
    file: _SharedFile | None = None


def _current() -> _SharedFile | None:
    return _Current.file


def _read(file: _SharedFile, start: int, length: int) -> bytes:
    return os.pread(file.file.fileno(), length, start)
