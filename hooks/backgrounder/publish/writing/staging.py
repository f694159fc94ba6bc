"""A build writes into a folder beside the site and takes its place when it is whole: one that breaks off leaves the last site.

The folder is `.site.new-0`, with another number while several builds run. Each is locked as long as its build lives, so
that the next one can remove what a killed build has left.
"""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

if sys.platform != "win32":  # there, folders of killed builds stay until somebody removes them
    from fcntl import LOCK_EX, LOCK_NB, flock

MAY_NOT = (errno.EACCES, errno.EPERM, errno.EROFS)
REFUSED = "The site is written in place: a build that breaks off leaves it incomplete."
LEFT = "The last site is as it was."
REFUSALS = "ENOSPC EDQUOT EFBIG EACCES EPERM EROFS EIO EMFILE ENFILE ENAMETOOLONG ENOTDIR".split()


class Staging:
    """The folder that a build writes into. `site` is the last site, which may be missing."""

    def __init__(self, site: Path):
        self.site = Path(os.path.realpath(site))
        if self.site.exists() and not self.site.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(site))
        self._lock: int | None
        self.folder, self._lock = self._begin()

    def _begin(self) -> tuple[Path, int]:
        self.site.parent.mkdir(parents=True, exist_ok=True)
        with _locked(self.site.parent):
            self._clear()
            names = (self.site.with_name(f".{self.site.name}.new-{number}") for number in count())
            folder = next(path for path in names if not path.exists())
            folder.mkdir()
            return folder, _lock(folder)

    def _clear(self) -> None:
        """Restore the last site if a build was killed while it took its place, and remove what killed builds have left."""
        if self._old.exists() and not self.site.exists():
            self._old.rename(self.site)
        for folder in [*self.site.parent.glob(f".{self.site.name}.new-*"), self._old]:
            if folder.is_dir() and _is_abandoned(folder):
                shutil.rmtree(folder, ignore_errors=True)

    @property
    def _old(self) -> Path:
        return self.site.with_name(f".{self.site.name}.old")

    def swap(self, before: Path | None = None) -> None:
        """Put the folder in the place of the last site; where the file system does not allow it, its files.

        What was there goes to `before` if nothing is there, for the next build.
        """
        with _locked(self.site.parent):
            if self.site.is_dir():
                _copy_hidden(self.site, self.folder)
                shutil.copymode(self.site, self.folder)
            try:
                self._rename(before)
            except OSError as error:
                sys.stderr.write(f"{self.site.name} cannot be replaced as a whole ({error.strerror}). {REFUSED}\n")
                _replace_files(self.folder, self.site)
            self.end()  # while locked: another build may take the name as soon as it is free

    def _rename(self, before: Path | None) -> None:
        if not self.site.exists():
            self.folder.rename(self.site)
            return
        self.site.rename(self._old)
        try:
            self.folder.rename(self.site)
        except BaseException:
            self._old.rename(self.site)
            raise
        if before and not before.exists():
            with suppress(OSError):
                before.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._old.rename(before)
        shutil.rmtree(self._old, ignore_errors=True)

    def end(self) -> None:
        """Remove the folder if it is still there: its build is done, or has failed."""
        if self._lock is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            os.close(self._lock)
            self._lock = None


def begin(site: Path) -> Staging | None:
    """Return a folder to build in; None, with a line, where none may be created beside the site. Raises OSError."""
    try:
        return Staging(site)
    except OSError as error:
        if error.errno not in MAY_NOT:
            raise
        sys.stderr.write(f"no folder can be made beside {site.name} ({error.strerror}). {REFUSED}\n")
        return None


def refusal(error: Exception, staging: Staging | None) -> str | None:
    """Return `site/index.html:1: cannot be written (No space left on device).` for what a machine refuses; else None."""
    if not isinstance(error, OSError) or errno.errorcode.get(error.errno or 0) not in REFUSALS:
        return None
    if staging is None:
        return f"{error.filename or 'site'}:1: cannot be written ({error.strerror})."
    path = Path(error.filename2 or error.filename or staging.folder)  # of two names the second is where to
    if not path.is_relative_to(staging.folder):
        return f"{path.as_posix()}:1: cannot be used ({error.strerror}). {LEFT}"
    shown = Path(staging.site.name, path.relative_to(staging.folder)).as_posix()
    return f"{shown}:1: cannot be written ({error.strerror}). {LEFT}"


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Wait until no other build begins or ends in the same folder."""
    lock = _lock(folder)
    try:
        yield
    finally:
        os.close(lock)


def _lock(folder: Path) -> int:
    """Return a descriptor that holds the lock of a folder until it is closed; without effect where there are no locks."""
    if sys.platform == "win32":
        return os.open(os.devnull, os.O_RDONLY)
    descriptor = os.open(folder, os.O_RDONLY)
    with suppress(OSError):
        flock(descriptor, LOCK_EX)
    return descriptor


def _is_abandoned(folder: Path) -> bool:
    """Whether no living build has locked a folder; False where nobody can know."""
    if sys.platform == "win32":
        return False
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _copy_hidden(site: Path, folder: Path) -> None:
    """Copy what MkDocs would have left in the site, for no page has such a name: `.git`, `.nojekyll`."""
    for path in site.glob(".*"):
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, folder / path.name, symlinks=True, dirs_exist_ok=True)
        elif not (folder / path.name).exists():
            shutil.copy2(path, folder / path.name, follow_symlinks=False)


def _replace_files(folder: Path, site: Path) -> None:
    """Remove what the last site had and put the new files in its place."""
    for path in site.iterdir():
        if not path.name.startswith("."):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    shutil.copytree(folder, site, dirs_exist_ok=True)
