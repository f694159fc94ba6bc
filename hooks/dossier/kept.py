"""What a server keeps from build to build: finished pages, by the text and the surroundings they were made from.

A record's page is mostly the same after an edit. Its finished HTML is then written again as it was, and its part of the
search index put back, instead of making both anew: an edit shows in half the time.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from .load import Records
from .page import Page

FOLDERS = ("actors/", "places/", "questions/")  # those whose pages are many, and link to others in HTML only
Entries = list[dict[str, Any]]


@dataclass
class Kept:
    """`pages` holds (text, HTML) by uri, `entries` what search knows of each; both only as long as nothing around them changes."""

    surroundings: bytes = b""
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    entries: dict[str, Entries] = field(default_factory=dict)

    def begin(self, surroundings: bytes) -> None:
        """Forget everything when something changed that stands on every page."""
        if surroundings != self.surroundings:
            self.surroundings = surroundings
            self.pages.clear()
            self.entries.clear()

    def html(self, page: Page, wanted: frozenset[str]) -> str | None:
        """The finished page, if it would come out the same. `wanted` pages are needed as Markdown, to be linked to."""
        text, html = self.pages.get(page.uri, ("", ""))
        spared = page.uri.startswith(FOLDERS) and not page.uri.endswith("/index.md") and page.uri not in wanted
        return html if spared and page.uri in self.entries and text == page.text else None

    def searched(self, entries: Entries, pages: Iterable[tuple[str, str]]) -> Entries:
        """The entries of this build, completed by those of the pages (uri, address) that were not made anew, in the order of the pages."""
        made: dict[str, Entries] = {}
        for entry in entries:
            made.setdefault(entry["location"].partition("#")[0], []).append(entry)
        order = [(uri, made.get(address, self.entries.get(uri, []))) for uri, address in pages]
        self.entries = dict(order)
        return [entry for _, group in order for entry in group]


def linked_as_markdown(records: Records) -> frozenset[str]:
    """The uris that texts link to by file name; MkDocs has to know these as Markdown."""
    texts = [entry.body for entry in records.of("brief").values()] + [page.body for page in records.plain]
    return frozenset(target.lstrip("./") for text in texts for target in re.findall(r"[\w./-]+\.md", text))


def digest(paths: Iterable[Path], *texts: str) -> bytes:
    """Of files and texts."""
    whole = sha256("\0".join(texts).encode())
    for path in sorted(paths):
        whole.update(path.as_posix().encode() + b"\0" + path.read_bytes())
    return whole.digest()
