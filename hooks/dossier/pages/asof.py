"""/as-of/: what was known by the end of each month in which anything was reported, and on the cut-off day of each brief."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from .. import asof
from ..dossier import Dossier
from ..edtf import Edtf
from ..linked import Brief, Claim, Event
from ..page import Page
from ..templates import Templates
from .newest import newest

META = {"kind": "asof", "noindex": True}
INDEX = "as-of/index.md"


@dataclass(frozen=True)
class Snapshot:
    """What became known in a period, and what was known at its end; `previous` is the period of the page before."""

    period: Edtf
    previous: Edtf | None
    view: asof.View
    briefs: tuple[Brief, ...]

    @property
    def is_month(self) -> bool:
        return self.period.start.day is None

    @property
    def end(self) -> str:
        """The last day in words."""
        return asof.end(self.period)

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(filter(self._is_new, self.view.events))

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(filter(self._is_new, self.view.claims))

    def _is_new(self, record: Event | Claim) -> bool:
        known = asof.known_from(record)
        if self.is_month:
            return self.period.first <= known
        return self.previous is None or self.previous.last < known


def pages(dossier: Dossier, templates: Templates) -> list[Page]:
    """One page for each period, and the index of them all."""
    found = snapshots(dossier)
    later = [*found[1:], None]
    return [
        _index(templates, found),
        *(_page(templates, found[:place], one, later[place]) for place, one in enumerate(found)),
    ]


def snapshots(dossier: Dossier) -> list[Snapshot]:
    """In order of their last days."""
    cut_offs = [(asof.cut_off(brief), brief) for brief in dossier.briefs.values()]
    return [
        Snapshot(
            period, previous, asof.View(dossier, period.last), tuple(brief for day, brief in cut_offs if day == period)
        )
        for previous, period in pairwise([None, *asof.periods(dossier)])
    ]


def _index(templates: Templates, found: list[Snapshot]) -> Page:
    markdown = templates.fill("as-of-index.md", INDEX, snapshots=found, page_of=asof.uri)
    meta = {**META, "title": "As of", "description": "What was known when, by the dates of the reports."}
    return Page(INDEX, markdown, None, meta, _newest(found[-1:]))


def _page(templates: Templates, earlier: list[Snapshot], one: Snapshot, later: Snapshot | None) -> Page:
    here = asof.uri(one.period)
    markdown = templates.fill(
        "as-of.md",
        here,
        one=one,
        view=one.view,
        earlier=earlier,
        before=earlier[-1] if earlier else None,
        later=later,
        page_of=asof.uri,
    )
    meta = {**META, "title": f"As of {one.period.words}", "description": f"What was known by {one.end}."}
    return Page(here, markdown, None, meta, _newest([one]))


def _newest(found: Iterable[Snapshot]) -> Edtf | None:
    return newest(record.reported for one in found for record in (*one.view.events, *one.view.claims))
