"""Which id is what: the one place that knows how a reference is resolved, and how a wrong one is told."""

from collections.abc import Iterable
from functools import cached_property

from .countries import countries
from .load import PLURAL, Records
from .problems import did_you_mean, listed

PLURALS = {**PLURAL, "brief": "briefs", "claim": "claims", "option": "options", "country": "country codes"}


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
        return {id: set(entry.record.claims) for id, entry in self.records.of("brief").items()}

    @cached_property
    def options(self) -> dict[str, set[str]]:
        return {id: set(entry.record.options) for id, entry in self.records.of("brief").items()}

    def kind(self, id: str, brief: str = "") -> str | None:
        """What an id is, or None."""
        if id in self.records.declared:
            return self.records.declared[id]
        if id in self.codes:
            return "place"
        where, hash, claim = id.rpartition("#")
        if claim in self.claims.get(where or brief, ()):
            return "claim"
        return "option" if not hash and id in self.options.get(brief, ()) else None

    def fits(self, id: str, kinds: Iterable[str], brief: str = "") -> bool:
        """Whether an id names a record of one of the kinds, as seen from a brief."""
        if "country" in kinds:
            return id in self.codes and "-" not in id
        by_kind = {"claim": self._is_claim, "option": lambda id, brief: id in self.options.get(brief, ())}
        return any(by_kind[kind](id, brief) if kind in by_kind else self.kind(id) == kind for kind in kinds)

    def _is_claim(self, id: str, brief: str) -> bool:
        where, _, claim = id.rpartition("#")
        return claim in self.claims.get(where or brief, ())

    def ids(self, kinds: Iterable[str], brief: str = "") -> set[str]:
        """All ids of these kinds, for suggestions."""
        found = {id for id, kind in self.records.declared.items() if kind in kinds}
        found |= self.codes if "place" in kinds else set()
        found |= {code for code in self.codes if "-" not in code} if "country" in kinds else set()
        found |= self.options.get(brief, set()) if "option" in kinds else set()
        if "claim" in kinds:
            found |= self.claims.get(brief, set()) | {f"{b}#{c}" for b, claims in self.claims.items() for c in claims if b != brief}
        return found

    def wrong(self, id: str, kinds: Iterable[str], brief: str = "", words: tuple[str, ...] = ()) -> str | None:
        """Why an id does not do where these kinds are taken; None when it does, or when it cannot be told."""
        if id in words or self.fits(id, kinds, brief):
            return None
        other = self.kind(id, brief)
        if other and other not in kinds:
            article = "an" if other[0] in "aeiou" else "a"
            taken = listed([PLURALS[kind] for kind in kinds] + [f"'{word}'" for word in words])
            return f"'{id}' is {article} {other}; this field takes {taken}."
        if self.records.unreadable.intersection(kinds) or ("country" in kinds and "place" in self.records.unreadable):
            return None
        names = "country" if "country" in kinds else listed(kinds)
        return f"no {names} called '{id}'.{did_you_mean(id, self.ids(kinds, brief) | set(words))}"
