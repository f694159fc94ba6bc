"""The only door to pikepdf: a PDF as a browser prints it, with the facts of its brief and none of the moment."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pikepdf

from backgrounder.exports.paper.chromium import NOWHERE

VERSION = f"{pikepdf.__version__} {pikepdf.__libqpdf_version__}"
_ELEMENT = re.compile(rb"\(node\d{8}\)")


@dataclass(frozen=True)
class About:
    """What a PDF says of itself; `day` is that of the last change of the brief."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    publisher: str
    language: str
    day: date


def tidy(printed: bytes, about: About) -> bytes:
    """Return a PDF that is the same each time that the same page is printed by the same browser."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(_in_order(_renumbered(printed)))) as pdf:
        _describe(pdf, about)
        if "/ID" in pdf.trailer:
            del pdf.trailer["/ID"]  # it is made of the time; saving makes one of the content
        for link in _links(pdf):
            if str(link.A.get("/URI", "")).startswith(NOWHERE):
                del link["/A"]  # a site without an address: the text stays, and leads nowhere
        pdf.save(buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def _renumbered(printed: bytes) -> bytes:
    """Return a PDF whose elements are counted from 1, in the order of the text. The browser goes on counting from page to page,
    and within one in whatever order it came to see them.
    """
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        seen = [f"({id})".encode() for id in _elements(pdf.Root.get("/StructTreeRoot"))]
        pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    plain = buffer.getvalue()
    ids = dict.fromkeys([*seen, *sorted(_ELEMENT.findall(plain))])
    numbers = {id: b"(node%08d)" % number for number, id in enumerate(ids, start=1)}
    return _ELEMENT.sub(
        lambda match: numbers[match[0]], plain
    )  # of equal length: the places of objects stay as they are


def _elements(one: Any) -> Iterator[str]:
    """Yield the ids of an element of the structure and of all within it, in the order of the text."""
    if isinstance(one, pikepdf.Array):
        for inner in one:
            yield from _elements(inner)
    elif isinstance(one, pikepdf.Dictionary):
        if "/ID" in one:
            yield str(one.ID)
        yield from _elements(one.get("/K"))


def _in_order(renumbered: bytes) -> bytes:
    """Return a PDF whose index of elements has the order of their new ids, and whose objects that of this index."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(renumbered)) as pdf:
        structure: Any = pdf.Root.get("/StructTreeRoot", {})
        if "/IDTree" in structure:
            index = pikepdf.NameTree.new(pdf)
            for id, element in sorted(pikepdf.NameTree(structure.IDTree).items()):
                index[id] = element
            structure.IDTree = index.obj
        pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return buffer.getvalue()


def _describe(pdf: pikepdf.Pdf, about: About) -> None:
    stamp, info = f"D:{about.day:%Y%m%d}000000Z", pdf.docinfo
    info["/Title"], info["/Author"], info["/Subject"] = about.title, about.author, about.subject
    info["/Keywords"], info["/Creator"] = "; ".join(about.keywords), about.publisher
    info["/CreationDate"] = info["/ModDate"] = pikepdf.String(stamp)
    pdf.Root["/Lang"] = about.language
    pdf.Root["/ViewerPreferences"] = pikepdf.Dictionary(DisplayDocTitle=True)
    if "/Outlines" in pdf.Root and "/First" in pdf.Root.Outlines:
        pdf.Root.Outlines.First.Title = about.title  # the browser loses the spaces at which a heading breaks into lines
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as facts:
        facts["dc:title"], facts["dc:creator"], facts["dc:language"] = about.title, [about.author], [about.language]
        facts["dc:description"], facts["dc:publisher"] = about.subject, [about.publisher]


def _links(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in pdf.pages:
        for note in page.get("/Annots", ()):
            if note.get("/Subtype") == "/Link" and "/A" in note:
                yield note
