"""Files in `.cache` of a project: what takes long to make and depends on little. The folder may be deleted at any time."""

import os
from contextlib import suppress
from pathlib import Path

CACHE = Path(".cache")  # in the project


def read_cached(path: Path) -> bytes | None:
    """Return a file of the cache; None if it is not there."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def write_cached(path: Path, content: bytes) -> None:
    """Put a file into the cache, whole or not at all; a project that may not be written to has none."""
    part = path.with_suffix(f".{os.getpid()}.part")  # several builds may write the same file at the same time
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
