"""What records of several kinds have in common: how they are changed, withdrawn and pictured."""

from typing import Annotated, Any, ClassVar, Self

from backgrounder.core.words import glossary as words
from backgrounder.records.fields.foreign import WORDS, say_language
from backgrounder.records.fields.record import Maybe, Record, model_validator, optional, required
from backgrounder.records.fields.references import AnyRef
from backgrounder.records.fields.types import Date, Language, Text, Texts, one_of


class Withdrawn(Record):
    """A record that keeps its address, with the reason, and where to look instead."""

    date: Date = required("The day of the withdrawal.", "2015-10-09")
    reason: Text = required("Why it was withdrawn, in one sentence.", "It is the same body as the Joint Command.")
    see: Maybe[AnyRef] = optional("The record to look at instead.", "iraqi-government")


class ChangeRecord(Record):
    """What was changed after publication, and why."""

    date: Date = required("The day of the change.", "2015-10-09")
    kind: Annotated[str, *one_of(words.CHANGES)] = required("What kind of change it is.", "correction")
    text: Text = required("What was changed.", "The date of the first report is 25 September.")
    conclusion: Maybe[Text] = optional("Whether the conclusion still holds.", "unchanged")


class Filed(Record):
    """What every record of data/ may carry."""

    in_its_language: ClassVar[frozenset[str]] = WORDS  # the fields that `lang` is about

    note: Maybe[Text] = optional("One line more, shown under the name.", "First reported in September 2015.")
    data_note: Maybe[Text] = optional(
        "What the editors add about the data of the record, such as a reading of their own; shown small, with the source.",
        "The year is our reading.",
    )
    lang: Maybe[Language] = optional(
        "The language its words are written in, where that is not the site's: its code.", "ar"
    )
    changes: tuple[ChangeRecord, ...] = optional(
        "What was changed after publication, and why; it is listed on /corrections/ and /changes/.",
        [{"date": "2015-10-09", "kind": "correction", "text": "The month was wrong."}],
        (),
    )
    was: Texts = optional("Ids it had before; their addresses go on working.", ["baghdad-center"], ())
    withdrawn: Maybe[Withdrawn] = optional(
        "Marks the record as withdrawn; it keeps its address and gives the reason.",
        {"date": "2015-10-09", "reason": "It is the same body as the Joint Command.", "see": "iraqi-government"},
    )

    @model_validator(mode="after")
    def _language(self) -> Self:
        if self.lang:
            say_language(self, self.lang, self.in_its_language)
        return self


class ImageRecord(Record):
    """A picture in data/images/, with what a reader who cannot see it needs, and whose it is."""

    file: Text = required("The name of the file in data/images/: a JPEG, PNG or WebP.", "ramadi-2015.jpg")
    alt: Text = required(
        "What it shows, for those who cannot see it.", "A bridge over the Euphrates with a hole in it."
    )
    credit: Text = required("Who made it, as the owner wants to be named.", "Photo: A. Person, Agency")
    license: Maybe[Text] = optional("Under which terms it is shown.", "CC BY-SA 4.0")


def picture(meaning: str) -> Any:
    """Declare the field `image` of a record."""
    example = {"file": "ramadi-2015.jpg", "alt": "A bridge over the Euphrates.", "credit": "Photo: A. Person, Agency"}
    return optional(meaning, example)
