"""What stands on a page as JSON-LD for its head: records as nodes of schema.org (https://schema.org, version 29).

An id is an address; without an address of the site it is relative, and readers resolve it against that of the page.
A date is ISO 8601 and never firmer than known: one with a mark is left out. What others said is a Claim, told whole;
what the authors judge is none, and nothing is a ClaimReview. Names of authors and publishers are nodes without a type:
nobody has told whether they are people.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from backgrounder.core import vocabulary as words
from backgrounder.core.edtf import Edtf, coverage, iso, iso_day
from backgrounder.derive.versions import version
from backgrounder.model import Actor, Brief, Claim, DataRecord, Event, LinkedRecord, Place, Relation, Role, Source
from backgrounder.model.addresses import Site, uri

Node = dict[str, Any]
Held = tuple[Role | Relation, Actor, str | None]  # what is held, in which body, under which title
LANGUAGE = "en"  # that of the templates
ACTOR_TYPES = {  # what is missing is an Organization
    "person": "Person",
    "state": "Country",
    "government": "GovernmentOrganization",
    "military": "GovernmentOrganization",
    "party": "PoliticalParty",
}
SOURCE_TYPES = {  # CSL: schema.org; what is missing is a CreativeWork
    "article": "Article",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "collection": "Collection",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "map": "Map",
    "manuscript": "Manuscript",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
CORRECTIONS = ("correction", "clarification", "retraction")  # an update corrects nothing


def script(node: Node) -> str:
    """A node as the content of a <script>: HTML sees no tag, no comment and no entity in it."""
    text = json.dumps({"@context": "https://schema.org", **node}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


@dataclass(frozen=True)
class Nodes:
    """Writes records for the page `here` (a uri)."""

    site: Site
    here: str

    # -- pages

    def report(self, brief: Brief) -> Node:
        """A brief with what it is about, the statements in it, and its sources."""
        statements = [claim for claim in brief.claims if claim.record.by != "author" and not claim.is_silence]
        corrections = [change for change in brief.changes if change.kind in CORRECTIONS]
        retracted = any(change.kind == "retraction" for change in corrections)
        return _node(
            "Report",
            self._link(uri(brief)),
            headline=brief.title,
            abstract=brief.summary,
            author=[_named(name) for name in brief.authors],
            datePublished=iso_day(brief.date),
            dateModified=iso_day(brief.changed) if brief.changed != brief.date else None,
            version=version(brief),
            creativeWorkStatus="Retracted" if retracted else "Draft" if brief.draft else None,
            keywords=list(brief.topics),
            inLanguage=LANGUAGE,
            isPartOf=self.website(),
            license=self._licence,
            temporalCoverage=coverage((event.date for event in brief.events), brief.as_of),
            spatialCoverage=[self.spot(place) for place in brief.places],
            about=[*map(self.named, brief.actors), *map(self.event, brief.events)],
            isBasedOn=self._id(brief.based_on) if brief.based_on else None,
            citation=[self.source(source) for source in brief.sources],
            hasPart=[self.claim(claim) for claim in statements],
            correction=[_correction(change) for change in corrections],
        )

    def actor(self, actor: Actor) -> Node:
        """An actor with what it belongs to."""
        offices = [role for role in actor.roles if not role.of]
        person = actor.type == "person"
        return {
            **self.named(actor),
            **_known(
                alternateName=[*([actor.short] if actor.short != actor.name else []), *actor.aliases],
                description=_description(actor),
                sameAs=_wikidata(actor),
                memberOf=self._memberships(actor) if actor.type != "state" else None,
                parentOrganization=self._wholes(actor) if actor.type not in ("person", "state") else None,
                hasOccupation=[_office(role, _known(hasOccupation=_occupation(role))) for role in offices]
                if person
                else None,
            ),
        }

    def place(self, place: Place) -> Node:
        """A place with what it lies in."""
        return {
            **self.spot(place),
            **_known(
                alternateName=list(place.aliases),
                description=_description(place),
                identifier=place.code,
                sameAs=f"https://sws.geonames.org/{place.geonames}/" if place.geonames else None,
                containedInPlace=self.named(place.within) if place.within else None,
            ),
        }

    def timeline(self, events: Iterable[Event], name: str) -> Node:
        """A page of events."""
        return _node(
            "CollectionPage",
            self._link(self.here),
            name=name,
            isPartOf=self.website(),
            isBasedOn=_node("Dataset", self._link("data/index.md"), name=f"{self.site.name}: open data"),
            mainEntity=[self.event(event) for event in events],
        )

    def home(self, briefs: Iterable[Brief]) -> Node:
        """The site with its briefs."""
        parts = [
            _node("Report", self._link(uri(brief)), headline=brief.title, datePublished=iso_day(brief.date))
            for brief in briefs
        ]
        own = _known(description=self.site.description, inLanguage=LANGUAGE, license=self._licence, hasPart=parts)
        return {**self.website(), **own}

    def website(self) -> Node:
        """The site by its name."""
        return _node("WebSite", self._link("index.md"), name=self.site.name)

    def dataset(
        self, events: Iterable[Event], places: Iterable[Place], changed: Edtf | None, files: Iterable[Node]
    ) -> Node:
        """The open data; `files` as `download` gives them."""
        return _node(
            "Dataset",
            self._link(self.here),
            name=f"{self.site.name}: open data",
            description="All records of the site: actors, places, events, sources, questions, briefs and their claims, as files.",
            isPartOf=self.website(),
            isAccessibleForFree=True,
            license=self._licence,
            inLanguage=LANGUAGE,
            dateModified=iso_day(changed),
            temporalCoverage=coverage(event.date for event in events),
            spatialCoverage=[self.named(place) for place in places],
            distribution=list(files),
        )

    def download(self, file: str, what: str, media: str, size: str, checksum: str) -> Node:
        """One file of it; `file` is its uri, `media` its type (IANA), `checksum` its SHA-256."""
        return _node(
            "DataDownload",
            None,
            name=file,
            description=what,
            encodingFormat=media,
            contentUrl=self._link(file),
            contentSize=size,
            sha256=checksum,
        )

    # -- what stands on them

    def named(self, record: Actor | Place) -> Node:
        """A record by its name, and what says that it is withdrawn."""
        kind = _actor_type(record) if isinstance(record, Actor) else _place_type(record)
        return _node(kind, self._link(uri(record)), name=record.name, description=record.withdrawn_note)

    def spot(self, place: Place) -> Node:
        """A place by its name and, only where it is exactly known, its point."""
        exact = not place.code and place.extent == "exact" and place.lat is not None
        point = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
        return {**self.named(place), **_known(geo=point if exact else None)}

    def event(self, event: Event) -> Node:
        """An event; its days only where they are known to the day."""
        start, end = (one if one and one.day and not one.mark else None for one in (event.date.start, event.date.end))
        return _node(
            "Event",
            self._link(uri(event)),
            name=event.title,
            description=_description(event),
            startDate=iso(start) if start else None,
            endDate=iso(end) if start and end else None,
            location=[self.named(place) for place in event.places],
            about=[self._id(actor) for actor in (*event.actors, *event.targets)],
        )

    def claim(self, claim: Claim) -> Node:
        """What somebody said, as it may be quoted: with speaker, stance, condition and likelihood."""
        return _node(
            "Claim",
            self._link(uri(claim)),
            text=claim.statement,
            creator=self.named(claim.speaker) if claim.speaker else None,
            dateCreated=iso_day(claim.date),
            creativeWorkStatus=words.STATUSES[claim.status] if claim.status else None,
            about=[self._id(one) for one in claim.about],
            appearance=[self._id(source) for source in claim.sources],
        )

    def source(self, source: Source) -> Node:
        """A document."""
        return _node(
            SOURCE_TYPES.get(source.type, "CreativeWork"),
            self._link(uri(source)),
            name=source.title,
            author=[_named(name) for name in source.authors],
            publisher=_named(source.publisher) if source.publisher else None,
            datePublished=iso_day(source.date),
            url=source.url,
            archivedAt=source.archived,
            creativeWorkStatus="Withdrawn" if source.withdrawn else None,
            description=source.withdrawn_note,
            isBasedOn=[self._id(other) for other in source.via],
        )

    def _memberships(self, actor: Actor) -> list[Node]:
        """What it is a member of, and the bodies in which it holds an office; a person is also a member of what it is part of."""
        verbs = ("member-of", "part-of") if actor.type == "person" else ("member-of",)
        bodies: list[Held] = [
            (relation, relation.object, None) for relation in actor.relations if relation.verb in verbs
        ]
        offices: list[Held] = [(role, role.of, role.title) for role in actor.roles if role.of]
        return [
            _office(one, {"memberOf": self.named(body), **_known(roleName=title)})
            for one, body, title in (*bodies, *offices)
            if body.type not in ("person", "state")
        ]

    def _wholes(self, actor: Actor) -> list[Node]:
        wholes = [relation.object for relation in actor.relations if relation.verb == "part-of"]
        return [self.named(whole) for whole in wholes if whole.type not in ("person", "state")]

    @property
    def _licence(self) -> str | None:
        return self.site.licence.url if self.site.licence else None

    def _id(self, record: LinkedRecord) -> Node:
        return {"@id": self._link(uri(record))}

    def _link(self, target: str) -> str:
        return self.site.link(target, self.here)


def _node(kind: str, id: str | None, **values: Any) -> Node:
    return {"@type": kind, **({"@id": id} if id else {}), **_known(**values)}


def _known(**values: Any) -> Node:
    return {name: value for name, value in values.items() if value}


def _named(name: str) -> Node:
    return {"name": name}


def _actor_type(actor: Actor) -> str:
    return ACTOR_TYPES.get(actor.type, "Organization")


def _place_type(place: Place) -> str:
    return "Place" if not place.code else "AdministrativeArea" if "-" in place.code else "Country"


def _description(record: DataRecord) -> str:
    return " ".join(part for part in (record.withdrawn_note, record.note) if part)


def _wikidata(actor: Actor) -> str | None:
    known = actor.wikidata and actor.wikidata != "Q000"
    return f"http://www.wikidata.org/entity/{actor.wikidata}" if known else None


def _occupation(role: Role) -> Node:
    return {"@type": "Occupation", "name": role.title}


def _office(one: Role | Relation, held: Node) -> Node:
    """Held from when to when: schema.org puts a Role between two things for that."""
    date = one.date
    start, end = (date.start, date.end) if date and date.start != date.end else (None, None)
    firm = {
        name: iso(day) for name, day in (("startDate", start), ("endDate", end)) if day and not (day.mark or day.masked)
    }
    return {"@type": "OrganizationRole" if "memberOf" in held else "Role", **held, **firm}


def _correction(change: Any) -> Node:
    told = f"{words.CHANGES[change.kind]}: {change.text}"
    return _node("CorrectionComment", None, text=told, datePublished=iso_day(change.date))
