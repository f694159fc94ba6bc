"""The front matter of a brief, with its claims and options: each field with its meaning and an example."""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar

from backgrounder.core.words import glossary as words
from backgrounder.core.words import yardsticks
from backgrounder.records.fields.foreign import say_language
from backgrounder.records.fields.record import Maybe, Record, model_validator, optional, refuse, refuse_each, required
from backgrounder.records.fields.references import (
    ActorRef,
    ActorRefs,
    BriefRef,
    ClaimRefs,
    EventRef,
    OptionRefs,
    PlaceRefs,
    QuestionRef,
    SourceRef,
    SourceRefs,
    SpeakerRef,
)
from backgrounder.records.fields.types import (
    Date,
    Flag,
    Language,
    Names,
    SomeNames,
    Text,
    Texts,
    of_the_site,
    one_of,
    refs,
)
from backgrounder.records.filed import ChangeRecord, ImageRecord, picture
from backgrounder.records.judgment_models import (
    ClaimIndicator,
    ConsentRecord,
    DissentRecord,
    FirstWording,
    Inquiry,
    Later,
    Tested,
)

TEN_WORDS = r"^\s*\S+(\s+\S+){0,9}\s*$"


STATEMENT = ("by", "voice", "stance", "text", "if")  # fields of a claim that its statement is put together from
CERTAINTY = ("hedge", "likelihood", "confidence")  # fields of a claim that say how sure it is, beside its statement
ONLY_OF_STATEMENTS = (  # fields of a claim that say something
    "quote stance hedge likelihood confidence condition supports contradicts qualifies basis indicators key sentence because if_wrong tested forecasts by_day first_wording dissent weighs"
).split()


class ClaimRecord(Record, json_schema_extra={"dependentRequired": {"answer": ["question"]}}):
    """Who said what; with denies and rejects, `text` is what is denied."""

    by: SpeakerRef = required("Who said it; `author` is the brief itself.", "pm-abadi")
    text: Text = required(
        "What was said, as a sentence in our words; with denies and rejects what is denied.",
        "Talks on Russian airstrikes in Iraq are under way.",
    )
    voice: Maybe[Text] = optional("Who exactly spoke, when unnamed.", "a spokesperson")
    stance: Maybe[Annotated[str, *one_of(words.STANCES)]] = optional(
        "How it was said; without it the author assesses and all others assert.", "denies"
    )
    about: Annotated[tuple[Text, ...], *refs("actor", "place", "event")] = optional(
        "Whom and what it concerns.", ["russia", "iraq"], ()
    )
    question: Maybe[QuestionRef] = optional("The question it speaks to.", "russian-strikes-in-iraq")
    answer: Maybe[Annotated[str, *one_of(words.ANSWERS)]] = optional("Its answer to that question.", "conditional")
    answered: Annotated[str, *one_of(words.ANSWERED)] = optional(
        "Whether the speaker gave that answer, or the desk infers it.", "implied", "direct"
    )
    because: Maybe[Text] = optional(
        "Of an implied answer: what the desk infers it from.", "He denies only that talks are under way."
    )
    sentence: Maybe[Text] = optional(
        "The whole sentence with its speaker, where stance and text make none that reads well.",
        "Russia asks the United States to stay out of Syrian airspace.",
    )
    at: Maybe[Text] = optional("Where in its source to look.", "p. 3")
    condition: Maybe[Text] = optional("The condition; readers see it after “if”.", "Russia asks formally", alias="if")
    quote: Maybe[Text] = optional(
        "The speaker's own words, at most ten.", "no objection in my opinion", pattern=TEN_WORDS
    )
    quote_lang: Maybe[Language] = optional("The language of `quote`, where that is not the brief's: its code.", "ar")
    source: SourceRefs = optional("Where it is said; without it the brief's `source`.", "isw-iraq-2015", ())
    credibility: Maybe[Annotated[str, *one_of(words.CREDIBILITIES)]] = optional(
        "How credible this one claim is: Admiralty figure.", 2
    )
    status: Maybe[Annotated[str, *one_of(words.STATUSES)]] = optional(
        "What became of it; disputes are computed.", "superseded"
    )
    hedge: Maybe[Text] = optional("The speaker's own word for how sure it is.", "probably")
    likelihood: Maybe[Annotated[str, *of_the_site(yardsticks.DEFAULT.meanings)]] = optional(
        "How likely the speaker judges it to be.", "likely"
    )
    confidence: Maybe[Annotated[str, *one_of(words.CONFIDENCES)]] = optional(
        "How good the evidence for a judgment is.", "moderate"
    )
    forecasts: Maybe[QuestionRef] = optional(
        "The forecast that it makes: a question of the kind forecast; its likelihood is that of the proposition.",
        "russian-strikes-in-iraq",
    )
    by_day: Maybe[Date] = optional(
        "The last day that the speaker named for it; without it that of the proposition, which pages call the desk's.",
        "2015-12-31",
    )
    first_wording: Maybe[FirstWording] = optional(
        "Of a forecast that was changed: what it said at first, by which it is scored.",
        {"changed": "2015-10-09", "text": "Iraq will ask Russia for airstrikes.", "likelihood": "likely"},
    )
    date: Maybe[Date] = optional("When it was said; without it the date of its source.", "2015-10-01")
    reported: Maybe[Date] = optional("When it became public; without it the last day of `date`.", "2015-10-02")
    supports: ClaimRefs = optional("Claims that it speaks for.", ["inflection"], ())
    contradicts: ClaimRefs = optional("Claims that cannot hold beside it.", ["other-brief#a-claim"], ())
    qualifies: ClaimRefs = optional("Claims that it weakens or limits.", ["rivals-expect-strikes"], ())
    basis: Annotated[tuple[Text, ...], *refs("claim", "event")] = optional(
        "Claims and events on which a judgment is based.", ["no-forewarning"], ()
    )
    indicators: tuple[ClaimIndicator, ...] = optional(
        "What would change a judgment.", [{"text": "Iraq formally asks Russia for airstrikes."}], ()
    )
    dissent: tuple[DissentRecord, ...] = optional(
        "Other judgments on what it judges, shown beside it.",
        [{"by": "russia", "likelihood": "unlikely", "text": "The cell is for intelligence, and for nothing else."}],
        (),
    )
    weighs: dict[str, Annotated[str, *one_of(words.WEIGHTS)]] = optional(
        "How it weighs on each of the `hypotheses` of its question.", {"info": "--", "hub": "+"}, {}
    )
    if_wrong: Maybe[Text] = optional(
        "Of an assumption: what follows if it is wrong.", "The request itself costs PM Abadi support."
    )
    tested: Maybe[Tested] = optional(
        "Of an assumption: when and how it was checked.",
        {"date": "2015-10-07", "how": "Jaafari rejects the bases of any country."},
    )
    asked: tuple[Inquiry, ...] = optional(
        "Whom the desk asked about it, and when: the right of reply.",
        [{"date": "2026-11-24", "of": "iraqi-joc", "until": "2026-12-01"}],
        (),
    )
    key: Flag = optional("Whether it is a key judgment, which appears at the top of the brief.", True, False)
    note: Maybe[Text] = optional("One line more.", "Said before the cell was known.")

    @property
    def attitude(self) -> str:
        """The effective stance: the author assesses unless its `stance` says otherwise, everybody else asserts."""
        return self.stance or ("assesses" if self.by == "author" else "asserts")

    @model_validator(mode="after")
    def _consistent(self) -> "ClaimRecord":
        if errors := list(self._errors()):
            raise refuse_each(errors)
        if self.quote_lang:
            say_language(self, self.quote_lang, frozenset(("quote",)))
        return self

    def _errors(self) -> Iterator[tuple[str, str]]:
        if self.weighs and not self.question:
            yield "weighs", "there is no question whose hypotheses it weighs on. Add the line 'question: ...'."
        if self.answered == "implied" and not self.because:
            yield "answered", "'implied' takes a 'because': the words or facts from which the desk infers the answer."
        if self.because and self.answered != "implied":
            yield "because", "belongs to 'answered: implied'. Add that line, or move the text to 'note'."
        if self.answered == "implied" and not self.answer:
            yield "answered", "'implied': there is no answer. Add the line 'answer: ...'."
        if self.answer and not self.question:
            yield "answer", f"'{self.answer}': there is no question it answers. Add the line 'question: ...'."
        for field in ("if_wrong", "tested"):
            if getattr(self, field) and self.attitude != "assumes" and self.answer != "silent":
                yield field, "belongs to 'stance: assumes'. Write that stance, or remove the line."
        for field in ("by_day", "first_wording"):
            if getattr(self, field) and not self.forecasts:
                yield field, "belongs to a forecast. Add the line 'forecasts: ...', or remove this one."
        if self.quote_lang and not self.quote:
            yield "quote_lang", "there is no 'quote' whose language it is. Add the quotation, or remove the line."
        if self.quote and len(self.quote.split()) > 10:
            count = len(self.quote.split())
            yield "quote", f"has {count} words; at most ten. Put the rest into 'text' in your own words."
        if self.answer == "silent":
            advice = "who gives no answer says nothing. Remove the line; 'text' tells where one looked."
            for field in ONLY_OF_STATEMENTS:
                if value := getattr(self, field):
                    prefix = f"'{value}': " if isinstance(value, str) else ""
                    yield {"condition": "if"}.get(field, field), f"{prefix}{advice}"


class OptionRecord(Record):
    """Something that could be done, with its costs and the claims it assumes."""

    actor: ActorRef = required("Who could do it.", "united-states", alias="for")
    text: Text = required("What could be done.", "Embed air controllers with forward ISF units")
    verdict: Annotated[str, *one_of(words.VERDICTS)] = required(
        "What the brief's source or author makes of it.", "recommended"
    )
    gains: Texts = optional("What it would bring.", ["Faster strikes."], ())
    risks: Texts = optional("What could go wrong.", ["Losses at the front."], ())
    needs: Texts = optional("What it takes.", ["More advisers."], ())
    after: OptionRefs = optional("Options that come first.", ["more-airstrikes"], ())
    when: Maybe[Annotated[str, *one_of(words.WHENS)]] = optional("When it can be done.", "now")
    reversible: Maybe[Annotated[str, *one_of(words.REVERSIBLE)]] = optional("Whether it can be undone.", "yes")
    consent: tuple[ConsentRecord, ...] = optional(
        "Whose consent it needs: who can stop it, and what they have said of it.",
        [{"of": "isf", "judged_in": ["jtac-not-assured"]}],
        (),
    )
    rests_on: ClaimRefs = optional("Claims it assumes; shown with their state.", ["isf-welcomes-strikes"], ())
    stated_in: ClaimRefs = optional(
        "Claims of a speaker who states gains, risks, needs and verdict; without any they are the desk's.",
        ["embed-controllers"],
        (),
    )
    note: Maybe[Text] = optional("One line more.", "Discussed since July.")


class Dated(Record, json_schema_extra={"anyOf": [{"required": ["event"]}, {"required": ["date", "text"]}]}):
    """An entry of a brief's `dates`: an event's id, or a one-off date of this brief only."""

    bare: ClassVar[str] = "event"
    event: Maybe[EventRef] = optional("An event of data/; the id alone is enough.", "fall-of-ramadi")
    date: Maybe[Date] = optional("When it happened.", "2015-09-30")
    text: Maybe[Text] = optional("What happened, for this brief only.", "Iraq proposes to buy vehicles")
    place: PlaceRefs = optional("Where: one or several places or ISO codes.", "baghdad", ())
    note: Maybe[Text] = optional("One line more.", "The paper gives the day only.")

    @model_validator(mode="after")
    def _complete(self) -> "Dated":
        own_fields = [name for name in ("date", "text", "place", "note") if getattr(self, name)]
        if own_fields if self.event else not (self.date and self.text):
            raise refuse("takes an event's id, or {date: ..., text: ...}.")
        return self


class BriefRecord(Record):
    """The front matter of a brief."""

    title: Text = required("The title of the brief.", "Iraq after Russia's intervention in Syria")
    date: Date = required("When it was published.", "2015-10-07")
    authors: SomeNames = required("Who answers for it, one name each.", ["Briefing desk"])
    summary: Text = required(
        "The bottom line, in two to four sentences.", "The cell is meant to weaken U.S. leverage. More advice helps."
    )
    as_of: Maybe[Date] = optional("The last day it takes into account; without it `date`.", "2015-10-06")
    takeaways: Texts = optional("What to remember, one sentence each.", ["The cell is small."], ())
    map_title: Maybe[Text] = optional(
        "What the map in its text shows, in one sentence; without it a sentence from its events.",
        "Russia builds up on Syria’s coast",
    )
    headline: Maybe[Text] = optional(
        "What it finds, in one sentence; the brief, its card and the home page lead with it. Without one its title does.",
        "Russia’s cell in Baghdad is aimed at U.S. influence",
    )
    deck: Maybe[Text] = optional(
        "What to know beside the headline, in one or two sentences; without it the summary’s first sentences.",
        "More advice and air support can keep Iraq an ally, ISW holds.",
    )
    lang: Maybe[Language] = optional("The language it is written in, where that is not the site's: its code.", "ar")
    translation_of: Maybe[BriefRef] = optional(
        "The brief of which it is a translation; each then leads to the other.", "iraq-after-russian-intervention"
    )
    argues_against: ClaimRefs = optional(
        "Claims of other briefs that it argues against; each brief then leads to the other.",
        ["iraq-after-russian-intervention#inflection"],
        (),
    )
    topics: Names = optional("What it is about.", ["Iraq", "Russia"], ())
    based_on: Maybe[SourceRef] = optional("The work that it adapts.", "isw-iraq-2015")
    source: Maybe[SourceRef] = optional(
        "Where its claims are made that name no source; without it the work it adapts.", "isw-iraq-2015"
    )
    draft: Flag = optional("Whether it is shown only while serving, and left out of a build.", True, False)
    link_names: Maybe[Flag] = optional(
        "Whether the first mention of an actor or place in a section is a link by itself; without it as the site has it.",
        True,
    )
    embargo: Maybe[Date] = optional(
        "It is held back, like a draft, until `publish_day` in mkdocs.yml is this day or later.",
        "2016-01-01",
    )
    actors: ActorRefs = optional("The main actors; those linked in the text are added.", ["russia", "pm-abadi"], ())
    dates: tuple[Dated, ...] = optional(
        "Its timeline: events, and dates of this brief only.",
        ["fall-of-ramadi", {"date": "2015-09-30", "text": "Iraq proposes to buy vehicles"}],
        (),
    )
    claims: dict[str, ClaimRecord] = optional(
        "Who said what, each under an id of its own.",
        {"abadi-denies-talks": {"by": "pm-abadi", "stance": "denies", "text": "Talks are under way."}},
        {},
    )
    options: dict[str, OptionRecord] = optional(
        "What could be done, each under an id of its own.",
        {"embed": {"for": "united-states", "text": "Embed air controllers", "verdict": "recommended"}},
        {},
    )
    since: tuple[Later, ...] = optional(
        "What happened after the cut-off: part of no claim, and on as-of pages from the day on which it was known.",
        [{"date": "2015-10-20", "text": "Gen. Dunford says that no request was made.", "source": "rferl-2015-10-20"}],
        (),
    )
    changes: tuple[ChangeRecord, ...] = optional(
        "What was changed after publication.",
        [{"date": "2015-10-09", "kind": "correction", "text": "The date of the first report."}],
        (),
    )
    note: Maybe[Text] = optional("One line more.", "Written for the autumn session.")
    image: Maybe[ImageRecord] = picture("The picture at the head of the brief.")

    @model_validator(mode="after")
    def _titled(self) -> "BriefRecord":
        if not any(char.isalpha() for char in self.title):
            raise refuse(f"'{self.title}' holds no word. Say what the brief is about.", "title")
        return self

    @model_validator(mode="after")
    def _held_to_a_day(self) -> "BriefRecord":
        if self.embargo and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", self.embargo.text):
            raise refuse(f"'{self.embargo}' is no day. Write it as 2016-01-01.", "embargo")
        return self

    def __eq__(self, other: object) -> bool:
        """Compare the order of claims and options, too: pages follow it, and dicts are equal in any order."""
        return isinstance(other, BriefRecord) and super().__eq__(other) and self._order == other._order

    @property
    def _order(self) -> tuple[list[str], list[str]]:
        return list(self.claims), list(self.options)
