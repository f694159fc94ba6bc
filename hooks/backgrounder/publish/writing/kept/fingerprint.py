"""What a site is made of, as digests: one of all but the words of briefs, and of each brief its words and what others read of them."""

import json
import os
import platform
import re
import stat
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import backgrounder
from backgrounder import shipped
from backgrounder.check.links import written_anchors
from backgrounder.markdown import marks
from backgrounder.model import Brief
from backgrounder.model.dossier import Dossier, sentences_of
from backgrounder.publish.settings import Settings
from backgrounder.records.beside import publish_day
from backgrounder.records.entries import Records

# Lines with `#`, titles with a line below, what is in braces, where links lead.
_MARKUP = re.compile(r"^.*#.*$|^.*\n[ \t>]*(?:=+|-+)[ \t]*$|\{[^}]*|\][ \t]*[:(\[][^\s)\]]*", re.MULTILINE)
PACKAGES = {"site-packages", "dist-packages"}  # folders whose content the versions tell
OF_THIS_BUILD = ("site_dir", "plugins", "hooks", "theme", "strict", "dev_addr", "watch")


def of_all_but_words(config: Any, records: Records, *more: Any) -> str:
    """Return the digest of all that a site is made of but the texts of its briefs: code, settings, data, other files, drafts.

    The day of publication counts by the briefs that it holds back: it appears on no page.
    """
    digest = sha256(repr((*more, surroundings(config))).encode())
    settings = Settings.of(config)
    briefs = [entry for entry in records.of("brief").values() if settings.drafts or not entry.record.draft]
    heads = {str(settings.root / entry.path): entry.body_line - 1 for entry in briefs}
    for path in files(folders(config, settings), settings.files):
        content = Path(path).read_bytes()
        if path in heads:
            content = b"\n".join(content.split(b"\n", heads[path])[: heads[path]])
        digest.update(f"\0{path}\0{len(content)}\0".encode() + content)
    digest.update(repr(sorted(entry.id for entry in briefs)).encode())
    return digest.hexdigest()


def of_words(dossier: Dossier, brief: Brief) -> str:
    """Return the digest of what other pages and checks read of the text of a brief.

    That is which records and sources it names and in which sentences, where its links lead, and its anchors: all that may
    bring one about counts as it is written.
    """
    body = brief.entry.body
    others = (
        sentences_of(brief),
        dossier.pointing[brief.id],
        [(mark.kind, mark.name, mark.inside) for mark in marks.of(body)],
        sorted(written_anchors(body, brief.anchors)),
        _MARKUP.findall(body),
    )
    return _digest(repr(others))


def of_text(brief: Brief) -> str:
    return _digest(brief.entry.body)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def surroundings(config: Any) -> str:
    """Return the machine, the packages and the settings in words."""
    return repr((*_machine(), *_packages(), _settings(config)))


def _machine() -> tuple[str, ...]:
    return sys.version, platform.machine(), sys.platform, zlib.ZLIB_RUNTIME_VERSION


def _packages() -> list[str]:
    """Return the packages that can be imported, with their versions."""
    folders = [folder for folder in sys.path if os.path.isdir(folder)]
    return sorted(
        {name for folder in folders for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))}
    )


def _settings(config: Any) -> str:
    """Return the settings as they came out: a file may name variables of the environment, and so may the command line."""
    values = {name: value for name, value in config.items() if name not in OF_THIS_BUILD}
    values["extra"] = {name: value for name, value in values["extra"].items() if name != publish_day.KEY}
    values["theme"] = [config.theme.name, config.theme.dirs, sorted(config.theme.static_templates), dict(config.theme)]
    return json.dumps(values, sort_keys=True, default=_name)


def _name(value: Any) -> str:
    """Return a path as it is, and of other things what they are: their settings are in the file."""
    return str(value) if isinstance(value, Path) else f"{type(value).__module__}.{type(value).__qualname__}"


def folders(config: Any, settings: Settings) -> tuple[Path, ...]:
    """Return the folders whose files count by their content, the texts first; packages count by their version."""
    own = settings.root / "data", settings.root / "hooks"
    ours = Path(backgrounder.__file__).parent, shipped("templates"), shipped("overrides")
    theirs = (Path(folder) for folder in config.theme.dirs if not PACKAGES & set(Path(folder).parts))
    return Path(config.docs_dir), *own, *ours, *theirs


def files(folders: tuple[Path, ...], others: Iterable[Path]) -> dict[str, os.stat_result]:
    """Return the files by path, with what the disk says of each, without what Python compiles.

    Of the first folder it has what that links to, as MkDocs reads it. Paths are strings: a server asks at each edit.
    """
    paths = {
        os.path.join(here, name)
        for folder in dict.fromkeys(folders)
        for here, _, names in os.walk(folder, followlinks=folder == folders[0])
        if not here.endswith("__pycache__")
        for name in names
    }
    found = {}
    for path in sorted({*paths, *map(str, others), str(shipped("main.py"))}):
        with suppress(OSError):  # it is gone, or a link that leads nowhere
            found[path] = os.stat(path)
    return {path: status for path, status in found.items() if stat.S_ISREG(status.st_mode)}
