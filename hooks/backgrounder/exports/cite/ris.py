"""sources.ris: sources and briefs in RIS, which EndNote, Mendeley, RefWorks, Citavi and Zotero read. Lines of the file end as RIS
has it (CRLF).

`DA` is `YYYY/MM/DD/`, with the words of a date that it cannot express behind the last slash.
"""

from collections.abc import Iterator

from backgrounder.core.edtf import Edtf
from backgrounder.core.words.languages import gettext
from backgrounder.derive.edits.versions import version
from backgrounder.model import Brief, Source
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records.fields.doi import doi_of

Lines = list[tuple[str, str]]
TYPES = {  # CSL: RIS; other types become GEN
    "article": "UNPB", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "bill": "BILL",
    "book": "BOOK", "broadcast": "VIDEO", "chapter": "CHAP", "classic": "CLSWK", "dataset": "DATA", "entry": "ENCYC",
    "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC", "figure": "FIGURE", "graphic": "ART", "hearing": "HEAR",
    "interview": "PCOMM", "legal_case": "CASE", "legislation": "STAT", "manuscript": "MANSCPT", "map": "MAP",
    "motion_picture": "MPCT", "musical_score": "MUSIC", "pamphlet": "PAMP", "paper-conference": "CPAPER", "patent": "PAT",
    "periodical": "SER", "personal_communication": "PCOMM", "post": "BLOG", "post-weblog": "BLOG", "regulation": "GOVDOC",
    "report": "RPRT", "review": "JOUR", "review-book": "JOUR", "software": "COMP", "song": "SOUND", "speech": "PCOMM",
    "standard": "STAND", "thesis": "THES", "treaty": "GOVDOC", "webpage": "ELEC",
}  # fmt: skip
_IN_JOURNAL = ("JOUR", "MGZN", "NEWS")  # whose publisher is the name of what they are in


def ris(dossier: Dossier, site: Site) -> str:
    """Return all entries: the briefs, then the sources."""
    briefs = [brief_entry(brief, site) for brief in dossier.briefs.values()]
    entries = [*briefs, *map(source_entry, dossier.sources.values())]
    return "\n".join(entries).replace("\n", "\r\n")


def source_entry(source: Source) -> str:
    """Return the entry of a source."""
    kind = TYPES.get(source.type, "GEN")
    notes = [note for note in (source.withdrawn_note, source.note, source.data_note) if note]
    return _entry(
        kind,
        ("ID", source.id),
        *(("AU", name) for name in source.authors),
        ("TI", source.title),
        ("LA", source.lang or ""),
        ("T2" if kind in _IN_JOURNAL else "PB", source.publisher or ""),
        *_dates(source.date),
        ("DO", doi_of(source.url)),
        ("UR", source.url or ""),
        ("L2", source.archived or ""),
        ("Y2", _day(source.accessed) if source.accessed else ""),
        *(("N1", note) for note in notes),
    )


def brief_entry(brief: Brief, site: Site) -> str:
    """Return the entry of a brief, as a report of this site."""
    changed = gettext("Changed %(date)s", date=brief.changed.words) if brief.changed != brief.date else ""
    retracted = "Retracted" if any(change.kind == "retraction" for change in brief.changes) else ""
    return _entry(
        "RPRT",
        ("ID", brief.id),
        *(("AU", name) for name in brief.authors),
        ("TI", brief.title),
        ("LA", brief.lang or ""),
        ("PB", site.name),
        *_dates(brief.date),
        ("UR", site.link(brief.uri) if site.url else ""),
        ("ET", version(brief)),
        ("AB", brief.summary),
        *(("KW", topic) for topic in brief.topics),
        *(("N1", note) for note in (changed, retracted)),
    )


def record_entry(id: str, title: str, container: str, url: str, version: str, brief: Brief | None = None) -> str:
    """Return the entry of a record that is no document, as part of `container`; a claim has the authors and date of its brief."""
    return _entry(
        "GEN",
        ("ID", id),
        *(("AU", name) for name in (brief.authors if brief else ())),
        ("TI", title),
        ("T2", container),
        *_dates(brief.date if brief else None),
        ("UR", url),
        ("ET", version),
    )


def _entry(kind: str, *lines: tuple[str, str]) -> str:
    filled = [("TY", kind), *((tag, " ".join(text.split())) for tag, text in lines if text), ("ER", "")]
    return "".join(f"{tag}  - {text}\n" for tag, text in filled)


def _dates(date: Edtf | None) -> Iterator[tuple[str, str]]:
    """Yield the year and the date."""
    if date and date.start:
        yield "PY", f"{date.start.year:04}"
    if date:
        yield "DA", _day(date)


def _day(date: Edtf) -> str:
    """Return `2015/10/07/`, `2015/10//`, or with words for what is no plain date: `2015///2015 to 2017`."""
    start = date.start
    if not start:
        return f"///{date.words}"
    is_plain = start == date.end and not start.mark and not start.masked
    parts = [f"{part:02}" if part else "" for part in (start.year, start.month, start.day)]
    return "/".join([*parts, "" if is_plain else date.words])
