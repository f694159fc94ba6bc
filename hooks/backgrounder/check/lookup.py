"""Which id is what: the one place that knows how a reference is resolved, and how a wrong one is told."""

import re
from collections.abc import Iterable
from functools import cached_property

from backgrounder.core.countries import countries
from backgrounder.core.families import FAMILIES
from backgrounder.core.kinds import FILED, PLURALS
from backgrounder.core.problems import did_you_mean, listed
from backgrounder.records.entries import Records
from backgrounder.records.json_types import ID_SHAPE

WORDS = {**PLURALS, "country": "country codes"}  # what fields take
PAGED = {family.paged for family in FAMILIES if family.paged}  # kinds whose records have a page each


class Lookup:
    """Ids of all kinds; `brief` is the brief in which a claim or option is named bare."""

    def __init__(self, records: Records):
        self.records = records

    @cached_property
    def codes(self) -> set[str]:
        """ISO codes that are places: every country, and the subdivisions that have an outline."""
        return set(countries()) | {outline.code for outline in self.records.outlines if outline.code}

    @cached_property
    def claims(self) -> dict[str, set[str]]:
        """By brief. One of a wrong shape counts as it should be written, too: its shape has been told."""
        ids = {entry.id: entry.ids("claims") for entry in self.records.all_entries("brief")}
        return {brief: own | {re.sub("[^a-z0-9]+", "-", id.lower()) for id in own} for brief, own in ids.items()}

    @cached_property
    def options(self) -> dict[str, set[str]]:
        return {entry.id: entry.ids("options") for entry in self.records.all_entries("brief")}

    @cached_property
    def drafts(self) -> set[str]:
        """Briefs that are not published."""
        return {entry.id for entry in self.records.all_entries("brief") if entry.is_draft}

    @cached_property
    def pages(self) -> set[str]:
        """The pages that the site makes, by the file that each would be."""
        own = {f"{FILED[kind]}/{id}.md" for id, kind in self.records.declared.items() if kind in PAGED}
        told = {id for entry in self.records.all_entries() for _, id, _ in entry.references}
        outlined = {outline.code for outline in self.records.outlines if outline.code}
        built_in = {f"places/{code.lower()}.md" for code in outlined | (self.codes & told)}
        indexes = {family.index for family in FAMILIES}
        return own | built_in | indexes | {file for family in FAMILIES for file in family.files.split()}

    def no_file(self, file: str) -> str | None:
        """None when there is such a file or page, or when it cannot be told; else the nearest one, or ""."""
        hidden = any(file.startswith(f"{FILED[kind]}/") for kind in self.records.unreadable if kind in PAGED)
        hidden = hidden or file.removesuffix(".md") in self.records.doubtful
        if hidden or file in self.records.files or file in self.pages:
            return None
        near = did_you_mean(file, self.records.files | self.pages)
        return near.split("'")[1] if near else ""

    def known_speaker(self, id: str) -> bool:
        """Whether an id may stand after `by`."""
        return id in ("author", "press") or self.kind(id) == "actor"

    def kind(self, id: str, brief: str = "") -> str | None:
        """What an id is, or None."""
        if id in self.records.declared:
            return self.records.declared[id]
        if id in self.codes:
            return "place"
        if self._is_claim(id, brief):
            return "claim"
        return "option" if id in self.options.get(brief, ()) else None

    def fits(self, id: str, kinds: Iterable[str], brief: str = "") -> bool:
        """Whether an id names a record of one of the kinds, as seen from a brief."""
        if "country" in kinds:
            return id in self.codes and "-" not in id
        return any(self._is_a(kind, id, brief) for kind in kinds)

    def _is_a(self, kind: str, id: str, brief: str) -> bool:
        if kind == "option":
            return id in self.options.get(brief, ())
        return self._is_claim(id, brief) if kind == "claim" else self.kind(id) == kind

    def _is_claim(self, id: str, brief: str) -> bool:
        where, mark, claim = id.rpartition("#")
        return claim in self.claims.get(where if mark else brief, ())

    def is_withdrawn(self, id: str, brief: str) -> bool:
        """Whether an id names a claim that is withdrawn, as seen from a brief."""
        where, _, claim = id.rpartition("#")
        home = next((entry for entry in self.records.all_entries("brief") if entry.id == (where or brief)), None)
        if not home or claim not in home.ids("claims"):
            return False
        return bool(home.tree.at(("claims", claim)).get("status") == "withdrawn")

    def ids(self, kinds: Iterable[str], brief: str = "") -> set[str]:
        """All ids of these kinds, for suggestions."""
        found = {id for id, kind in self.records.declared.items() if kind in kinds and id not in self.records.renamed}
        found |= self.codes if "place" in kinds else set()
        found |= {code for code in self.codes if "-" not in code} if "country" in kinds else set()
        found |= self.options.get(brief, set()) if "option" in kinds else set()
        if "claim" in kinds:
            found |= self.claims.get(brief, set())
            found |= {f"{other}#{claim}" for other, claims in self.claims.items() for claim in claims if other != brief}
        return {id for id in found if id in self.codes or re.fullmatch(f"({ID_SHAPE}#)?{ID_SHAPE}", id)}

    def wrong(self, id: str, kinds: Iterable[str], brief: str = "", words: tuple[str, ...] = ()) -> str | None:
        """Why an id does not do where these kinds are taken; None when it does, or when it cannot be told."""
        if id in words:
            return None
        if self.fits(id, kinds, brief):
            return self._unfit(id, kinds, brief)
        if self._cannot_be_told(id, kinds, brief):
            return None
        other = self.kind(id, brief)
        if other and other not in kinds:
            article = "an" if other[0] in "aeiou" else "a"
            taken = listed([WORDS[kind] for kind in kinds] + [f"'{word}'" for word in words])
            return f"'{id}' is {article} {other}; this field takes {taken}."
        names = "country" if "country" in kinds else listed(kinds)
        return f"no {names} called '{id}'.{self.near(id, kinds, brief, words)}"

    def _unfit(self, id: str, kinds: Iterable[str], brief: str) -> str | None:
        """What is wrong with an id that names a record of the right kind."""
        where = id.split("#")[0] if "#" in id or "brief" in kinds else ""
        if id in self.records.renamed:
            return f"'{id}' is now called '{self.records.renamed[id]}'. Write that."
        if where in self.drafts and brief not in self.drafts:
            return f"'{id}' {'is' if where == id else 'stands in'} a draft, which is not published."
        return None

    def near(self, id: str, kinds: Iterable[str], brief: str = "", words: tuple[str, ...] = ()) -> str:
        """` Did you mean 'x'?`, or nothing. A country may have been called by its name."""
        elsewhere = sorted(f"{other}#{id}" for other, claims in self.claims.items() if id in claims)
        if elsewhere and "claim" in kinds:
            return f" Did you mean '{elsewhere[0]}'?"
        if id.casefold() in self.names and {"country", "place"}.intersection(kinds):
            return f" Did you mean '{self.names[id.casefold()]}'?"
        return did_you_mean(id, self.ids(kinds, brief) | set(words))

    @cached_property
    def names(self) -> dict[str, str]:
        """Codes by the names of their countries and subdivisions."""
        outlined = {outline.name.casefold(): outline.code for outline in self.records.outlines if outline.code}
        return {**outlined, **{name.casefold(): code for code, name in countries().items()}}

    def _cannot_be_told(self, id: str, kinds: Iterable[str], brief: str) -> bool:
        """What is missing may stand where a mistake hides it; that mistake has been told."""
        where, mark, _ = id.rpartition("#")
        claims = {"claim", "option"}.intersection(kinds) and (where if mark else brief) in self.records.doubtful
        country = "country" in kinds and "place" in self.records.unreadable
        return bool(id in self.records.doubtful or claims or country or self.records.unreadable.intersection(kinds))
