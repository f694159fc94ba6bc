"""Targets of relative links and images: files of briefs/, pages that the site generates, and anchors on their pages."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from backgrounder.check.lookup import Lookup
from backgrounder.core.families import family
from backgrounder.core.problems import did_you_mean
from backgrounder.core.words.vocabulary import SECTIONS
from backgrounder.markdown import blocks, html_policy, html_tags, marks, sections
from backgrounder.records.entries import Entry, Records

_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_NESTED_HEADING = re.compile(r"^[ \t>*+-]*#{1,6}[ \t]*(\S.*?)[ \t#]*$", re.MULTILINE)
HOME_ANCHORS = ("_top", "_ways-in")  # in the template of the home page


@dataclass(frozen=True)
class BodyText:
    """The Markdown of a file; `entry` is its brief, None for a plain page."""

    path: str
    uri: str
    body: str
    first_line: int
    entry: Entry | None = None

    @property
    def brief(self) -> str:
        return self.entry.id if self.entry else ""


@dataclass(frozen=True)
class Contents:
    """What the page of a brief contains, as far as its records can be read."""

    entry: Entry
    lookup: Lookup

    def has(self, embed: str) -> bool:
        """Return whether there is something to embed, or may be: a mistake that hides it is reported elsewhere."""
        records, hidden_by = self.lookup.records, {"timeline": "event", "map": "place"}
        if self.entry.record is None or hidden_by.get(embed) in records.unreadable:
            return True
        if embed in ("claims", "options"):
            return bool(self.entry.ids(embed))
        return bool(self.entry.tree.get("dates") or self.events) if embed == "timeline" else self._has_places()

    def _has_places(self) -> bool:
        placed = any(event.tree.get("place") for event in self._event_entries())
        return placed or any(self.lookup.kind(id) == "place" for id in self._linked_ids)

    @cached_property
    def _linked_ids(self) -> frozenset[str]:
        """The ids in its dates and claims, and in the links of its text."""
        fields = [
            id for loc, id, _ in self.entry.references if loc[0] == "dates" or {"about", "basis"} & set(map(str, loc))
        ]
        return frozenset([*fields, *sections.linked(self.entry.body)])

    @cached_property
    def events(self) -> frozenset[str]:
        return frozenset(id for id in self._linked_ids if self.lookup.kind(id) == "event")

    def _event_entries(self) -> Iterator[Entry]:
        return (entry for entry in self.lookup.records.all_entries("event") if entry.id in self.events)

    @cached_property
    def sources(self) -> frozenset[str]:
        """The sources that are listed on its page."""
        entries = [self.entry, *self._event_entries()]
        return frozenset(
            [
                *sections.cited(self.entry.body),
                *(id for entry in entries for _, id, takes in entry.references if "source" in takes.kinds),
            ]
        )

    @cached_property
    def reserved(self) -> frozenset[str]:
        """The anchors that no heading of its text may have."""
        return frozenset([*self.entry.ids("claims"), *self.entry.ids("options"), *SECTIONS])

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The anchors of its page beside those of its text: claims, options, sources, and the sections that it has."""
        tree = self.entry.tree
        contents = {
            "takeaways": tree.get("takeaways"),
            "key-judgements": any(tree.at(("claims", id)).get("key") == "true" for id in self.entry.ids("claims")),
            "options": self.has("options"),
            "claims": self.has("claims"),
            "dates": self.has("timeline"),
            "sources": self.sources,
            "changes": tree.get("changes"),
        }
        present = [name for name, content in contents.items() if content]
        sources = [f"source-{id}" for id in self.sources]
        return frozenset(["_top", "bottom-line", "cite", *present, *sources, *(self.reserved - set(SECTIONS))])


class Pages:
    """The texts of briefs/ by uri, and the anchors of their pages."""

    def __init__(self, records: Records, lookup: Lookup):
        self.lookup = lookup
        briefs = [
            BodyText(entry.path, entry.uri, entry.body, entry.body_line, entry)
            for entry in records.all_entries("brief")
        ]
        plain = [BodyText(page.path, page.uri, page.body, page.body_line) for page in records.plain_pages]
        self.texts = {text.uri: text for text in (*briefs, *plain)}
        self._anchors: dict[str, frozenset[str]] = {}

    def problem(self, mark: marks.Mark, text: BodyText) -> str | None:
        """Return why a relative link or image leads nowhere, None when it leads somewhere."""
        path, hash_sign, anchor = mark.name.partition("#")
        target = unquote(path.split("?")[0])
        if _ABSOLUTE.match(target) or _ABSOLUTE.match(html_policy.normalised(mark.name)):
            return None
        if target.startswith("/"):
            return f"'{mark.name}': links within the site are relative, such as 'about.md'."
        file = marks.relative(text.uri, target) if target else text.uri
        message = self._no_file(file, text) if target else None
        if message or not hash_sign:
            return message and f"'{mark.name}': {message}"
        return self._no_anchor(path, unquote(anchor), file)

    def brief_of(self, mark: marks.Mark, text: BodyText) -> str:
        """Return the id of the brief that a link would lead to, "" for another page."""
        target = unquote(mark.name.partition("#")[0].split("?")[0])
        file = marks.relative(text.uri, target) if target and not _ABSOLUTE.match(target) else ""
        known = self.texts[file].brief if file in self.texts else ""
        return known or (file.removesuffix(".md") if file.endswith(".md") and "/" not in file else "")

    def _no_file(self, file: str, text: BodyText) -> str | None:
        brief = self.texts[file].brief if file in self.texts else ""
        if brief in self.lookup.drafts - {text.brief} and text.brief not in self.lookup.drafts:
            return "is a draft, which is not published."
        near = self.lookup.nearest_if_missing(file)
        if near is None:
            return None
        hint = f" Did you mean '{posixpath.relpath(near, posixpath.dirname(text.uri) or '.')}'?" if near else ""
        return f"there is no such file.{hint}"

    def _no_anchor(self, path: str, anchor: str, file: str) -> str | None:
        page = self.texts.get(file)
        if not page and anchor:
            return self._no_record(path, anchor, file)
        if not page or not anchor or page.brief in self.lookup.records.doubtful or anchor in self._anchors_of(page):
            return None
        near = did_you_mean(anchor, self._anchors_of(page)).replace("'", f"'{path}#", 1)
        return f"'{path}#{anchor}': there is no such heading or record on that page.{near}"

    def _no_record(self, path: str, anchor: str, file: str) -> str | None:
        """Check an anchor on a generated page: an index has its records, the page of a record its sections."""
        folder, _, name = file.partition("/")
        page_family = family(folder)
        if file not in self.lookup.pages or not page_family or anchor == "_top":
            return None
        if anchor in page_family.sections.split() if name != "index.md" else self._is_listed(page_family.lists, anchor):
            return None
        return f"'{path}#{anchor}': no such record is on that page. Link to '{path}', or point to a record with [[id]]."

    def _is_listed(self, kind: str, anchor: str) -> bool:
        if kind == "claim":
            return self.lookup.kind(anchor.replace("--", "#")) == "claim"
        return self.lookup.kind(anchor) == kind or kind in self.lookup.records.unreadable

    def _anchors_of(self, page: BodyText) -> frozenset[str]:
        if page.uri not in self._anchors:
            contents = Contents(page.entry, self.lookup) if page.entry else None
            extra = contents.anchors if contents else self._home_anchors() if page.uri == "index.md" else ()
            self._anchors[page.uri] = written_anchors(page.body, contents.reserved if contents else frozenset()).union(
                extra
            )
        return self._anchors[page.uri]

    def _home_anchors(self) -> list[str]:
        return [*HOME_ANCHORS, *(text.brief for text in self.texts.values() if text.entry)]


def written_anchors(body: str, reserved: frozenset[str]) -> frozenset[str]:
    """Return the anchors of a text itself, none of the `reserved` ones."""
    headings = (heading.anchor for heading in sections.headings(body, reserved))
    return frozenset([*headings, *_nested_headings(body), *html_tags.anchors(body)])


def _nested_headings(body: str) -> set[str]:
    """Return the anchors of headings in lists and quotations."""
    titles = (match[1] for match in _NESTED_HEADING.finditer(blocks.flow(body)))
    return {sections.slug(sections.plain_text(text, lambda id: id)) for text in titles}
