"""/data/: the records as files for other tools, each with its size and checksum."""

from dataclasses import dataclass
from hashlib import sha256

from ..dossier import Dossier
from ..exports.files import FILES, File
from ..page import Asset, Page
from ..templates import Templates
from .newest import newest


@dataclass(frozen=True)
class Download:
    """A file as it is published."""

    file: File
    records: str
    content: bytes

    @property
    def size(self) -> str:
        """`812 B`, `14.3 kB`: thousands of bytes."""
        size = len(self.content)
        return f"{size} B" if size < 1000 else f"{size / 1000:.1f} kB" if size < 1e6 else f"{size / 1e6:.1f} MB"

    @property
    def checksum(self) -> str:
        """SHA-256, hexadecimal."""
        return sha256(self.content).hexdigest()


def pages(dossier: Dossier, templates: Templates) -> list[Page | Asset]:
    """The files, and the page that says what each is."""
    found = [Download(file, file.records(dossier), file.make(dossier, templates.site).encode()) for file in FILES]
    return [_index(dossier, templates, found), *(Asset(one.file.uri, one.content) for one in found)]


def _index(dossier: Dossier, templates: Templates, downloads: list[Download]) -> Page:
    undated = [event for event in dossier.events.values() if event.date.first is None]
    values = {"downloads": downloads, "site": templates.site, "undated": undated}
    markdown = templates.fill("data.md", "data/index.md", **values)
    meta = {
        "title": "Open data",
        "kind": "data",
        "description": "All records as files for other tools, with sizes and checksums.",
    }
    return Page("data/index.md", markdown, None, meta, newest(brief.changed for brief in dossier.briefs.values()))
