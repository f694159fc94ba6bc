"""The records of data/ as editors write them, each field with its meaning and an example. Field names are the contract.

Dates are EDTF; coordinates are degrees (WGS 84), radii kilometres; references are ids and become objects in linking.
"""

from typing import Annotated, ClassVar

from backgrounder.core.words import glossary as words
from backgrounder.records.fields.json_types import ID_SHAPE
from backgrounder.records.fields.record import Maybe, Record, model_validator, optional, refuse, required
from backgrounder.records.fields.references import (
    ActorRef,
    ActorRefs,
    CountryRef,
    EventRefs,
    OptionRefs,
    PlaceRef,
    PlaceRefs,
    SourceRefs,
)
from backgrounder.records.fields.types import Date, Flag, Language, Names, Text, Url, matching, number, one_of
from backgrounder.records.filed import Filed, ImageRecord, picture
from backgrounder.records.judgment_models import Outcome, Proposition, Reading, StepOrder, TakenRecord
from backgrounder.records.shapes.names import PCODE


class RoleRecord(Record):
    """An office that a person holds or held (Popolo's membership)."""

    title: Text = required("What the office is called.", "Prime Minister of Iraq")
    of: Maybe[ActorRef] = optional("The body in which it is held.", "iraqi-government")
    date: Maybe[Date] = optional("From when to when it was held.", "2014-09-08/..")
    source: SourceRefs = optional("Where that is said.", "isw-iraq-2015", ())
    note: Maybe[Text] = optional("One line more.", "Acting until confirmed.")


class RelationRecord(Record, json_schema_extra={"oneOf": [{"required": [verb]} for verb in words.RELATIONS]}):
    """One verb and its object, as the sentence `russia supports syrian-government`."""

    part_of: Maybe[ActorRef] = optional(words.RELATIONS["part-of"], "iraqi-government", alias="part-of")
    member_of: Maybe[ActorRef] = optional(words.RELATIONS["member-of"], "us-led-coalition", alias="member-of")
    leads: Maybe[ActorRef] = optional(words.RELATIONS["leads"], "iraqi-government")
    directs: Maybe[ActorRef] = optional(words.RELATIONS["directs"], "iran-backed-militias")
    supports: Maybe[ActorRef] = optional(words.RELATIONS["supports"], "syrian-government")
    opposes: Maybe[ActorRef] = optional(words.RELATIONS["opposes"], "isis")
    partner_of: Maybe[ActorRef] = optional(words.RELATIONS["partner-of"], "iran", alias="partner-of")
    rival_of: Maybe[ActorRef] = optional(words.RELATIONS["rival-of"], "united-states", alias="rival-of")
    proxy_of: Maybe[ActorRef] = optional(words.RELATIONS["proxy-of"], "iran", alias="proxy-of")
    pressures: Maybe[ActorRef] = optional(words.RELATIONS["pressures"], "pm-abadi")
    arms: Maybe[ActorRef] = optional(words.RELATIONS["arms"], "iraq")
    funds: Maybe[ActorRef] = optional(words.RELATIONS["funds"], "iraqi-government")
    negotiates_with: Maybe[ActorRef] = optional(words.RELATIONS["negotiates-with"], "russia", alias="negotiates-with")
    mediates_for: Maybe[ActorRef] = optional(words.RELATIONS["mediates-for"], "iraq", alias="mediates-for")
    hosts: Maybe[ActorRef] = optional(words.RELATIONS["hosts"], "baghdad-cell")
    date: Maybe[Date] = optional("From when to when it held.", "2015-09-30/..")
    source: SourceRefs = optional("Who says so.", "isw-iraq-2015", ())
    inferred: Flag = optional("Whether the desk infers it from the source, which does not say so itself.", True, False)
    note: Maybe[Text] = optional("One line more.", "advisory presence")

    @property
    def verb(self) -> str:
        return next(verb for verb in words.RELATIONS if getattr(self, verb.replace("-", "_")))

    @property
    def object(self) -> str:
        return str(getattr(self, self.verb.replace("-", "_")))

    @model_validator(mode="after")
    def _one_verb(self) -> "RelationRecord":
        verbs = [verb for verb in words.RELATIONS if getattr(self, verb.replace("-", "_"))]
        if len(verbs) != 1:
            raise refuse(f"takes one verb a line, not {len(verbs)}: one of {', '.join(words.RELATIONS)}.")
        if self.inferred and not self.source:
            raise refuse("is inferred from no source. Name the `source` that the desk infers it from.")
        return self


class ActorRecord(Filed):
    """A person, body or group that acts or speaks."""

    name: Text = required("The full name, in the spelling of this site.", "Haider al-Abadi")
    type: Annotated[str, *one_of(words.ACTOR_TYPES)] = required("What it is.", "person")
    short: Maybe[Text] = optional("What running text calls it; without it the name.", "PM Abadi")
    country: Maybe[CountryRef] = optional("The country it belongs to, by its ISO code.", "IQ")
    side: Maybe[Annotated[str, *matching(ID_SHAPE, "is not the id of a side, such as baghdad.")]] = optional(
        "Whom it belongs with, by an id of data/sides.yml; without it the side of what it is part of or holds office in.",
        "baghdad",
    )
    aliases: Names = optional("Other names and spellings in any script, for the search.", ["Haidar al-Abadi"], ())
    wikidata: Maybe[Annotated[str, *matching(r"Q[1-9]\d*|Q000", "is not a Wikidata id, such as Q796.")]] = optional(
        "Its id in Wikidata.", "Q000"
    )
    unnamed: Flag = optional("Whether a person is known only by the office.", True, False)
    plural: Flag = optional("Whether its name is a plural: the rivals say, not says.", True, False)
    roles: tuple[RoleRecord, ...] = optional(
        "The offices a person holds or held.", [{"title": "Prime Minister of Iraq", "of": "iraqi-government"}], ()
    )
    relations: tuple[RelationRecord, ...] = optional(
        "What it is to others: each line one verb and whom it concerns.", [{"leads": "iraqi-government"}], ()
    )
    image: Maybe[ImageRecord] = picture("A picture of the actor, at the head of its page.")


class PlaceRecord(Filed, json_schema_extra={"dependentRequired": {"lat": ["lon"], "lon": ["lat"]}}):
    """A place smaller than a region; countries and their regions are built in."""

    name: Text = required("The name, in the spelling of this site.", "Ramadi")
    within: PlaceRef = required(
        "What it lies in: a place, or the ISO code of a country or region.", "IQ-AN", alias="in"
    )
    type: Maybe[Annotated[str, *one_of(words.PLACE_TYPES)]] = optional("What it is.", "city")
    lat: Maybe[Annotated[float, *number(-180, 180)]] = optional(
        "Latitude in decimal degrees, north is positive.", 33.42, minimum=-90, maximum=90
    )
    lon: Maybe[Annotated[float, *number(-180, 180)]] = optional(
        "Longitude in decimal degrees, east is positive.", 43.31
    )
    radius_km: Maybe[Annotated[float, *number(0.1, 2000)]] = optional(
        "How far around it the place may be, in kilometers.", 50
    )
    precision: Annotated[str, *one_of(words.PRECISIONS)] = optional("How precisely the spot is known.", "near", "exact")
    aliases: Names = optional("Other names and spellings in any script, for the search.", ["الرمادي"], ())
    pcode: Maybe[Annotated[str, *matching(PCODE, "is no P-code, such as SD01.")]] = optional(
        "The P-code of its outline in data/geo/ (COD-AB), where that has no ISO code; the place then is that area.",
        "SD01",
    )
    geonames: Maybe[Annotated[str, *matching(r"[0-9]+", "is not a GeoNames number, such as 98182.")]] = optional(
        "Its number in GeoNames.", 98182
    )

    @model_validator(mode="after")
    def _pair(self) -> "PlaceRecord":
        if (self.lat is None) != (self.lon is None):
            present, missing = ("lon", "lat") if self.lat is None else ("lat", "lon")
            raise refuse(f"has no {missing}; they come together.", present)
        if self.lat is not None and self.lon is not None and abs(self.lat) > 90:
            hint = " Are lat and lon swapped?" if abs(self.lon) <= 90 else ""
            raise refuse(f"'{self.lat:.10g}' is not between -90 and 90.{hint}", "lat")
        return self


class EventRecord(Filed):
    """Something that happened, as narrowly dated as its source allows."""

    title: Text = required("What happened, in a few words and in the present tense.", "ISIS takes Ramadi")
    date: Date = required("When it happened, no more exact than the source says.", "2015-05-18")
    reported: Maybe[Date] = optional("When it became public; without it the last day of `date`.", "2015-05-19")
    as_written: Maybe[Text] = optional("The source's own words for the date.", "early August")
    type: Maybe[Annotated[str, *one_of(words.EVENT_TYPES)]] = optional("What kind of event it is.", "battle")
    place: PlaceRefs = optional("Where: one or several places or ISO codes.", "ramadi", ())
    actors: ActorRefs = optional(
        "Who acted, the lead first: the event is drawn in the color of its side; the parties of talks.", ["isis"], ()
    )
    targets: ActorRefs = optional("To whom it was done, if that is somebody else.", ["isf"], ())
    after: EventRefs = optional("Events that it followed, where the dates do not show it.", "fall-of-ramadi", ())
    before: EventRefs = optional("Events that followed it, where the dates do not show it.", "airspace-request", ())
    turning: Maybe[Text] = optional(
        "Of a turning point: what changed with it, in one sentence; the timeline draws it larger and says so.",
        "ISIS holds the capital of Anbar.",
    )
    source: SourceRefs = optional("Where it comes from: one source or several.", "isw-iraq-2015", ())
    unconfirmed: Flag = optional(
        "Whether its sources know it from reports of others only; maps then say `reported`.", True, False
    )
    image: Maybe[ImageRecord] = picture("A picture of the event, beside its row on the timeline.")


class SourceRecord(Filed):
    """A document that is cited (CSL's item, with names of our own)."""

    in_its_language: ClassVar[frozenset[str]] = frozenset(("title",))

    lang: Maybe[Language] = optional(
        "The language of the document and of its title, where that is not the site's: its code.", "ar"
    )
    title: Text = required("The title as printed.", "Iraq after Russian intervention in Syria")
    type: Annotated[str, *one_of(words.SOURCE_TYPES)] = required("What kind of document it is.", "report")
    authors: Names = optional("Who wrote it, one name each.", ["Patrick Martin"], ())
    publisher: Maybe[Text] = optional("Who published it.", "Institute for the Study of War")
    date: Maybe[Date] = optional("When it was published.", "2015-10~")
    url: Maybe[Url] = optional("Where it is to be read.", "https://www.understandingwar.org/")
    archived: Maybe[Url] = optional(
        "Where an archived copy is to be read.", "https://web.archive.org/web/2015/https://www.understandingwar.org/"
    )
    accessed: Maybe[Date] = optional("When it was last read there.", "2026-11-22")
    reliability: Maybe[Annotated[str, *one_of(words.RELIABILITIES)]] = optional(
        "How far the source is to be trusted: Admiralty letter.", "B"
    )
    via: SourceRefs = optional("The source that it repeats; it then is no second origin.", "fp-2015-09-27", ())


class QuestionRecord(Filed):
    """What speakers answer with yes or no."""

    question: Text = required(
        "The question; it can be answered with yes or no.", "Will Iraq ask Russia for airstrikes on its territory?"
    )
    kind: Annotated[str, *one_of(words.QUESTION_KINDS)] = optional("What kind of question it is.", "forecast", "fact")
    proposition: Maybe[Proposition] = optional(
        "Of a forecast: what will have happened, and by which day.",
        {"text": "The Iraqi government publicly asks Russia for strikes.", "by": "2016-04-07"},
    )
    settles: Maybe[Text] = optional("What would decide it.", "A formal request from Baghdad to Moscow.")
    outcome: Maybe[Outcome] = optional(
        "How it was decided, once it was; judgments that forecast it are scored by it.",
        {
            "date": "2015-10-20",
            "answer": "no",
            "source": "rferl-2015-10-20",
            "decided_by": "Briefing desk",
            "text": "No request was made.",
        },
    )
    reading: Maybe[Reading] = optional(
        "Our reading of the answers, with its date: the short form of one of `readings`.",
        {"date": "2015-10-07", "text": "The answers are about different things."},
    )
    readings: tuple[Reading, ...] = optional(
        "Our readings of the answers, the oldest first; the last is the one we hold now.",
        [{"date": "2015-10-07", "text": "The answers are about different things.", "likelihood": "unlikely"}],
        (),
    )
    hypotheses: dict[str, Text] = optional(
        "Explanations that compete, a sentence each; claims weigh on them with `weighs`.",
        {"info": "It is for exchanging information only.", "hub": "It is a hub for strikes."},
        {},
    )

    @model_validator(mode="after")
    def _forecast(self) -> "QuestionRecord":
        if self.kind == "forecast" and not self.proposition:
            raise refuse("a forecast has a 'proposition' with a text and a day ('by').", "kind")
        if self.kind != "forecast" and self.proposition:
            raise refuse("only a forecast has one. Write 'kind: forecast', or remove it.", "proposition")
        return self

    @model_validator(mode="after")
    def _read_one_way(self) -> "QuestionRecord":
        if self.reading and self.readings:
            raise refuse("there are 'readings', too. Move this one into their list.", "reading")
        if len(self.hypotheses) == 1:
            raise refuse("there is one alone; those that compete are two or more. Add another.", "hypotheses")
        return self

    def __eq__(self, other: object) -> bool:
        """Compare the order of hypotheses, too: pages follow it, and dicts are equal in any order."""
        return (
            isinstance(other, QuestionRecord)
            and super().__eq__(other)
            and list(self.hypotheses) == list(other.hypotheses)
        )


class DecisionRecord(Filed):
    """What somebody has to decide, with the options of all briefs for it."""

    question: Text = required("What is to be decided.", "What should Washington do first?")
    decider: ActorRef = required("Who decides.", "united-states")
    options: OptionRefs = required(
        "Its options, each as `brief#option`; they are the decider’s, or of a part of it.",
        ["air-support-to-the-isf#embed-jtacs", "iraq-after-russian-intervention#more-advice"],
    )
    order: Maybe[StepOrder] = optional(
        "The order of the steps, as somebody sees it.", {"by": "isw", "text": "At once, more support on the ground."}
    )
    taken: tuple[TakenRecord, ...] = optional(
        "What was done later, beside what was advised.",
        [{"date": "2015-10-30", "text": "More strikes are announced.", "source": "rferl-2015-10-20"}],
        (),
    )

    @model_validator(mode="after")
    def _has_options(self) -> "DecisionRecord":
        if not self.options:
            raise refuse("has no value. Name one option or several.", "options")
        return self
