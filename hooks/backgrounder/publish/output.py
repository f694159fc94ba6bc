"""What lies in the folder that a server shows, by file, and what each was made from: only what differs is written again.

MkDocs asks each file whether it was modified. The answers are given here, from content and not from the clock of the disk;
what no longer belongs to the site is removed.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

STALE = object()


class OutputManifest:
    """The files of the last build (`files`: what each was made from) and of the one under way (`now`)."""

    def __init__(self) -> None:
        self.files: dict[str, Any] = {}
        self.now: dict[str, Any] = {}

    def begin(self) -> None:
        """A build starts. Of one that broke off nobody knows what it has written: all of that is written again."""
        if self.now:
            self.files = dict.fromkeys((*self.files, *self.now), STALE)
            self.now = {}

    def differs(self, file: str, made_from: Any) -> bool:
        """Whether a file is to be written: what it is made from is compared by its value."""
        self.now[file] = made_from
        before = self.files.get(file, STALE)
        return before is not made_from and before != made_from

    def remove_gone(self, site: Path) -> None:
        """Remove the files that this build does not have, and the folders that this leaves empty."""
        for file in self.files.keys() - self.now.keys():
            (site / file).unlink(missing_ok=True)
            _remove_empty(site, (site / file).parents)

    def done(self) -> None:
        """The build is complete."""
        self.files, self.now = self.now, {}


def _remove_empty(site: Path, folders: Iterable[Path]) -> None:
    for folder in folders:
        if folder == site or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def signature(path: str) -> tuple[int, ...]:
    """What tells that a file on the disk is another now, also when an older one was copied over it."""
    found = Path(path).stat()
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def digest(paths: Iterable[Path], *texts: str) -> bytes:
    """Of files and texts; what is no file is told elsewhere."""
    whole = sha256("\0".join(texts).encode())
    for path in sorted(path for path in paths if path.is_file()):
        whole.update(path.as_posix().encode() + b"\0" + path.read_bytes())
    return whole.digest()
