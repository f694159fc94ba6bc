"""sources.bib: sources and briefs for BibTeX and biblatex. `date` is EDTF, which biblatex reads; `year` and `month` are for BibTeX.

Names and titles stand in double braces: nothing is taken apart, no capital is lost.
"""

import re

from backgrounder.core.edtf import Edtf
from backgrounder.derive.versions import version
from backgrounder.model import Brief, Source
from backgrounder.model.addresses import Site, uri
from backgrounder.model.dossier import Dossier

TYPES = {  # CSL: BibTeX; what is missing is @misc
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "collection": "book",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
PUBLISHERS = {  # the field of a type that tells who published it
    "article": "journal",
    "techreport": "institution",
    "phdthesis": "school",
    "incollection": "publisher",
    "inproceedings": "organization",
    "book": "publisher",
}
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# What TeX takes for markup, as what it prints as itself.
_TEX = {
    **{char: f"\\{char}" for char in "&%$#_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}


def bibtex(dossier: Dossier, site: Site) -> str:
    """All entries: the briefs, then the sources."""
    briefs = [brief_entry(brief, site) for brief in dossier.briefs.values()]
    return "\n".join([*briefs, *(source_entry(source) for source in dossier.sources.values())])


def source_entry(source: Source) -> str:
    """One source."""
    type = TYPES.get(source.type, "misc")
    notes = (source.withdrawn_note, _vague(source.date), source.note)
    return _entry(
        type,
        source.id,
        author=_names(source.authors),
        title=_whole(source.title),
        **_dates(source.date),
        **{PUBLISHERS.get(type, "publisher"): _whole(source.publisher or "")},
        howpublished=tex(source.type_words) if type == "misc" else "",
        url=_url(source.url),
        urldate=source.accessed.text if source.accessed else "",
        archiveurl=_url(source.archived),
        note=tex("; ".join(note for note in notes if note)),
    )


def brief_entry(brief: Brief, site: Site) -> str:
    """One brief, as a report of this site."""
    changed = f"changed {brief.changed.words}" if brief.changed != brief.date else ""
    retracted = "retracted" if any(change.kind == "retraction" for change in brief.changes) else ""
    return _entry(
        "techreport",
        brief.id,
        author=_names(brief.authors),
        title=_whole(brief.title),
        **_dates(brief.date),
        institution=_whole(site.name),
        url=_url(site.link(uri(brief))) if site.url else "",
        version=version(brief),
        abstract=tex(brief.summary),
        keywords=tex(", ".join(brief.topics)),
        note=tex("; ".join(note for note in (_vague(brief.date), changed, retracted) if note)),
    )


def record_entry(id: str, title: str, where: str, url: str, version: str, brief: Brief | None = None) -> str:
    """A record that is no document, as what stands in `where`; a claim is its brief's."""
    return _entry(
        "misc",
        id,
        author=_names(brief.authors) if brief else "",
        title=_whole(title),
        **_dates(brief.date if brief else None),
        howpublished=tex(where),
        url=_url(url),
        version=version,
    )


def tex(text: str) -> str:
    """A text that TeX prints as it is; letters of any script stay (UTF-8)."""
    return re.sub(r"[\\&%$#_{}~^]", lambda found: _TEX[found[0]], " ".join(text.split()))


def _entry(type: str, id: str, **fields: str) -> str:
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items() if value]
    return f"@{type}{{{id},\n{''.join(lines)}}}\n"


def _whole(text: str) -> str:
    return f"{{{tex(text)}}}" if text else ""


def _names(names: tuple[str, ...]) -> str:
    return " and ".join(_whole(name) for name in names)


def _dates(date: Edtf | None) -> dict[str, str]:
    """`date` always; `year` and `month` as far as one is known."""
    start = date.start if date else None
    year = {"year": f"{start.year:04}"} if start else {}
    month = {"month": MONTHS[start.month - 1]} if date and start and start.month and start == date.end else {}
    return {"date": date.text if date else "", **year, **month}


def _vague(date: Edtf | None) -> str:
    """The words of a date that year and month cannot tell."""
    if not date or (date.start and date.start == date.end and not date.start.mark and not date.start.masked):
        return ""
    return f"dated {date.words}"


def _url(url: str | None) -> str:
    """Verbatim to TeX, so that only what would end it is written in per cent."""
    return re.sub(r"[{}\\]", lambda found: f"%{ord(found[0]):02X}", url or "")
