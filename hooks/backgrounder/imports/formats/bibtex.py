"""A BibTeX or biblatex file as entries of a library: the only door to pybtex."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from pybtex import errors
from pybtex.database import BibliographyData, Entry, Person, parse_string
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from backgrounder.imports.formats.library import Item, fill
from backgrounder.imports.formats.rows import Listing

TYPES = {  # of BibTeX and biblatex: CSL; others become `document`, or `webpage` where they have an address
    "article": "article-journal", "book": "book", "mvbook": "book", "proceedings": "book", "booklet": "pamphlet",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference", "conference": "paper-conference",
    "inreference": "entry-encyclopedia", "manual": "report", "report": "report", "techreport": "report",
    "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis", "unpublished": "manuscript",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "dataset": "dataset", "software": "software",
    "periodical": "periodical", "patent": "patent", "legislation": "legislation", "jurisdiction": "legal_case",
    "video": "motion_picture", "movie": "motion_picture", "audio": "song", "letter": "personal_communication",
    "standard": "standard", "image": "graphic", "review": "review",
}  # fmt: skip
_BY_SUBTYPE = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
_FIELDS = {  # CSL: fields that may hold it, the first one with a text counts
    "title": ("title",), "container-title": ("journaltitle", "journal", "maintitle", "booktitle", "series"),
    "publisher": ("publisher", "institution", "school", "organization"), "DOI": ("doi",), "URL": ("url",),
    "issued": ("date",), "accessed": ("urldate",), "archive": ("archiveurl",), "note": ("note",), "language": ("language",),
}  # fmt: skip
_SILENT = (
    "entrysubtype",
    "month",
    "year",
    "day",
    "howpublished",
    "keywords",
    "file",
    "timestamp",
    "owner",
    "langid",
    "shorttitle",
)
_VERBATIM = ("date", "urldate", "url", "doi", "archiveurl")  # which TeX takes as they are written
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def read(listing: Listing, text: str) -> Listing:
    """Add the entries of a file."""
    with errors.capture() as found:
        data = _parsed(text)
    lines = _lines(text)
    for error in found:
        line = getattr(error, "lineno", None) or next((lines[key] for key in lines if f" {key} " in f" {error} "), 1)
        listing.refuse(f"{_reason(error)}. Correct the entry.", line)
    return fill(listing, _items(data, lines))


def _parsed(text: str) -> BibliographyData:
    with suppress(PybtexError):
        return parse_string(text, "bibtex")
    return BibliographyData()


def _reason(error: Exception) -> str:
    """Return what pybtex says, without the line."""
    return re.sub(r"^syntax error in line \d+: |in line \d+: ", "", str(error)).rstrip(".")


def _lines(text: str) -> dict[str, int]:
    """Return the line in which each entry begins, by its key."""
    begins = re.finditer(r"^[ \t]*@\w+\s*[{(]\s*([^\s,=}]+)\s*,", text, re.MULTILINE)
    return {match[1]: text.count("\n", 0, match.start()) + 1 for match in begins}


def _items(data: BibliographyData, lines: Mapping[str, int]) -> Iterator[tuple[int, Item]]:
    for key, entry in data.entries.items():
        yield lines.get(key, 1), _item(key, entry)


def _item(key: str, entry: Entry) -> Item:
    fields = {name.lower(): _text(name.lower(), entry.fields[name]) for name in entry.fields}
    item: dict[str, object] = {"id": key, "type": _type(entry.type.lower(), fields)}
    for variable, names in _FIELDS.items():
        item[variable] = next((fields[name] for name in names if fields.get(name)), "")
    item["issued"] = item["issued"] or _date_in_parts(fields)
    item["author"] = [_name(person) for person in entry.persons.get("author", ())]
    taken = {name for names in _FIELDS.values() for name in names}
    others = {name: value for name, value in fields.items() if name not in taken and name not in _SILENT}
    return {**others, **{role: "editor" for role in entry.persons if role != "author"}, **item}


def _type(kind: str, fields: Mapping[str, str]) -> str:
    subtype = _BY_SUBTYPE.get(fields.get("entrysubtype", ""))
    return subtype or TYPES.get(kind, "webpage" if fields.get("url") else "document")


def _text(field: str, latex: str) -> str:
    return re.sub(r"\\([_%&#~])", r"\1", latex).strip("{} ") if field in _VERBATIM else _plain(latex)


def _plain(latex: str) -> str:
    """Return a text without TeX: accents are letters, braces and commands are gone."""
    try:
        text = str(Text.from_latex(latex))
    except (PybtexError, ValueError):
        text = latex
    return " ".join(re.sub(r"\\[a-zA-Z]+\s?", "", text).split())


def _date_in_parts(fields: Mapping[str, str]) -> str:
    """Return year, month and day as EDTF; the year as it is written where it is no number."""
    year, month, day = (fields.get(name, "") for name in ("year", "month", "day"))
    number = month.zfill(2) if month.isdecimal() else _number_of(month)
    if not year.isdecimal() or not number:
        return year
    return f"{year.zfill(4)}-{number}-{day.zfill(2)}" if day.isdecimal() else f"{year.zfill(4)}-{number}"


def _number_of(month: str) -> str:
    begin = month[:3].lower()
    return f"{_MONTHS.index(begin) + 1:02}" if begin in _MONTHS else ""


def _name(person: Person) -> dict[str, str]:
    parts = {
        "given": [*person.first_names, *person.middle_names],
        "non-dropping-particle": person.prelast_names,
        "family": person.last_names,
        "suffix": person.lineage_names,
    }
    return {part: " ".join(map(_plain, names)) for part, names in parts.items() if names}
