"""What a judgment has beside its words: how a question is read, what would change a judgment, and what came later."""

from typing import Annotated

from backgrounder.core.words import glossary as words
from backgrounder.records.fields.record import Maybe, Record, optional, required
from backgrounder.records.fields.references import ClaimRefs, EventRef, SourceRefs
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
