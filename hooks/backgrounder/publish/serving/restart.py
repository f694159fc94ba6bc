"""A server shows at once what the last one showed, if nothing has changed since, and makes its pages while they are read.

The site of a server goes into the cache when it ends, and the next one takes all of it or nothing: what it is made of is
compared byte for byte (settings, code, records, texts, other files). The pages are then made without being written; what is
edited meanwhile is built afterwards, as ever.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import backgrounder
from backgrounder.core.storage.cache import CACHE
from backgrounder.publish.serving.output import signature_of
from backgrounder.publish.settings import Settings
from backgrounder.publish.writing.kept import archive, fingerprint, reuse

SERVED = CACHE / "site" / "served"  # in the project
GO_ON = ("startup", "serve", "build_error", "shutdown")  # events that concern a server whatever it builds
Signatures = dict[str, tuple[int, ...]]  # by path


@dataclass(frozen=True)
class Inputs:
    """What the site in the folder `site` is made of: `surroundings` in words, and the files in `folders`, and `others`."""

    site: Path
    root: Path
    surroundings: str
    folders: tuple[Path, ...]
    others: tuple[Path, ...]
    files: Signatures = field(default_factory=dict)

    @classmethod
    def of(cls, config: Any) -> Inputs:
        """Return what a build with these settings is made of."""
        settings = Settings.of(config)
        said = fingerprint.surroundings(config), config.site_url, settings.publish_day
        previous = [settings.root / str(config.extra["previous"])] if config.extra.get("previous") else []
        folders = fingerprint.folders(config, settings)
        return cls(Path(config.site_dir), settings.root, repr(said), folders, (*settings.files, *previous))

    def __post_init__(self) -> None:
        self.files.update(self._found())

    def _found(self) -> Signatures:
        return {path: signature_of(stat) for path, stat in fingerprint.files(self.folders, self.others).items()}

    def are_as_they_were(self) -> bool:
        """Whether no file has been changed, added or removed."""
        return self.files == self._found()

    def digest(self) -> str:
        """Return the digest of it all. Raises OSError."""
        found = sha256(self.surroundings.encode())
        for path in self.files:
            content = Path(path).read_bytes()
            found.update(f"\0{path}\0{len(content)}\0".encode() + content)
        return found.hexdigest()


class Restart:
    """What a server knows of the one before it, and leaves for the one after it.

    `inputs` are those of the build that has begun last; `shown` is whether the site is still that of the last server.
    """

    def __init__(self) -> None:
        self._code = _code()  # as it is run
        self.inputs: Inputs | None = None
        self.shown = self._is_begun = self._is_possible = False
        self._kept = ""

    def show_last(self, config: Any) -> bool:
        """Have MkDocs show the site of the last server, and build nothing, if this is the first build and would make the same."""
        before, self.inputs = self.inputs, None if reuse.is_made_by_others(config) else Inputs.of(config)
        if self._is_begun:
            self.shown = self.shown and self.inputs == before
            return False
        self._is_begun = True
        self._is_possible = reuse.is_possible(config, SERVED)
        found = self._last() if self._is_possible else None
        if not found:
            return False
        _build_nothing(config, found)
        self.shown = True
        sys.stderr.write(
            "Nothing has changed since the last server ended, so its site is shown. Edits will show once the pages are made.\n"
        )
        return True

    def _last(self) -> archive.Archive | None:
        """Return the site of the last server if it was made of the same."""
        if not self.inputs:
            return None
        try:
            found = archive.opened(self.inputs.root / SERVED)
            self._kept = found.about["key"] if found else ""
            return found if found and self._kept == self.inputs.digest() else None
        except (archive.Unfit, OSError, ValueError, LookupError) as error:
            reuse.say(SERVED, str(error) if isinstance(error, archive.Unfit) else "cannot be read")
            return None

    def is_right(self) -> bool:
        """Whether what the shown site is made of is as it was."""
        return self.inputs is not None and self.inputs.are_as_they_were()

    def keep(self) -> None:
        """Put the site into the cache, which is whole and without problems, unless what it is made of has changed meanwhile."""
        with suppress(OSError):
            made = self.inputs if self._is_possible else None
            if made and self._is_of(made) and (key := made.digest()) != self._kept:
                archive.keep(made.root / SERVED, made.site, {"key": key}, partial(self._is_of, made))

    def _is_of(self, made: Inputs) -> bool:
        """Whether the site is made of what is there now, by the code that is there now."""
        return made.are_as_they_were() and self._code == _code()


def _code() -> Signatures:
    return {str(path): signature_of(path.stat()) for path in sorted(Path(backgrounder.__file__).parent.rglob("*.py"))}


def _build_nothing(config: Any, last: archive.Archive) -> None:
    """Leave MkDocs no page and no file: those of the last site are written when it has emptied the folder."""
    config.nav, config.extra_templates = [], []
    config.theme.static_templates.clear()
    for name in config.plugins.events:
        if name not in GO_ON:
            config.plugins.events[name] = []
    config.plugins.events["files"] = [partial(_put, last)]


def _put(last: archive.Archive, files: Any, config: Any) -> None:
    """Write the last site into the folder. Raises SystemExit, with a line, for what the machine refuses."""
    for file in list(files):
        files.remove(file)
    try:
        last.extract(last.places, Path(config.site_dir))
    except OSError as error:
        sys.stderr.write(f"{error.filename or config.site_dir}:1: cannot be written ({error.strerror}).\n")
        raise SystemExit(1) from None
