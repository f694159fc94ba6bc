"""The JSON-LD in the head of a page: records as nodes of schema.org (https://schema.org, version 29).

An id is an address; without an address of the site it is relative, and programs resolve it against that of the page.
A date is ISO 8601 and never more exact than known: one with a mark is left out. What others said is a Claim with the complete
statement; judgements of the authors are no Claims, and nothing is a ClaimReview: that rates a fact as true or false, and a forecast says how
likely something is. A Question has its outcome as the accepted answer, and its hypotheses as suggested ones. schema.org has no word for an
assumption, an indicator, or what is not known. Names of authors and publishers are nodes
without a type: records do not state whether they are people.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from backgrounder.core.edtf import Edtf, coverage, iso, iso_day
from backgrounder.core.words import vocabulary as words
from backgrounder.core.words.languages import current
from backgrounder.core.words.sentences import ended
from backgrounder.derive.edits.versions import version
from backgrounder.exports.pictures.sizes import sizes
from backgrounder.model import (
    Actor,
    Brief,
    Claim,
    DataRecord,
    Decision,
    Event,
    LinkedRecord,
    Option,
    Place,
    Question,
    Relation,
    Role,
    Source,
)
from backgrounder.model.addresses import Site
from backgrounder.model.judgments.decisions import Taken
from backgrounder.model.judgments.dissents import Dissent

Node = dict[str, Any]
Membership = tuple[Role | Relation, Actor, str | None]  # what is held, in which body, under which title
ACTOR_TYPES = {  # other types are an Organization
    "person": "Person",
    "state": "Country",
    "government": "GovernmentOrganization",
    "military": "GovernmentOrganization",
    "party": "PoliticalParty",
}
SOURCE_TYPES = {  # CSL: schema.org; other types are a CreativeWork
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
    """Return a node as the content of a <script>, without anything that HTML reads as a tag, comment or entity."""
    text = json.dumps({"@context": "https://schema.org", **node}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


@dataclass(frozen=True)
class Nodes:
    """Builds the nodes of records for the page `here` (a uri)."""

    site: Site
    here: str

    # -- pages

    def report(self, brief: Brief) -> Node:
        """Return a brief with what it is about, the statements in it, and its sources."""
        statements = [claim for claim in brief.claims if _is_of_others(claim)]
        corrections = [change for change in brief.changes if change.kind in CORRECTIONS]
        retracted = any(change.kind == "retraction" for change in corrections)
        return _node(
            "Report",
            self._link(brief.uri),
            headline=brief.title,
            abstract=brief.summary,
            author=[_name_node(name) for name in brief.authors],
            datePublished=iso_day(brief.date),
            dateModified=iso_day(brief.changed) if brief.changed != brief.date else None,
            image=self.image(brief),
            version=version(brief),
            creativeWorkStatus="Retracted" if retracted else "Draft" if brief.draft else None,
            keywords=list(brief.topics),
            inLanguage=brief.language,
            isPartOf=self.website(),
            license=self._licence,
            temporalCoverage=coverage((event.date for event in brief.events), brief.as_of),
            spatialCoverage=[self.place_with_point(place) for place in brief.places],
            about=[*map(self.named_record, brief.actors), *map(self.event, brief.events)],
            isBasedOn=self._id(brief.based_on) if brief.based_on else None,
            citation=[self.source(source) for source in brief.sources],
            hasPart=[self.claim(claim) for claim in statements],
            correction=[_correction(change) for change in corrections],
            comment=[self._dissent(claim, one) for claim in brief.claims if claim.is_active for one in claim.dissent],
        )

    def question(self, question: Question) -> Node:
        """Return a question with its outcome, its hypotheses, and what others said of it or forecast."""
        said = [claim for claim in dict.fromkeys((*question.answers, *question.forecasts)) if _is_of_others(claim)]
        return _node(
            "Question",
            self._link(question.uri),
            name=question.question,
            text=question.proposition.text if question.proposition else None,
            description=_description(question),
            isPartOf=self.website(),
            acceptedAnswer=None if question.is_early else self._outcome(question),
            suggestedAnswer=self._suggested(question),
            mentions=[self._id(claim) for claim in said],
        )

    def decision(self, decision: Decision, options: Iterable[Option]) -> Node:
        """Return a choice between options, in their order."""
        return _node(
            "ChooseAction",
            self._link(decision.uri),
            name=decision.question,
            agent=self.named_record(decision.decider) if decision.decider else None,
            actionOption=[_node("Thing", self._link(option.uri), name=option.text) for option in options],
            result=[self._taken(step) for step in decision.taken],
        )

    def _taken(self, step: Taken) -> Node:
        """Return what was done later, and the option that it carries out."""
        return _node(
            "Action",
            None,
            name=step.text,
            endTime=iso_day(step.date),
            object=self._id(step.option) if step.option else None,
            subjectOf=[self._id(source) for source in step.sources],
        )

    def actor(self, actor: Actor) -> Node:
        """Return an actor with what it belongs to."""
        offices = [role for role in actor.roles if not role.of]
        person = actor.type == "person"
        return {
            **self.named_record(actor),
            **_without_empty(
                alternateName=[*([actor.short] if actor.short != actor.name else []), *actor.aliases],
                description=_description(actor),
                sameAs=_wikidata(actor),
                image=self.image(actor),
                memberOf=self._memberships(actor) if actor.type != "state" else None,
                parentOrganization=self._wholes(actor) if actor.type not in ("person", "state") else None,
                hasOccupation=[_role_node(role, _without_empty(hasOccupation=_occupation(role))) for role in offices]
                if person
                else None,
            ),
        }

    def place(self, place: Place) -> Node:
        """Return a place with what it lies in."""
        return {
            **self.place_with_point(place),
            **_without_empty(
                alternateName=list(place.aliases),
                description=_description(place),
                identifier=place.code or place.pcode,
                sameAs=f"https://sws.geonames.org/{place.geonames}/" if place.geonames else None,
                containedInPlace=self.named_record(place.within) if place.within else None,
            ),
        }

    def timeline(self, events: Iterable[Event], name: str) -> Node:
        """Return a page of events."""
        return _node(
            "CollectionPage",
            self._link(self.here),
            name=name,
            isPartOf=self.website(),
            isBasedOn=_node("Dataset", self._link("data/index.md"), name=f"{self.site.name}: open data"),
            mainEntity=[self.event(event) for event in events],
        )

    def home(self, briefs: Iterable[Brief]) -> Node:
        """Return the site with its briefs."""
        parts = [
            _node("Report", self._link(brief.uri), headline=brief.title, datePublished=iso_day(brief.date))
            for brief in briefs
        ]
        properties = _without_empty(
            description=self.site.description, inLanguage=current().language, license=self._licence, hasPart=parts
        )
        return {**self.website(), **properties}

    def website(self) -> Node:
        """Return the site by its name."""
        return _node("WebSite", self._link("index.md"), name=self.site.name)

    def dataset(
        self, events: Iterable[Event], places: Iterable[Place], changed: Edtf | None, files: Iterable[Node]
    ) -> Node:
        """Return the open data; `files` are nodes of `download`."""
        return _node(
            "Dataset",
            self._link(self.here),
            name=f"{self.site.name}: open data",
            description="All records of the site: actors, places, events, sources, questions, briefs and their claims, as files.",
            isPartOf=self.website(),
            isAccessibleForFree=True,
            license=self._licence,
            inLanguage=current().language,
            dateModified=iso_day(changed),
            temporalCoverage=coverage(event.date for event in events),
            spatialCoverage=[self.named_record(place) for place in places],
            distribution=list(files),
        )

    def download(self, file: str, what: str, media: str, size: str, checksum: str) -> Node:
        """Return a file of the open data; `file` is its uri, `media` its type (IANA), `checksum` its SHA-256."""
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

    # -- records

    def image(self, record: Brief | Actor | Event) -> Node | None:
        """Return the picture of a record, with whose it is."""
        image = record.image
        file = record.dossier.image(image.file) if image else None
        if not image or not file:
            return None
        jpeg = sizes(file)[-1]
        return _node(
            "ImageObject",
            None,
            contentUrl=self._link(jpeg.uri),
            width=jpeg.width,
            height=jpeg.height,
            caption=image.alt,
            creditText=image.credit,
        )

    def named_record(self, record: Actor | Place) -> Node:
        """Return a record by its name, with a note if it is withdrawn."""
        kind = _actor_type(record) if isinstance(record, Actor) else _place_type(record)
        return _node(kind, self._link(record.uri), name=record.name, description=record.withdrawn_note)

    def place_with_point(self, place: Place) -> Node:
        """Return a place by its name, with its point if that is exactly known."""
        exact = not place.code and place.extent == "exact" and place.lat is not None
        point = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
        return {**self.named_record(place), **_without_empty(geo=point if exact else None)}

    def event(self, event: Event) -> Node:
        """Return an event; start and end only if they are known to the day."""
        start, end = (day if day and day.day and not day.mark else None for day in (event.date.start, event.date.end))
        return _node(
            "Event",
            self._link(event.uri),
            name=event.title,
            inLanguage=event.lang,
            description=_description(event),
            startDate=iso(start) if start else None,
            endDate=iso(end) if start and end else None,
            location=[self.named_record(place) for place in event.places],
            image=self.image(event),
            about=[self._id(actor) for actor in (*event.actors, *event.targets)],
        )

    def claim(self, claim: Claim) -> Node:
        """Return what somebody said, as it may be quoted: with speaker, stance, condition and likelihood."""
        return _node(
            "Claim",
            self._link(claim.uri),
            text=claim.statement,
            creator=self.named_record(claim.speaker) if claim.speaker else None,
            dateCreated=iso_day(claim.date),
            creativeWorkStatus=words.STATUSES[claim.status] if claim.status else None,
            about=[self._id(record) for record in self._subjects(claim)],
            appearance=[self._id(source) for source in claim.sources],
            temporalCoverage=_until(claim),
        )

    def _suggested(self, question: Question) -> list[Node]:
        """Return the hypotheses of a question, and an outcome that can still turn out otherwise."""
        early = self._outcome(question) if question.is_early else None
        return [*filter(None, [early]), *(_node("Answer", None, text=text) for text in question.hypotheses.values())]

    def _outcome(self, question: Question) -> Node | None:
        outcome = question.outcome
        if not outcome:
            return None
        return _node(
            "Answer",
            None,
            text=f"{question.outcome_words if question.is_early else words.OUTCOMES[outcome.answer]}. {outcome.text}",
            dateCreated=iso_day(outcome.date),
            author=_name_node(outcome.decided_by),
            citation=[self._id(source) for source in question.outcome_sources],
        )

    def _dissent(self, claim: Claim, one: Dissent) -> Node:
        """Return what somebody else judges of what a claim judges."""
        rating = [words.LIKELIHOODS[one.likelihood]] if one.likelihood else []
        rating += [words.CONFIDENCES[one.confidence].lower()] if one.confidence else []
        return _node(
            "Comment",
            None,
            text=" ".join(filter(None, (ended(", ".join(rating)) if rating else "", one.text))),
            creator=self.named_record(one.speaker) if one.speaker else None,
            about=self._id(claim),
            citation=[self._id(source) for source in one.sources],
        )

    def _subjects(self, claim: Claim) -> Iterable[LinkedRecord]:
        """Return what a claim is about, and the questions that it answers or forecasts."""
        return dict.fromkeys(filter(None, (*claim.about, claim.question, claim.forecasts)))

    def source(self, source: Source) -> Node:
        """Return a document."""
        return _node(
            SOURCE_TYPES.get(source.type, "CreativeWork"),
            self._link(source.uri),
            name=source.title,
            inLanguage=source.lang,
            author=[_name_node(name) for name in source.authors],
            publisher=_name_node(source.publisher) if source.publisher else None,
            datePublished=iso_day(source.date),
            url=source.url,
            archivedAt=source.archived,
            creativeWorkStatus="Withdrawn" if source.withdrawn else None,
            description=source.withdrawn_note,
            isBasedOn=[self._id(other) for other in source.via],
        )

    def _memberships(self, actor: Actor) -> list[Node]:
        """Return memberships and offices in bodies; a person is also a member of what it is part of."""
        verbs = ("member-of", "part-of") if actor.type == "person" else ("member-of",)
        bodies: list[Membership] = [
            (relation, relation.object, None) for relation in actor.relations if relation.verb in verbs
        ]
        offices: list[Membership] = [(role, role.of, role.title) for role in actor.roles if role.of]
        return [
            _role_node(record, {"memberOf": self.named_record(body), **_without_empty(roleName=title)})
            for record, body, title in (*bodies, *offices)
            if body.type not in ("person", "state")
        ]

    def _wholes(self, actor: Actor) -> list[Node]:
        wholes = [relation.object for relation in actor.relations if relation.verb == "part-of"]
        return [self.named_record(whole) for whole in wholes if whole.type not in ("person", "state")]

    @property
    def _licence(self) -> str | None:
        return self.site.licence.url if self.site.licence else None

    def _id(self, record: LinkedRecord) -> Node:
        return {"@id": self._link(record.uri)}

    def _link(self, target: str) -> str:
        return self.site.link(target, self.here)


def _until(claim: Claim) -> str | None:
    """Return the time that a forecast is about, from its own day to the last that its speaker named: `2015-10-01/2016-04-07`."""
    due = iso_day(claim.due) if claim.due and not claim.is_due_by_our_day else None
    return f"{iso_day(claim.date) or '..'}/{due}" if due else None


def _is_of_others(claim: Claim) -> bool:
    return claim.record.by != "author" and not claim.is_silence


def _node(kind: str, id: str | None, **values: Any) -> Node:
    return {"@type": kind, **({"@id": id} if id else {}), **_without_empty(**values)}


def _without_empty(**values: Any) -> Node:
    return {name: value for name, value in values.items() if value}


def _name_node(name: str) -> Node:
    return {"name": name}


def _actor_type(actor: Actor) -> str:
    return ACTOR_TYPES.get(actor.type, "Organization")


def _place_type(place: Place) -> str:
    return "Place" if not place.code else "AdministrativeArea" if "-" in place.code else "Country"


def _description(record: DataRecord) -> str:
    return " ".join(part for part in (record.withdrawn_note, record.note) if part)


def _wikidata(actor: Actor) -> str | None:
    exists = actor.wikidata and actor.wikidata != "Q000"
    return f"http://www.wikidata.org/entity/{actor.wikidata}" if exists else None


def _occupation(role: Role) -> Node:
    return {"@type": "Occupation", "name": role.title}


def _role_node(record: Role | Relation, node: Node) -> Node:
    """Return `node` within a Role, which in schema.org holds the dates of a relation between two things."""
    date = record.date
    start, end = (date.start, date.end) if date and date.start != date.end else (None, None)
    dates = {
        name: iso(day) for name, day in (("startDate", start), ("endDate", end)) if day and not (day.mark or day.masked)
    }
    return {"@type": "OrganizationRole" if "memberOf" in node else "Role", **node, **dates}


def _correction(change: Any) -> Node:
    text = f"{words.CHANGES[change.kind]}: {change.text}"
    return _node("CorrectionComment", None, text=text, datePublished=iso_day(change.date))
