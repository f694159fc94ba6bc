"""A site as one file: its files one after the other, then what is said of them, then a digest of it all.

A file that is not whole is refused.
"""

from __future__ import annotations

import json
import mmap
import os
import shutil
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

Json = dict[str, Any]
NAME, FORMAT = b"backgrounder site ", 1  # raised when files are put together otherwise
LENGTH = 8  # bytes that say how long the description is
DIGEST = sha256().digest_size
PART = ".part"  # the ending of what is not whole yet


class Unfit(Exception):
    """A file of the cache cannot be used; the message says why."""


@dataclass(frozen=True)
class Archive:
    """The files of a site by name, `(start, end)` in bytes, and what else was said of it."""

    data: memoryview
    places: Mapping[str, tuple[int, int]]
    about: Json

    def read(self, name: str) -> bytes:
        start, end = self.places[name]
        return bytes(self.data[start:end])

    def extract(self, names: Iterable[str], folder: Path) -> None:
        """Write files into a folder, but for those that are there. Raises OSError."""
        made = set[str]()
        for name in names:
            path, data = f"{folder}/{name}", self.data[slice(*self.places[name])]
            if os.path.exists(path) and _content(path) == data:
                continue
            parent = path.rpartition("/")[0]
            if parent not in made:
                os.makedirs(parent, exist_ok=True)
                made.add(parent)
            with open(path, "wb", buffering=0) as file:
                while data:
                    data = data[file.write(data) :]


def clear(folder: Path, wanted: Collection[str]) -> None:
    """Remove all but the wanted files from a folder, and what is no file or has other rights than a new one. Raises OSError."""
    mask = os.umask(0o077)
    os.umask(mask)
    folders = {name[:end] for name in wanted for end, letter in enumerate(name) if letter == "/"}
    for here, below, names in os.walk(folder):
        within = "" if here == str(folder) else f"{here[len(str(folder)) + 1 :].replace(os.sep, '/')}/"
        for one in (*below, *names):
            name, path = within + one, f"{here}/{one}"
            mode = os.lstat(path).st_mode
            if stat.S_ISDIR(mode) and name in folders:
                os.chmod(path, 0o777 & ~mask)
            elif stat.S_ISDIR(mode):
                shutil.rmtree(path)
            elif name not in wanted or mode != stat.S_IFREG | (0o666 & ~mask):
                os.unlink(path)
        below[:] = [one for one in below if os.path.isdir(f"{here}/{one}")]


def _content(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.readall()


def opened(path: Path) -> Archive | None:
    """Return the site in a file, None if there is none. Raises Unfit, and OSError."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return None
    with file:
        size = os.fstat(file.fileno()).st_size
        if size < len(_head()) + LENGTH + DIGEST:
            raise Unfit("is damaged")
        return _read(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def _read(data: memoryview) -> Archive | None:
    head, _, _ = bytes(data[: len(_head()) + 8]).partition(b"\n")
    if head + b"\n" != _head():
        number = head.removeprefix(NAME)
        if head.startswith(NAME) and number.isdigit():
            raise Unfit("comes from another version")
        raise Unfit("is damaged")
    if sha256(data[:-DIGEST]).digest() != data[-DIGEST:]:
        raise Unfit("is damaged")
    end = len(data) - DIGEST - LENGTH
    start = end - int.from_bytes(data[end : end + LENGTH], "big")
    said = json.loads(bytes(data[start:end]))
    return Archive(data, {name: (begin, stop) for name, begin, stop in said["files"]}, said["about"])


def keep(path: Path, site: Path, about: Json, is_right: Callable[[], bool] = lambda: True) -> None:
    """Write the visible files of a site, and what is said of it, whole or not at all; say in a line what the machine refuses.

    `is_right` tells, when all is written, whether it may be kept.
    """
    part = path.with_suffix(f".{os.getpid()}{PART}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove_parts(path.parent)
        with open(part, "wb", opener=partial(os.open, mode=0o600)) as file:
            _write(file, site, about)
        if is_right():
            part.replace(path)
    except OSError as error:
        reason = f"cannot be written ({error.strerror}), so the next build makes everything."
        sys.stderr.write(f"{Path(*path.parts[-3:]).as_posix()}:1: {reason}\n")
    finally:
        with suppress(OSError):
            part.unlink()


def _remove_parts(folder: Path) -> None:
    """Remove what killed builds have left: the names tell their processes. On Windows nobody may ask whether one lives."""
    for part in folder.glob(f"*{PART}") if sys.platform != "win32" else ():
        try:
            os.kill(int(part.suffixes[-2][1:]), 0)
        except ProcessLookupError:
            part.unlink(missing_ok=True)
        except (OSError, ValueError, IndexError):
            continue


def _write(part: BinaryIO, site: Path, about: Json) -> None:
    digest, places, at = sha256(), list[tuple[str, int, int]](), 0

    def add(data: bytes) -> None:
        nonlocal at
        digest.update(data)
        part.write(data)
        at += len(data)

    add(_head())
    for name, path in _files(site):
        start = at
        add(_content(path))
        places.append((name, start, at))
    said = json.dumps({"files": places, "about": about}).encode()
    add(said + len(said).to_bytes(LENGTH, "big"))
    part.write(digest.digest())


def _files(site: Path) -> Iterator[tuple[str, str]]:
    """Yield (name, path) of each file; hidden ones at the top are no part of a site."""
    for folder, below, names in os.walk(site):
        within = os.path.relpath(folder, site).replace(os.sep, "/")
        below.sort()
        if within == ".":
            below[:] = [name for name in below if not name.startswith(".")]
        for name in sorted(names):
            if within != "." or not name.startswith("."):
                yield name if within == "." else f"{within}/{name}", os.path.join(folder, name)


def _head() -> bytes:
    return NAME + str(FORMAT).encode() + b"\n"


def is_ours(path: Path) -> bool:
    """Whether a file and its folder, as far as they are there, are of this user, and nobody else may write to them. Raises OSError.

    Windows knows no such rights.
    """
    own = getattr(os, "geteuid", None)
    found = []
    for one in (path.parent, path):
        with suppress(FileNotFoundError):
            found.append(one.stat())
    return not own or all(one.st_uid == own() and not one.st_mode & 0o022 for one in found)
