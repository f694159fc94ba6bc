"""Which format a file has, by the end of its name."""

from importlib import import_module
from pathlib import Path

from backgrounder.imports.formats.library import MAP
from backgrounder.imports.formats.rows import Listing

READERS = {  # modules of this folder; each is loaded when a file is of its format
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".json": "json_lists",
    ".jsonl": "json_lists",
    ".ndjson": "json_lists",
    ".rdf": "zotero_rdf",
}
MAX_MB = 100  # a listing is read whole, which takes about ten times its size in memory


def listing_of(path: Path) -> Listing | None:
    """Return the library or list of actors in a file; None for a table, which takes a map and is read row by row."""
    module = READERS.get(path.suffix.lower())
    if not module:
        return None
    listing = Listing(path, MAP)
    if (size := path.stat().st_size / 1_000_000) > MAX_MB:
        listing.refuse(f"is {size:,.0f} MB; above {MAX_MB} MB a library is not read. Split it.")
        return listing
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        listing.refuse("not UTF-8 text. Save or export the file with the encoding UTF-8.")
        return listing
    import_module(f"backgrounder.imports.formats.{module}").read(listing, text)
    return listing
