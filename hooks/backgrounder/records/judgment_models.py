"""What a judgment has beside its words: how a question is read, what would change a judgment, and what came later."""

from typing import Annotated

from backgrounder.core.words import glossary as words
from backgrounder.core.words import yardsticks
from backgrounder.records.fields.record import Maybe, Record, optional, required
from backgrounder.records.fields.references import ClaimRefs, EventRef, SourceRefs, SpeakerRef
from backgrounder.records.fields.types import Date, Text, of_the_site, one_of, refs


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


class Later(Record):
    """Something that happened after a brief's information cut-off."""

    date: Date = required("When it happened.", "2015-10-20")
    text: Text = required("What happened, in one sentence.", "Gen. Dunford says that no request was made.")
    source: SourceRefs = required("Where that is said: one source or several.", "rferl-2015-10-20")


class Indicator(Record):
    """What would change a judgment, and whether it was seen."""

    text: Text = required("What would change the judgment.", "Iraq formally asks Russia for airstrikes.")
    status: Maybe[Annotated[str, *one_of(words.SIGHTINGS)]] = optional("Whether it was seen.", "not-seen")
    event: Maybe[EventRef] = optional("The event in which it was seen, or to look at.", "cell-first-reported")
    looked: Maybe[Date] = optional("When the desk last looked for it.", "2015-10-20")
    source: SourceRefs = optional("Where it looked.", "rferl-2015-10-20", ())
    stated_in: ClaimRefs = optional(
        "Claims of a speaker who names this indicator; without any it is the desk's.", ["rivals-expect-strikes"], ()
    )
