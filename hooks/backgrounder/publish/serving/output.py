"""The files in the folder that a server shows and the source of each: only what differs is written again.

MkDocs asks each file whether it was modified. The answer comes from here: from content, not from the clock of the disk.
What no longer belongs to the site is removed.
"""

import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

STALE = object()


class OutputManifest:
    """The sources of the files of the last build (`files`) and of the current one (`current`), by uri.

    `is_whole` is whether the folder holds a build, complete; `part` are the files of one that left the others as they were.
    """

    def __init__(self) -> None:
        self.files: dict[str, Any] = {}
        self.current: dict[str, Any] = {}
        self.is_whole = False
        self.part: tuple[str, ...] = ()

    def begin(self) -> None:
        """Start a build. If the last one failed halfway, everything is written again."""
        if self.current:
            self.files = dict.fromkeys((*self.files, *self.current), STALE)
            self.current = {}

    def differs(self, uri: str, made_from: Any) -> bool:
        """Whether a file is to be written: its source is compared by value with that of the last build."""
        self.current[uri] = made_from
        previous = self.files.get(uri, STALE)
        return previous is not made_from and previous != made_from

    def remove_gone(self, site: Path) -> None:
        """Remove the files that this build does not have, and the folders that this leaves empty."""
        for file in self.files.keys() - self.current.keys():
            (site / file).unlink(missing_ok=True)
            _remove_empty(site, (site / file).parents)

    def forget(self, files: Iterable[str] | None = None) -> None:
        """Have the next build write these files again, without `files` all."""
        self.files |= dict.fromkeys(self.files if files is None else files, STALE)

    def done(self) -> None:
        """Complete the build."""
        self.files, self.current, self.is_whole = self.current, {}, True

    def part_done(self) -> None:
        """Complete a build of some files."""
        self.part = tuple(self.current)
        self.files, self.current = self.files | self.current, {}


def _remove_empty(site: Path, folders: Iterable[Path]) -> None:
    for folder in folders:
        if folder == site or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def signature(path: str) -> tuple[int, ...]:
    """Return a value that changes with a file on the disk, also when an older one was copied over it."""
    return signature_of(os.stat(path))


def signature_of(stat: os.stat_result) -> tuple[int, ...]:
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


def digest(paths: Iterable[Path], *texts: str) -> bytes:
    """Return the SHA-256 of files and texts; paths that are no files are skipped."""
    result = sha256("\0".join(texts).encode())
    for path in sorted(path for path in paths if path.is_file()):
        result.update(path.as_posix().encode() + b"\0" + path.read_bytes())
    return result.digest()
