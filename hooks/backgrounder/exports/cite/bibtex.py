"""sources.bib: sources and briefs for BibTeX and biblatex. `date` is EDTF, which biblatex reads; `year` and `month` are for BibTeX.

Names and titles are in double braces: BibTeX then neither splits them nor changes their capitals.
"""

import re
from itertools import accumulate

from backgrounder.core.edtf import Edtf
from backgrounder.core.words.languages import gettext
from backgrounder.derive.edits.versions import version
from backgrounder.model import Brief, Source
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records.fields.doi import doi_of

TYPES = {  # CSL: BibTeX; other types become @misc
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
PUBLISHERS = {  # BibTeX type: its field for the publisher; other types use `publisher`
    "article": "journal",
    "techreport": "institution",
    "phdthesis": "school",
    "incollection": "publisher",
    "inproceedings": "organization",
    "book": "publisher",
}
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# The special characters of TeX, escaped.
_TEX = {
    **{char: f"\\{char}" for char in "&%$#_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}


# BibTeX counts braces, those after a backslash too: one without its other would end the entry, or begin another.
_UNPAIRED = _TEX | {"{": "\\textbraceleft{}", "}": "\\textbraceright{}"}


def bibtex(dossier: Dossier, site: Site) -> str:
    """Return all entries: the briefs, then the sources."""
    briefs = [brief_entry(brief, site) for brief in dossier.briefs.values()]
    return "\n".join([*briefs, *(source_entry(source) for source in dossier.sources.values())])


def source_entry(source: Source) -> str:
    """Return the entry of a source."""
    kind = TYPES.get(source.type, "misc")
    notes = (source.withdrawn_note, _vague(source.date), source.note, source.data_note)
    return _entry(
        kind,
        source.id,
        author=_names(source.authors),
        title=_braced(source.title),
        language=source.lang or "",
        **_dates(source.date),
        **{PUBLISHERS.get(kind, "publisher"): _braced(source.publisher or "")},
        howpublished=tex(source.type_words) if kind == "misc" else "",
        doi=_url(doi_of(source.url)),
        url=_url(source.url),
        urldate=source.accessed.text if source.accessed else "",
        archiveurl=_url(source.archived),
        note=tex("; ".join(note for note in notes if note)),
    )


def brief_entry(brief: Brief, site: Site) -> str:
    """Return the entry of a brief, as a report of this site."""
    changed = gettext("changed %(date)s", date=brief.changed.words) if brief.changed != brief.date else ""
    retracted = "retracted" if any(change.kind == "retraction" for change in brief.changes) else ""
    return _entry(
        "techreport",
        brief.id,
        author=_names(brief.authors),
        title=_braced(brief.title),
        language=brief.lang or "",
        **_dates(brief.date),
        institution=_braced(site.name),
        url=_url(site.link(brief.uri)) if site.url else "",
        version=version(brief),
        abstract=tex(brief.summary),
        keywords=tex(", ".join(brief.topics)),
        note=tex("; ".join(note for note in (_vague(brief.date), changed, retracted) if note)),
    )


def record_entry(id: str, title: str, container: str, url: str, version: str, brief: Brief | None = None) -> str:
    """Return the entry of a record that is no document, as part of `container`; a claim has the authors and date of its brief."""
    return _entry(
        "misc",
        id,
        author=_names(brief.authors) if brief else "",
        title=_braced(title),
        **_dates(brief.date if brief else None),
        howpublished=tex(container),
        url=_url(url),
        version=version,
    )


def tex(text: str) -> str:
    """Escape a text for TeX; letters of any script stay (UTF-8)."""
    escapes = _TEX if _braces_pair(text) else _UNPAIRED
    return re.sub(r"[\\&%$#_{}~^]", lambda match: escapes[match[0]], " ".join(text.split()))


def _braces_pair(text: str) -> bool:
    depths = list(accumulate(1 if char == "{" else -1 for char in text if char in "{}"))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _entry(kind: str, id: str, **fields: str) -> str:
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{id},\n{''.join(lines)}}}\n"


def _braced(text: str) -> str:
    return f"{{{tex(text)}}}" if text else ""


def _names(names: tuple[str, ...]) -> str:
    return " and ".join(_braced(name) for name in names)


def _dates(date: Edtf | None) -> dict[str, str]:
    """Return `date` always, `year` and `month` if a single one is known."""
    start = date.start if date else None
    year = {"year": f"{start.year:04}"} if start else {}
    month = {"month": MONTHS[start.month - 1]} if date and start and start.month and start == date.end else {}
    return {"date": date.text if date else "", **year, **month}


def _vague(date: Edtf | None) -> str:
    """Return the words of a date that year and month cannot express."""
    if not date or (date.start and date.start == date.end and not date.start.mark and not date.start.masked):
        return ""
    return gettext("dated %(date)s", date=date.words)


def _url(url: str | None) -> str:
    """Percent-encode what would end a URL, which TeX takes verbatim."""
    return re.sub(r"[{}\\]", lambda match: f"%{ord(match[0]):02X}", url or "")
