"""The records as editors write them. Field names are the contract; a field without a default is required.

Dates are EDTF; coordinates are degrees (WGS 84), radii kilometres; references are ids and become objects in linking.
"""

from collections.abc import Iterator
from typing import ClassVar

from . import vocabulary as words
from .record import (
    Date,
    Field,
    Flag,
    Record,
    SomeTexts,
    Text,
    Texts,
    Url,
    matching,
    model_validator,
    number,
    one_of,
    ref,
    refs,
    refuse,
    refuse_each,
)

ANY = ("actor", "place", "event", "source", "question", "brief")


class Withdrawn(Record):
    """A record that keeps its address, with the reason, and where to look instead."""

    date: Date
    reason: Text
    see: ref(*ANY) = None


class Filed(Record):
    """What every record of data/ may carry."""

    note: Text = None
    was: Texts = ()
    withdrawn: Withdrawn = None


class Role(Record):
    """An office held: Popolo's membership."""

    title: Text
    of: ref("actor") = None
    date: Date = None
    source: refs("source") = ()
    note: Text = None


class Relation(Record):
    """One verb and its object, as the sentence `russia supports syrian-government`."""

    part_of: ref("actor") = Field(None, alias="part-of")
    member_of: ref("actor") = Field(None, alias="member-of")
    leads: ref("actor") = None
    directs: ref("actor") = None
    supports: ref("actor") = None
    opposes: ref("actor") = None
    partner_of: ref("actor") = Field(None, alias="partner-of")
    rival_of: ref("actor") = Field(None, alias="rival-of")
    proxy_of: ref("actor") = Field(None, alias="proxy-of")
    pressures: ref("actor") = None
    arms: ref("actor") = None
    hosts: ref("actor") = None
    date: Date = None
    source: refs("source") = ()
    note: Text = None

    @property
    def verb(self) -> str:
        return next(verb for verb in words.RELATIONS if getattr(self, verb.replace("-", "_")))

    @property
    def object(self) -> str:
        return getattr(self, self.verb.replace("-", "_"))

    @model_validator(mode="after")
    def _one_verb(self) -> "Relation":
        given = [verb for verb in words.RELATIONS if getattr(self, verb.replace("-", "_"))]
        if len(given) != 1:
            raise refuse(f"takes one verb a line, not {len(given)}: one of {', '.join(words.RELATIONS)}.")
        return self


class Actor(Filed):
    """A person, body or group that acts or speaks."""

    name: Text
    type: one_of(words.ACTOR_TYPES)
    short: Text = None
    country: ref("country") = None
    aliases: Texts = ()
    wikidata: matching(r"Q[1-9]\d*|Q000", "is not a Wikidata id, such as Q796.") = None
    unnamed: Flag = False
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()


class Place(Filed):
    """A place smaller than a governorate; countries and governorates are built in."""

    name: Text
    within: ref("place") = Field(alias="in")
    type: one_of(words.PLACE_TYPES) = None
    lat: number(-180, 180) = None
    lon: number(-180, 180) = None
    radius_km: number(0.1, 2000) = None
    precision: one_of(words.PRECISIONS) = "exact"
    aliases: Texts = ()
    geonames: matching(r"\d+", "is not a GeoNames number, such as 98182.") = None

    @model_validator(mode="after")
    def _pair(self) -> "Place":
        if (self.lat is None) != (self.lon is None):
            given, missed = ("lon", "lat") if self.lat is None else ("lat", "lon")
            raise refuse(f"stands without {missed}; they come together.", given)
        if self.lat is not None and abs(self.lat) > 90:
            hint = " Are lat and lon swapped?" if abs(self.lon) <= 90 else ""
            raise refuse(f"'{self.lat:.10g}' is not between -90 and 90.{hint}", "lat")
        return self


class Event(Filed):
    """Something that happened, as narrowly dated as its source allows."""

    title: Text
    date: Date
    reported: Date = None
    as_written: Text = None
    type: one_of(words.EVENT_TYPES) = None
    place: refs("place") = ()
    actors: refs("actor") = ()
    targets: refs("actor") = ()
    after: refs("event") = ()
    before: refs("event") = ()
    source: refs("source") = ()


class Source(Filed):
    """A document; CSL's item with our names."""

    title: Text
    type: one_of(words.SOURCE_TYPES)
    authors: Texts = ()
    publisher: Text = None
    date: Date = None
    url: Url = None
    archived: Url = None
    accessed: Date = None
    reliability: one_of(words.RELIABILITIES) = None
    via: refs("source") = ()


class Reading(Record):
    """How the editors read the answers, on a day."""

    date: Date
    text: Text


class Question(Filed):
    """What speakers answer with yes or no."""

    question: Text
    settles: Text = None
    reading: Reading = None


class Indicator(Record):
    """What would change a judgement, and whether it was seen."""

    text: Text
    status: one_of(words.SIGHTINGS) = None
    event: ref("event") = None


NOT_SILENT = (  # fields of a claim that say something
    "quote stance hedge likelihood confidence condition supports contradicts qualifies basis indicators key"
).split()


class Claim(Record):
    """Who said what; with denies and rejects, `text` is what is denied."""

    by: ref("actor", words=("author", "press"))
    text: Text
    voice: Text = None
    stance: one_of(words.STANCES) = None
    about: refs("actor", "place", "event") = ()
    question: ref("question") = None
    answer: one_of(words.ANSWERS) = None
    condition: Text = Field(None, alias="if")
    quote: Text = None
    source: refs("source") = ()
    credibility: one_of(words.CREDIBILITIES) = None
    status: one_of(words.STATUSES) = None
    hedge: Text = None
    likelihood: one_of(words.LIKELIHOODS, words.likelihood) = None
    confidence: one_of(words.CONFIDENCES) = None
    date: Date = None
    reported: Date = None
    supports: refs("claim") = ()
    contradicts: refs("claim") = ()
    qualifies: refs("claim") = ()
    basis: refs("claim", "event") = ()
    indicators: tuple[Indicator, ...] = ()
    key: Flag = False
    note: Text = None

    @property
    def attitude(self) -> str:
        """The stance as it counts: the author assesses unless told otherwise, everybody else asserts."""
        return self.stance or ("assesses" if self.by == "author" else "asserts")

    @model_validator(mode="after")
    def _consistent(self) -> "Claim":
        if slips := list(self._slips()):
            raise refuse_each(slips)
        return self

    def _slips(self) -> Iterator[tuple[str, str]]:
        if self.answer and not self.question:
            yield "answer", f"'{self.answer}': there is no question it answers. Add the line 'question: ...'."
        if self.quote and len(self.quote.split()) > 10:
            count = len(self.quote.split())
            yield "quote", f"has {count} words; at most ten. Put the rest into 'text' in your own words."
        if self.answer == "silent":
            told = "who gives no answer says nothing. Remove the line; 'text' tells where one looked."
            for field in NOT_SILENT:
                if value := getattr(self, field):
                    shown = f"'{value}': " if isinstance(value, str) else ""
                    yield {"condition": "if"}.get(field, field), f"{shown}{told}"


class Option(Record):
    """Something that could be done, with its price and the claims it assumes."""

    actor: ref("actor") = Field(alias="for")
    text: Text
    verdict: one_of(words.VERDICTS)
    gains: Texts = ()
    risks: Texts = ()
    needs: Texts = ()
    after: refs("option") = ()
    rests_on: refs("claim") = ()
    note: Text = None


class Change(Record):
    """What was changed after publication."""

    date: Date
    kind: one_of(words.CHANGES)
    text: Text
    conclusion: Text = None


class Dated(Record):
    """An entry of a brief's `dates`: an event's id, or a one-off date of this brief only."""

    bare: ClassVar[str] = "event"
    event: ref("event") = None
    date: Date = None
    text: Text = None
    place: refs("place") = ()
    note: Text = None

    @model_validator(mode="after")
    def _complete(self) -> "Dated":
        given = [name for name in ("date", "text", "place", "note") if getattr(self, name)]
        if given if self.event else not (self.date and self.text):
            raise refuse("takes an event's id, or {date: ..., text: ...}.")
        return self


class Brief(Record):
    """The front matter of a brief."""

    title: Text
    date: Date
    authors: SomeTexts
    summary: Text
    as_of: Date = None
    takeaways: Texts = ()
    topics: Texts = ()
    based_on: ref("source") = None
    draft: Flag = False
    actors: refs("actor") = ()
    dates: tuple[Dated, ...] = ()
    claims: dict[str, Claim] = {}
    options: dict[str, Option] = {}
    changes: tuple[Change, ...] = ()
    note: Text = None


KINDS: dict[str, type[Filed]] = {"actor": Actor, "place": Place, "event": Event, "source": Source, "question": Question}
