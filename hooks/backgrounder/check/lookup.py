"""Ids and their kinds: how a reference is resolved, and how a wrong one is reported."""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from backgrounder.core.families import FAMILIES
from backgrounder.core.kinds import FILED, PLURALS
from backgrounder.core.problems import did_you_mean, listed, nearest, quoted, with_article
from backgrounder.core.words.countries import code_of, codes_by_name, countries
from backgrounder.records.entries import Entry, Records
from backgrounder.records.fields.json_types import CODE_SHAPE, ID_SHAPE
from backgrounder.records.folders.ids import slugify

LABELS = {**PLURALS, "country": "country codes"}  # what fields take
_ADDRESS = re.compile(r"https?:|www\.")
KINDS_WITH_PAGES = {family.paged for family in FAMILIES if family.paged}  # kinds whose records have a page each


class Lookup:
    """The ids of all kinds. `brief` is the brief in which the id of a claim or option is relative."""

    def __init__(self, records: Records):
        self.records = records

    @cached_property
    def codes(self) -> set[str]:
        """ISO codes that are places: every country, and the subdivisions that have an outline."""
        return set(countries()) | {outline.code for outline in self.records.outlines if outline.code}

    @cached_property
    def claims(self) -> dict[str, set[str]]:
        """The ids of claims by brief. One of a wrong shape also counts in its right one: the shape is reported elsewhere."""
        ids = {entry.id: entry.ids("claims") for entry in self.records.all_entries("brief")}
        return {brief: own | {re.sub("[^a-z0-9]+", "-", id.lower()) for id in own} for brief, own in ids.items()}

    @cached_property
    def options(self) -> dict[str, set[str]]:
        return {entry.id: entry.ids("options") for entry in self.records.all_entries("brief")}

    @property
    def _within_briefs(self) -> dict[str, dict[str, set[str]]]:
        """By kind and brief the ids that are unique only in their brief."""
        return {"claim": self.claims, "option": self.options}

    @cached_property
    def drafts(self) -> set[str]:
        """Briefs that are not published."""
        return {entry.id for entry in self.records.all_entries("brief") if entry.is_draft}

    @cached_property
    def brief_files(self) -> dict[str, str]:
        """The ids of the briefs by file within the folder of briefs."""
        return {entry.uri: entry.id for entry in self.records.all_entries("brief")}

    @cached_property
    def pages(self) -> set[str]:
        """The pages that the site generates, by the file that each would be."""
        own = {f"{FILED[kind]}/{id}.md" for id, kind in self.records.declared.items() if kind in KINDS_WITH_PAGES}
        referenced = {id for entry in self.records.all_entries() for _, id, _ in entry.references}
        outlined = {outline.code for outline in self.records.outlines if outline.code}
        built_in = {f"places/{code.lower()}.md" for code in outlined | (self.codes & referenced)}
        indexes = {family.index for family in FAMILIES if not family.serving}
        return own | built_in | indexes | {file for family in FAMILIES for file in family.files.split()}

    def nearest_if_missing(self, file: str) -> str | None:
        """Return the nearest file or page when there is no such one ("" if none is near); None when it exists or may exist."""
        hidden = any(file.startswith(f"{FILED[kind]}/") for kind in self.records.unreadable if kind in KINDS_WITH_PAGES)
        hidden = hidden or posixpath.basename(file).removesuffix(".md") in self.records.doubtful
        if hidden or file in self.records.files or file in self.pages:
            return None
        return nearest(file, self.records.files | self.pages)

    def is_speaker(self, id: str) -> bool:
        """Return whether an id may be the value of `by`."""
        return id in ("author", "press") or self.kind(id) == "actor"

    def kind(self, id: str, brief: str = "") -> str | None:
        """Return the kind of an id, or None."""
        if id in self.records.declared:
            return self.records.declared[id]
        if id in self.codes:
            return "place"
        if self._is_claim(id, brief):
            return "claim"
        return "option" if self._is_option(id, brief) else None

    def fits(self, id: str, kinds: Collection[str], brief: str = "") -> bool:
        """Return whether an id is that of a record of one of the kinds, as seen from a brief."""
        if "country" in kinds:
            return id in self.codes and "-" not in id
        return self.records.declared.get(id, "") in kinds or any(self._is_a(kind, id, brief) for kind in kinds)

    def _is_a(self, kind: str, id: str, brief: str) -> bool:
        if kind == "option":
            return self._is_option(id, brief)
        return self._is_claim(id, brief) if kind == "claim" else self.kind(id) == kind

    def _is_claim(self, id: str, brief: str) -> bool:
        where, mark, claim = id.rpartition("#")
        return claim in self.claims.get(where if mark else brief, ())

    def _is_option(self, id: str, brief: str) -> bool:
        where, mark, option = id.rpartition("#")
        return option in self.options.get(where if mark else brief, ())

    def is_withdrawn(self, id: str, brief: str) -> bool:
        """Return whether an id is that of a withdrawn claim, as seen from a brief."""
        where, _, claim = id.rpartition("#")
        home = next((entry for entry in self.records.all_entries("brief") if entry.id == (where or brief)), None)
        if not home or claim not in home.ids("claims"):
            return False
        return bool(home.tree.at(("claims", claim)).get("status") == "withdrawn")

    def ids(self, kinds: Iterable[str], brief: str = "") -> set[str]:
        """Return all ids of these kinds, for suggestions."""
        result = {id for id, kind in self.records.declared.items() if kind in kinds and id not in self.records.renamed}
        result |= self.codes if "place" in kinds else set()
        result |= {code for code in self.codes if "-" not in code} if "country" in kinds else set()
        for kind, groups in self._within_briefs.items():
            if kind in kinds:
                result |= groups.get(brief, set())
                result |= {f"{other}#{one}" for other, group in groups.items() for one in group if other != brief}
        return {id for id in result if id in self.codes or re.fullmatch(f"({ID_SHAPE}#)?{ID_SHAPE}", id)}

    def problem(self, id: str, kinds: Collection[str], brief: str = "", words: tuple[str, ...] = ()) -> str | None:
        """Return why an id is wrong where these kinds are taken; None when it is right, or may be."""
        if id in words:
            return None
        if self.fits(id, kinds, brief):
            return self._problem_of_existing(id, kinds, brief)
        if self._may_be_hidden(id, kinds, brief):
            return None
        other = self.kind(id, brief)
        if other and other not in kinds:
            expected = listed([LABELS[kind] for kind in kinds] + [f"'{word}'" for word in words])
            return f"'{id}' is {with_article(other)}; this field takes {expected}."
        label = "country" if "country" in kinds else listed(kinds)
        return f"no {label} called '{id}'.{self.suggestion(id, kinds, brief, words)}"

    def _problem_of_existing(self, id: str, kinds: Iterable[str], brief: str) -> str | None:
        """Return what is wrong with the id of a record of the right kind: it is an old one, or that of a draft."""
        where = id.split("#")[0] if "#" in id or "brief" in kinds else ""
        if id in self.records.renamed:
            return f"'{id}' is now called '{self.records.renamed[id]}'. Write that."
        if where in self.drafts and brief not in self.drafts:
            return f"'{id}' {'is' if where == id else 'is in'} a draft, which is not published."
        return None

    def suggestion(self, id: str, kinds: Iterable[str], brief: str = "", words: tuple[str, ...] = ()) -> str:
        """Return ` Did you mean 'x'?`, or what to do instead, or "". A name or another code leads to the id."""
        groups = [group for kind, group in self._within_briefs.items() if kind in kinds]
        elsewhere = sorted(f"{other}#{id}" for group in groups for other, ids in group.items() if id in ids)
        meant = elsewhere[:1] or self._named(id, set(kinds))
        if meant:
            return f" Did you mean {listed([quoted(one) for one in meant])}?"
        if "،" in id:
            return " Separate the items of a list by ',', not by '،'."
        if "source" in kinds and _ADDRESS.match(id):
            return f" Describe it in data/{FILED['source']}.yml, and write the id that you give it there."
        return did_you_mean(id, self._alike(id, kinds, brief) | set(words)) or self._without_outline(id, kinds)

    def _named(self, name: str, kinds: set[str]) -> list[str]:
        """Return the ids of what has a name, or a code of three letters, as far as these kinds are taken."""
        by_code = {"country", "place"}.intersection(kinds)
        code = self._code(name) if by_code else None
        if code and ("-" not in code or "place" in kinds):
            return [code]
        return [id for id in self._ids_by_name.get(_bare(name), ()) if self.records.declared.get(id, "") in kinds]

    def _code(self, name: str) -> str | None:
        """Return the ISO code of a country or subdivision by its name, in small letters, or by another code."""
        capitals = name.upper()
        named = self.codes_by_name.get(name.casefold())
        return named or (capitals if capitals in self.codes else code_of(capitals))

    def _alike(self, id: str, kinds: Iterable[str], brief: str) -> set[str]:
        """Return the ids by whose letters a wrong one may be explained. Two letters of a code say too little."""
        return {one for one in self.ids(kinds, brief) if not (len(one) == 2 and one.isupper())}

    def _without_outline(self, code: str, kinds: Iterable[str]) -> str:
        """Return what to do about a code of a subdivision that has no outline, or "" if it is no such code."""
        country = code.split("-")[0]
        if "place" not in kinds or not re.fullmatch(CODE_SHAPE, code) or country == code or country not in self.codes:
            return ""
        return f" No outline in data/geo has this code. Write '{country}', or add the outline."

    @cached_property
    def codes_by_name(self) -> dict[str, str]:
        """ISO codes by the casefolded names of their countries, in the language of the site and in English, and subdivisions."""
        outlined = {outline.name.casefold(): outline.code for outline in self.records.outlines if outline.code}
        return {**outlined, **codes_by_name()}

    def code_by_name(self, name: str) -> str | None:
        """Return the ISO code of a country or subdivision by its name; of a country also by `Cote d'Ivoire` for `Côte d’Ivoire`."""
        return self.codes_by_name.get(name.casefold()) or self._codes_by_plain_name.get(_plain(name))

    @cached_property
    def _codes_by_plain_name(self) -> dict[str, str]:
        """ISO codes of countries by their names in small letters of ASCII and hyphens."""
        return {_plain(name): code for name, code in self.codes_by_name.items() if "-" not in code and _plain(name)}

    @cached_property
    def _ids_by_name(self) -> dict[str, list[str]]:
        """Return the ids of records by their names, titles and aliases, valid or not."""
        ids: dict[str, list[str]] = {}
        for entry in self.records.all_entries():
            for name in dict.fromkeys(_bare(name) for name in _names(entry)):
                ids.setdefault(name, []).append(entry.id)
        return ids

    def _may_be_hidden(self, id: str, kinds: Iterable[str], brief: str) -> bool:
        """Return whether another mistake, which is reported, may hide the record with this id."""
        where, mark, _ = id.rpartition("#")
        claims = {"claim", "option"}.intersection(kinds) and (where if mark else brief) in self.records.doubtful
        country = "country" in kinds and "place" in self.records.unreadable
        return bool(id in self.records.doubtful or claims or country or self.records.unreadable.intersection(kinds))


def _names(entry: Entry) -> Iterator[str]:
    """Iterate over what a record is called, as far as it can be read."""
    for field in ("name", "short", "title", "question", "aliases"):
        value = entry.tree.get(field)
        yield from (name for name in (value if isinstance(value, list) else [value]) if isinstance(name, str))


def _plain(name: str) -> str:
    """Return a name in small letters of ASCII and hyphens, "" if it has none."""
    return slugify(name.replace("’", "'"))


def _bare(name: str) -> str:
    """Return a name as names are compared: `The Iraqi Government` as `iraqi government`."""
    return " ".join(name.casefold().replace("-", " ").split()).removeprefix("the ")
