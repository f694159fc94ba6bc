"""/data/: the records as files for other tools, each with its size and checksum."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from backgrounder.core.edtf import Edtf
from backgrounder.core.page import Asset, Page
from backgrounder.core.words.languages import decimal, gettext
from backgrounder.derive import subjects
from backgrounder.derive.fingerprints import facts, words
from backgrounder.exports.cite import json_ld
from backgrounder.exports.data.files import FILES, File
from backgrounder.model import Brief
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates


@dataclass(frozen=True)
class Download:
    """A file as it is published: `length` in bytes, `checksum` its SHA-256, hexadecimal."""

    file: File
    records: str
    asset: Asset
    length: int
    checksum: str

    @classmethod
    def of(cls, file: File, records: str, content: bytes) -> Self:
        """Return the file with what it holds."""
        return cls(file, records, Asset(file.uri, content), len(content), sha256(content).hexdigest())

    @property
    def size(self) -> str:
        """`812 B`, `14.3 kB`: thousands of bytes."""
        if self.length < 1000:
            return f"{self.length} B"
        return f"{decimal(self.length / 1e3, 1)} kB" if self.length < 1e6 else f"{decimal(self.length / 1e6, 1)} MB"

    @property
    def is_schema(self) -> bool:
        """Whether it says what may be written, and holds no records."""
        return self.file.uri.startswith("data/schema/")


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The files, and the page that says what each is."""
    found = tuple(Job(_download, (file,), file.of, of_texts=file.of is words, again=_download_again) for file in FILES)
    return [
        Job(_index, found, whole=facts),
        *(Job(_asset, (one,)) for one in found),
    ]


def _download(dossier: Dossier, templates: Templates, file: File) -> Download:
    return Download.of(file, file.records(dossier), file.make(dossier, templates.site).encode())


def _download_again(
    dossier: Dossier, templates: Templates, file: File, read: Callable[[str], bytes], briefs: Sequence[Brief]
) -> Download:
    """The same, from the file of the last site if only the texts of these briefs are others."""
    if file.of is words and not file.renew:
        return _download(dossier, templates, file)
    content = read(file.uri)
    renewed = file.renew(content.decode(), briefs).encode() if file.renew else content
    return Download.of(file, file.records(dossier), renewed)


def _asset(dossier: Dossier, templates: Templates, download: Download) -> Asset:
    return download.asset


def _index(dossier: Dossier, templates: Templates, *downloads: Download) -> Page:
    changed = newest(brief.changed for brief in dossier.briefs.values())
    values = {"downloads": downloads, "undated": dossier.undated, "topics": subjects.topics(dossier)}
    parts = templates.parts("registers/data.html", "data/index.md", **values)
    meta = {
        "title": gettext("Open data"),
        "kind": "data",
        "description": gettext("Every record to download, with sizes and checksums."),
        "jsonld": json_ld.script(_dataset(dossier, templates, downloads, changed)),
    }
    return Page("data/index.md", parts, None, meta, changed)


def _dataset(
    dossier: Dossier, templates: Templates, downloads: tuple[Download, ...], changed: Edtf | None
) -> json_ld.Node:
    nodes = json_ld.Nodes(templates.site, "data/index.md")
    countries = (place for place in dossier.places.values() if place.is_covered and place.code and not place.within)
    files = (
        nodes.download(one.file.uri, gettext(one.file.what), one.file.media, one.size, one.checksum)
        for one in downloads
    )
    return nodes.dataset(dossier.events.values(), countries, changed, files)
