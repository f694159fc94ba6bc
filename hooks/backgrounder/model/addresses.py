"""Links between pages: relative ones, absolute ones of the site, and the files beside a page."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from backgrounder.core.edtf import Edtf
from backgrounder.core.problems import Problem
from backgrounder.core.words import yardsticks
from backgrounder.core.words.licence import Licence
from backgrounder.core.words.yardsticks import Yardstick
from backgrounder.model import Brief, Claim, LinkedRecord


def feed_of(record: LinkedRecord) -> str:
    """The file of the feed of a brief or an actor, beside its page."""
    return record.uri.removesuffix(".md") + "/feed.xml"


EMBEDS = "embed/"  # what other sites may frame


def is_embed(uri: str) -> bool:
    """Whether a page or file is one that other sites may frame."""
    return uri.startswith(EMBEDS)


def embed_of(target: LinkedRecord | str) -> str:
    """The page that other sites frame, for a claim, another record or a page: `embed/claims/my-brief--a-claim.md`, `embed/map.md`."""
    if isinstance(target, Claim):
        return f"{EMBEDS}claims/{target.key_id}.md"
    page = target if isinstance(target, str) else target.uri
    return f"{EMBEDS}{page.removesuffix('/index.md').removesuffix('.md')}.md"


@dataclass(frozen=True)
class Addresses:
    """Relative links between pages; `directories` says whether a page is a folder (`actors/russia/`) or a file."""

    directories: bool = True

    def url(self, uri: str) -> str:
        """The address of a page below the site's root."""
        page, mark, anchor = uri.partition("#")
        return _address(self.directories, page) + mark + anchor

    def file(self, uri: str) -> str:
        """The file that holds a page: `actors/russia/index.html`."""
        address = self.url(uri)
        return address + "index.html" if not address or address.endswith("/") else address

    @property
    def suffix(self) -> str:
        """What a page's address is followed by to give that of its Markdown (llmstxt.org); no page can have it."""
        return "index.html.md" if self.directories else ".md"

    def markdown(self, uri: str) -> str:
        """The file beside a page that holds its Markdown: `actors/russia/index.html.md`."""
        return self.url(uri.partition("#")[0]) + self.suffix

    def relative(self, here: str, target: str) -> str:
        """The link from one page to another, both as uris."""
        return _relative(self.directories, here, target)


@lru_cache(maxsize=16384)
def _address(directories: bool, page: str) -> str:
    """The address of a page or file below the site's root."""
    stem, extension = posixpath.splitext(page)
    if extension != ".md":
        return page
    if posixpath.basename(stem) in ("index", "README"):
        address = posixpath.dirname(stem) + "/" if "/" in stem else ""
        return address if directories else address + "index.html"
    return stem + ("/" if directories else ".html")


@lru_cache(maxsize=4096)  # a page asks for the same ones again and again
def _relative(directories: bool, here: str, target: str) -> str:
    """The same. Only of such plain arguments does the garbage collector pass over what is cached."""
    if target.partition("#")[0] == here and "#" in target:
        return "#" + target.partition("#")[2]
    page, _, anchor = target.partition("#")
    path = _path(_address(directories, here), _address(directories, page))
    return f"{path}#{anchor}" if anchor else path


def _path(start: str, address: str) -> str:
    """The path from the folder of one address to another: `../../actors/russia/`."""
    *folders, _ = start.split("/")
    *others, name = address.split("/")
    shared = 0
    for one, other in zip(folders, others):
        if one != other:
            break
        shared += 1
    path = "/".join([*[".."] * (len(folders) - shared), *others[shared:], name])
    return path or "./"


@dataclass(frozen=True)
class Site:
    """The site as others see it. `url` is its address, with a slash at its end; empty when unknown.

    `history_after`: a brief that was published more than so many days after its information cut-off is history.
    `tiles` is the provider of map tiles, `previous` the records.json of the last published site, if the maintainer names them;
    `scale` is the yardstick of its likelihoods; `map_title` what the map of all events shows, if the maintainer says so;
    `for_editors` says that pages show what only editors need, as a server does; `has_pdfs` that there is a PDF of each brief;
    `colors` are those that the site has chosen, by name, of the light scheme and the dark one;
    `problems` are the mistakes, and `root` the folder of the project, for a server.
    """

    name: str
    description: str = ""
    url: str = ""
    licence: Licence | None = None
    addresses: Addresses = Addresses()
    tiles: str | None = None
    previous: dict[str, Any] | None = field(default=None, compare=False)
    history_after: int | None = None
    scale: Yardstick = yardsticks.DEFAULT
    map_title: str = ""
    for_editors: bool = False
    has_pdfs: bool = False
    problems: tuple[Problem, ...] = ()
    root: str = ""
    colors: tuple[Mapping[str, str], Mapping[str, str]] = field(default=({}, {}), hash=False)

    def is_history(self, brief: Brief) -> bool:
        """Whether a brief was published so long after its information cut-off that readers take the cut-off for its date."""
        return self.history_after is not None and (brief.date.latest - brief.as_of.latest).days > self.history_after

    def past(self, briefs: Iterable[Brief]) -> Edtf | None:
        """The latest information cut-off of briefs that all are history; None if one is not, or there is none."""
        found = list(briefs)
        cut_offs = sorted((brief.as_of for brief in found if self.is_history(brief)), key=lambda date: date.key)
        return cut_offs[-1] if cut_offs and len(cut_offs) == len(found) else None

    def link(self, uri: str, start: str = "") -> str:
        """The address of a page or file; without an address of the site the relative link from the file `start`."""
        return self.url + self.addresses.url(uri) if self.url else self.addresses.relative(start, uri)

    def markdown(self, uri: str, start: str = "") -> str:
        """The address of a page's Markdown, absolute or as seen from the file `start`."""
        file = self.addresses.markdown(uri)
        return self.url + file if self.url else posixpath.relpath(f"/{file}", f"/{posixpath.dirname(start)}")

    def tag(self, name: str) -> str:
        """An id for feeds (RFC 4151) that stays when a page moves or a record is renamed; the year is that of this scheme."""
        return f"tag:{self.authority},2026:{urlsplit(self.url).path.strip('/')}/{name}"

    @property
    def authority(self) -> str:
        """Who coins the ids of feeds and calendars: the host, or the site's name under a domain that nobody can own (RFC 2606)."""
        name = re.sub("[^a-z0-9]+", "-", self.name.lower()).strip("-")
        return urlsplit(self.url).hostname or f"{name or 'site'}.invalid"
