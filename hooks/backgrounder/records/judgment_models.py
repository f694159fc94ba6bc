"""What a judgment has beside its words: how a question is read, what would change a judgment, and what came later."""

from typing import Annotated

from backgrounder.core.edtf import Edtf
from backgrounder.core.words import glossary as words
from backgrounder.core.words import yardsticks
from backgrounder.records.fields.record import Maybe, Record, model_validator, optional, refuse, required
from backgrounder.records.fields.references import (
    ActorRef,
    ActorRefs,
    ClaimRef,
    ClaimRefs,
    EventRef,
    JudgmentRefs,
    OptionRef,
    QuestionRef,
    RecordRefs,
    SourceRefs,
    SpeakerRef,
)
from backgrounder.records.fields.types import Date, Flag, Text, of_the_site, one_of, ref, refs
from backgrounder.records.filed import Filed


class Reading(Record):
    """How the editors read the answers, on a day."""

    date: Date = required("The day of the reading.", "2015-10-07")
    text: Text = required("How the answers are to be read.", "The answers are about different things.")
    likelihood: Maybe[Annotated[str, *of_the_site(yardsticks.DEFAULT.meanings)]] = optional(
        "How likely it is that the answer is yes.", "unlikely"
    )
    confidence: Maybe[Annotated[str, *one_of(words.CONFIDENCES)]] = optional(
        "How good the evidence for that is.", "moderate"
    )
    because: Annotated[tuple[Text, ...], *refs("claim", "event")] = optional(
        "Claims and events on which it is based; a reading that says something else than the one before has some.",
        ["a-brief#a-claim"],
        (),
    )
    was: Maybe[Annotated[str, *one_of(words.VERDICTS_ON_READINGS)]] = optional(
        "What the reading before it turned out to have been.", "too high"
    )

    @property
    def rating(self) -> tuple[str | None, str | None]:
        """How likely, and how sure."""
        return self.likelihood, self.confidence

    def moves(self, before: "Reading") -> bool:
        """Return whether it says something else than the reading before it; a first likelihood moves nothing."""
        return any(old and old != new for old, new in zip(before.rating, self.rating, strict=True))


class DissentRecord(Record):
    """Another judgment on what a claim judges."""

    by: SpeakerRef = required("Who judges otherwise; `author` is the brief itself.", "russia")
    text: Maybe[Text] = optional("How they judge instead.", "The cell is for intelligence, and for nothing else.")
    likelihood: Maybe[Annotated[str, *of_the_site(yardsticks.DEFAULT.meanings)]] = optional(
        "How likely they judge what the claim says.", "unlikely"
    )
    confidence: Maybe[Annotated[str, *one_of(words.CONFIDENCES)]] = optional(
        "How good their evidence for that is.", "low"
    )
    basis: Annotated[tuple[Text, ...], *refs("claim", "event")] = optional(
        "Claims and events on which they base it.", ["no-forewarning"], ()
    )
    source: SourceRefs = optional("Where it is said.", "isw-iraq-2015", ())


class Proposition(Record):
    """What a forecast says will happen, by a day."""

    text: Text = required(
        "What will have happened, so that nobody can doubt it.",
        "The Iraqi government publicly asks Russia for strikes.",
    )
    by: Date = required("The last day for it.", "2016-04-07")


class Outcome(Record):
    """How a question was decided, and by whom: judgments that forecast it are scored by it."""

    date: Date = required(
        "When it came true, or up to when it had not: a `no` decides a forecast that was due by then.",
        "2015-10-20",
    )
    answer: Annotated[str, *one_of(words.OUTCOMES)] = required("How it was decided.", "no")
    source: SourceRefs = required("Where that is said: one source or several.", "rferl-2015-10-20")
    decided_by: Text = required("Who decided that this settles it.", "Briefing desk")
    text: Text = required("Why, in a sentence or two.", "Gen. Dunford was assured that no request had been made.")

    def is_too_early_for(self, last: Edtf) -> bool:
        """Return whether it is a "no" of a time when what had until `last` could still come true."""
        return self.answer == "no" and self.date.latest < last.latest


class FirstWording(Record):
    """What a forecast said before it was changed; it is scored by these words."""

    changed: Date = required("The day on which it was changed to what the claim says now.", "2015-10-09")
    text: Text = required("What it said at first.", "Iraq will ask Russia for airstrikes.")
    likelihood: Maybe[Annotated[str, *of_the_site(yardsticks.DEFAULT.meanings)]] = optional(
        "How likely it was said to be at first; without it no likelihood was given.", "likely"
    )
    confidence: Maybe[Annotated[str, *one_of(words.CONFIDENCES)]] = optional(
        "How good the evidence was said to be at first.", "low"
    )


class Later(Record):
    """Something that happened after a brief's information cut-off."""

    date: Date = required("When it happened.", "2015-10-20")
    text: Text = required("What happened, in one sentence.", "Gen. Dunford says that no request was made.")
    source: SourceRefs = required("Where that is said: one source or several.", "rferl-2015-10-20")
    question: Maybe[QuestionRef] = optional(
        "The question on which it bears; of the same day and source as its outcome it is that outcome, and told once.",
        "russian-strikes-in-iraq",
    )


class ClaimIndicator(Record):
    """What would change a judgment, and whether it was seen."""

    text: Text = required("What would change the judgment.", "Iraq formally asks Russia for airstrikes.")
    status: Maybe[Annotated[str, *one_of(words.SIGHTINGS)]] = optional("Whether it was seen.", "not-seen")
    event: Maybe[EventRef] = optional("The event in which it was seen, or to look at.", "cell-first-reported")
    looked: Maybe[Date] = optional("When the desk last looked for it.", "2015-10-20")
    source: SourceRefs = optional("Where it looked.", "rferl-2015-10-20", ())
    stated_in: ClaimRefs = optional(
        "Claims of a speaker who names this indicator; without any it is the desk's.", ["rivals-expect-strikes"], ()
    )


class Tested(Record):
    """How an assumption was checked."""

    date: Date = required("When it was checked.", "2015-10-07")
    how: Text = required("How it was checked, and what came of it.", "Jaafari rejects the bases of any country.")
    source: SourceRefs = optional("Where the desk looked.", "isw-iraq-2015", ())


class ConsentRecord(Record):
    """Whose consent an option needs, and what that actor has said of it."""

    of: ActorRef = required("Who can stop it by saying no.", "isf")
    claim: Maybe[ClaimRef] = optional(
        "The claim in which the actor itself says what it thinks of the option.", "jaafari-no-bases"
    )
    judged_in: ClaimRefs = optional(
        "Claims of others about what the actor may say.", ["jtac-welcome", "jtac-not-assured"], ()
    )


class StepOrder(Record):
    """In which order somebody would take the steps."""

    by: SpeakerRef = required("Who says so; `author` is the desk.", "isw")
    text: Text = required("The order, in one sentence.", "At once, more support to ground operations.")
    claim: Maybe[ClaimRef] = optional(
        "The claim in which that is said.", "iraq-after-russian-intervention#immediate-support"
    )


class TakenRecord(Record):
    """What was done later."""

    date: Date = required("When it was done.", "2015-10-30")
    text: Text = required("What was done, in one sentence.", "More strikes are announced.")
    option: Maybe[OptionRef] = optional(
        "The option of the decision that it carries out.", "air-support-to-the-isf#embed-jtacs"
    )
    source: SourceRefs = required("Where that is said: one source or several.", "rferl-2015-10-20")


class Inquiry(Record):
    """Whom the desk asked, when, and whether there was an answer."""

    date: Date = required("The day on which the desk asked.", "2026-11-24")
    of: ActorRef = required("Who was asked.", "iraqi-joc")
    until: Maybe[Date] = optional("By which day an answer was asked for.", "2026-12-01")
    answered: Flag = optional("Whether there was an answer.", True, False)
    text: Maybe[Text] = optional("What was asked or answered, in one sentence.", "The press office named no mandate.")

    @model_validator(mode="after")
    def _in_time(self) -> "Inquiry":
        if self.until and self.until.surely_before(self.date):
            raise refuse(f"'{self.until}' lies before the day of the question, {self.date.words}.", "until")
        return self


class IndicatorLook(Record):
    """One look for an indicator: up to which day, where, and whether it was seen."""

    date: Date = required("The day up to which its sources were checked.", "2015-10-20")
    status: Annotated[str, *one_of(words.SIGHTINGS)] = required("Whether it was seen.", "not-seen")
    source: SourceRefs = required("Where the desk looked: one source or several.", "rferl-2015-10-20")
    event: Maybe[EventRef] = optional("The event in which it was seen.", "airspace-request")
    text: Maybe[Text] = optional("What was seen, in one sentence.", "Gen. Dunford says that no request was made.")


class IndicatorRecord(Filed):
    """A sign that would speak for or against the answer to a question, or a judgment, and when somebody looked for it."""

    text: Text = required("What would be seen.", "Baghdad formally asks Moscow for airstrikes.")
    by: Annotated[str, *ref("actor", words=("author",))] = optional(
        "Whose idea it is; `author` is the desk.", "isw", "author"
    )
    toward: JudgmentRefs = optional(
        "The questions whose answer it would make more likely to be yes, and the judgments that it would confirm.",
        ["russian-strikes-in-iraq"],
        (),
    )
    away: JudgmentRefs = optional(
        "The questions whose answer it would make more likely to be no, and the judgments that it would weaken.",
        ["air-support-to-the-isf#prefers-coalition"],
        (),
    )
    looked: tuple[IndicatorLook, ...] = optional(
        "When somebody looked for it, and what was seen.",
        [{"date": "2015-10-20", "status": "not-seen", "source": "rferl-2015-10-20"}],
        (),
    )

    @model_validator(mode="after")
    def _one_way(self) -> "IndicatorRecord":
        if both := [id for id in self.toward if id in self.away]:
            raise refuse(f"'{both[0]}' is in 'toward', too. It speaks for or against it, not both.", "away")
        return self


class Closed(Record):
    """How a gap was closed."""

    date: Date = required("When it was closed.", "2026-12-01")
    text: Text = required("What is known now, in one sentence.", "The mandate was published.")
    source: SourceRefs = optional("Where that is said.", "rferl-2015-10-20", ())


class UnknownRecord(Filed):
    """Something that the desk does not know, and whom it asked."""

    text: Text = required("What is not known.", "What the cell may and may not do.")
    question: Maybe[QuestionRef] = optional("The question that it bears on.", "cell-only-information")
    about: RecordRefs = optional("Whom and what it concerns.", ["baghdad-cell"], ())
    matters: ClaimRefs = optional(
        "The claims that would change with it.", ["baghdad-cell-explained#purpose-unclear"], ()
    )
    holders: ActorRefs = optional("Who could know it.", ["iraqi-joc", "russia"], ())
    asked: tuple[Inquiry, ...] = optional(
        "Whom the desk asked, and when.", [{"date": "2026-11-24", "of": "iraqi-joc", "until": "2026-12-01"}], ()
    )
    closed: Maybe[Closed] = optional(
        "How it was answered, once it was.", {"date": "2026-12-01", "text": "The mandate was published."}
    )
