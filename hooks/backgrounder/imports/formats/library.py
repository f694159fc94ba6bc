"""Entries of a library of sources: the variables of CSL 1.0.2 as cells, for the shipped map `library`."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from backgrounder.core.problems import listed
from backgrounder.core.words import languages
from backgrounder.imports.formats.rows import SEVERAL, InputRow, Listing

MAP = "library"
Item = Mapping[str, Any]  # an item of CSL-JSON
_TAKEN = (
    "type id citation-key title language author publisher container-title issued accessed URL DOI note archive".split()
)
_SILENT = (  # what says the same again, or where the file has it
    "custom", "source", "version", "title-short", "journalAbbreviation", "container-title-short",
    "original-date", "system_id",
)  # fmt: skip
_IN_CONTAINER = ("article", "article-journal", "article-magazine", "article-newspaper", "broadcast", "post-weblog", "post", "webpage", "review", "review-book", "entry", "entry-dictionary", "entry-encyclopedia")  # fmt: skip


def fill(listing: Listing, items: Iterable[tuple[int, Item]]) -> Listing:
    """Add items, each with its line, as entries; note which of their variables no source has."""
    left = Counter[str]()
    for line, item in items:
        listing.entries.append(InputRow(line, cells_of(item)))
        left.update(name for name, value in item.items() if value and name not in (*_TAKEN, *_SILENT))
    if left:
        names = listed((f"{name} ({count})" for name, count in left.most_common()), "and", most=8)
        listing.note(f"not taken, for a source has no such fields: {names}.")
    if not listing.entries and not listing.problems:
        listing.refuse("holds no entry.")
    return listing


def cells_of(item: Item) -> dict[str, str]:
    """Return the cells of an item of CSL-JSON."""
    kind, publishers = str(item.get("type", "")), ("publisher", "container-title")
    order = publishers[::-1] if kind in _IN_CONTAINER else publishers
    cells = {name: _line(item.get(name)) for name in ("type", "title", "URL", "DOI", "note")}
    return cells | {
        "key": _key(item),
        "author": SEVERAL.join(filter(None, map(_name, item.get("author") or ()))),
        "lang": _language(item.get("language")),
        "publisher": next((text for name in order if (text := _line(item.get(name)))), ""),
        "issued": _date(item.get("issued")),
        "accessed": _date(item.get("accessed")),
        "archived": _address(item.get("archive")),
    }


def _line(value: Any) -> str:
    """Return a text on one line, without the HTML with which CSL sets italics."""
    if isinstance(value, (int, float)):
        return str(value)
    return " ".join(re.sub(r"</?(?:i|b|sub|sup|span|sc)\b[^>]*>", "", value).split()) if isinstance(value, str) else ""


def _language(value: Any) -> str:
    """Return the code of a language, `ar` of `ar-SA`; "" for that of the site, and where it is no code."""
    code = _line(value).partition("-")[0].lower()
    return code if languages.is_language(code) and code != languages.current().language else ""


def _address(value: Any) -> str:
    return _line(value) if _line(value).startswith(("http://", "https://")) else ""


def _key(item: Item) -> str:
    """Return the key by which an editor cites the item; "" where a program numbered it."""
    keys = (_line(item.get(name)) for name in ("citation-key", "id"))
    return next((key for key in keys if re.fullmatch(r"[^\W\d][\w.:+-]{2,59}", key)), "")


def _name(name: Any) -> str:
    """Return a name as it is read: `Ann van der Reef, Jr.`"""
    if not isinstance(name, Mapping):
        return _line(name)
    parts = ("given", "dropping-particle", "non-dropping-particle", "family")
    whole = _line(name.get("literal")) or " ".join(filter(None, (_line(name.get(part)) for part in parts)))
    return f"{whole}, {suffix}" if (suffix := _line(name.get("suffix"))) else whole


def _date(date: Any) -> str:
    """Return a date of CSL as EDTF as far as it is in parts, else as it is written."""
    if not isinstance(date, Mapping):
        return _line(date)
    ends = [_day(parts) for parts in date.get("date-parts") or () if isinstance(parts, list) and parts]
    if not any(ends):
        return _line(date.get("literal") or date.get("raw") or date.get("edtf"))
    mark = "~" if _line(date.get("circa")) not in ("", "0", "false", "False") else ""
    return "/".join(f"{end}{mark}" for end in dict.fromkeys(ends))


def _day(parts: list[Any]) -> str:
    year, *rest = (_line(part) for part in parts if _line(part) not in ("", "0"))
    return "-".join([year.zfill(4), *(part.zfill(2) for part in rest)])
