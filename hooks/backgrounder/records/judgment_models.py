"""What a judgment has beside its words: how a question is read, what would change a judgment, and what came later."""

from typing import Annotated

from backgrounder.core.words import glossary as words
from backgrounder.records.fields.record import Maybe, Record, optional, required
from backgrounder.records.fields.references import (
    ActorRef,
    ClaimRef,
    ClaimRefs,
    EventRef,
    OptionRef,
    SourceRefs,
    SpeakerRef,
)
from backgrounder.records.fields.types import Date, Text, one_of


class Reading(Record):
    """How the editors read the answers, on a day."""

    date: Date = required("The day of the reading.", "2015-10-07")
    text: Text = required("How the answers are to be read.", "The answers are about different things.")


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


class Tested(Record):
    """How an assumption was checked."""

    date: Date = required("When it was checked.", "2015-10-07")
    how: Text = required("How it was checked, and what came of it.", "Jaafari rejects the bases of any country.")
    source: SourceRefs = optional("Where one looked.", "isw-iraq-2015", ())


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
