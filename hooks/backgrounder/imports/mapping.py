"""A map of columns: what each field of a record takes from a table, as it is written in YAML.

The shipped maps in maps/ are the best examples. Every column of a table is read by a field or listed in
`ignored`, so that nothing is left out by mistake.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, ClassVar

from backgrounder.core.problems import Problem, did_you_mean, listed
from backgrounder.core.words import vocabulary as words
from backgrounder.records.fields.reading import read
from backgrounder.records.fields.record import Field, Maybe, ReadAs, Record, model_validator, narrower, refuse
from backgrounder.records.fields.types import Text, Texts, one_of
from backgrounder.records.folders.readable import unreadable
from backgrounder.records.yaml import yamlfile
from backgrounder.records.yaml.tree import BadYaml, Tree

MAPS = Path(__file__).parent / "maps"
TAKES = {
    "text": "the text of HTML",
    "address": "the first address in it",
    "words": "the text unless it is an address",
    "last": "what stands behind the last slash of an address",
}
CERTAINTIES = {
    "day": "that very day",
    "range": "somewhere between two days",
    "week": "in the week around it",
    "month": "in its month",
    "year": "in its year",
}
SIDES = {"actors": "who acted", "targets": "who it was done to"}
DATE_DIRECTIVES = "YybBmdjHIMSfpaAzZ%"
COLUMN_IN_TEXT = re.compile(r"\{([^{}]+)\}")


class ValueMap(Record):
    """The value of a field. A bare text is the name of a column.

    `column`: the first of these that is not empty; `text`: words with {columns} in them, [a part in brackets] goes when
    a column of it is empty; `always`: a constant. Then `take` reads HTML (its `text`, its first `address`, or its
    `words` unless they are an address) or an address (what is `last` in it), `split` splits it into a list, `values` translates; `otherwise` replaces
    what is not in that table, where the words `as written` leave it as it is.
    """

    bare: ClassVar[str] = "column"
    column: Texts = ()
    text: Maybe[Text] = None
    always: Maybe[Text] = None
    take: Maybe[Annotated[str, *one_of(TAKES)]] = None
    split: Maybe[Text] = None
    values: dict[str, Text] = {}
    otherwise: Maybe[Text] = None

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.column, *COLUMN_IN_TEXT.findall(self.text or ""))

    @model_validator(mode="after")
    def _one_origin(self) -> "ValueMap":
        origins = [name for name in ("column", "text", "always") if getattr(self, name)]
        if len(origins) != 1:
            raise refuse("takes one of column, text, always.")
        if self.otherwise and not self.values:
            raise refuse("has no values.", "otherwise")
        return self


def value_in(allowed: Mapping[str, str]) -> ReadAs:
    """Return the model of a field that takes one of a closed list of words: its constants are words of the list."""
    word: Any = Annotated[str, *one_of(allowed)]
    constants: dict[str, Any] = {"always": (word, None), "values": (dict[str, word], {})}
    constants["otherwise"] = constants["always"]
    return ReadAs(narrower(ValueMap, "Chosen", constants))


class DateColumns(Record):
    """A date: columns and the `styles` they are written in (those of `strptime`, and EDTF), or a column for each part."""

    bare: ClassVar[str] = "column"
    column: Texts = ()
    styles: Texts = ("EDTF",)
    year: Maybe[Text] = None
    month: Maybe[Text] = None
    day: Maybe[Text] = None

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.column, *filter(None, (self.year, self.month, self.day)))

    @model_validator(mode="after")
    def _readable(self) -> "DateColumns":
        if bool(self.column) == bool(self.year):
            raise refuse("takes a column with its styles, or year, month and day.")
        for style in self.styles:
            if style != "EDTF" and not _is_style(style):
                raise refuse(f"'{style}' is no style with a year in it, such as '%d %B %Y', and not EDTF.", "styles")
        return self


def _is_style(style: str) -> bool:
    directives = re.findall(r"%(.?)", style)
    return bool({"Y", "y"} & set(directives)) and set(directives) <= set(DATE_DIRECTIVES)


class DateMap(DateColumns):
    """A date as records have it; `precision` says how much of it is known, `split` that one cell holds several."""

    to: Maybe[DateColumns] = None
    precision: Maybe[Annotated[ValueMap, value_in(CERTAINTIES)]] = None
    split: Maybe[Text] = None


class EventMap(Record):
    """Fields of an event; an `id` of one's own is taken from the title."""

    id: Maybe[ValueMap] = None
    title: ValueMap
    date: DateMap
    reported: Maybe[DateMap] = None
    as_written: Maybe[ValueMap] = None
    type: Maybe[Annotated[ValueMap, value_in(words.EVENT_TYPES)]] = None
    place: Maybe[ValueMap] = None
    actors: Maybe[ValueMap] = None
    targets: Maybe[ValueMap] = None
    source: Maybe[ValueMap] = None
    note: Maybe[ValueMap] = None


class PlaceMap(Record):
    """The place of an event: `in`, or `country` and `admin1` by name or ISO code."""

    name: ValueMap
    within: Maybe[ValueMap] = Field(None, alias="in")
    country: Maybe[ValueMap] = None
    admin1: Maybe[ValueMap] = None
    type: Maybe[Annotated[ValueMap, value_in(words.PLACE_TYPES)]] = None
    lat: Maybe[ValueMap] = None
    lon: Maybe[ValueMap] = None
    radius_km: Maybe[ValueMap] = None
    precision: Maybe[Annotated[ValueMap, value_in(words.PRECISIONS)]] = None
    geonames: Maybe[ValueMap] = None
    note: Maybe[ValueMap] = None


class ActorMap(Record):
    """Fields of an actor."""

    id: Maybe[ValueMap] = None
    name: ValueMap
    type: Annotated[ValueMap, value_in(words.ACTOR_TYPES)]
    short: Maybe[ValueMap] = None
    country: Maybe[ValueMap] = None
    aliases: Maybe[ValueMap] = None
    wikidata: Maybe[ValueMap] = None
    note: Maybe[ValueMap] = None


class PartyMap(ActorMap):
    """An actor of an event (or several, with `split`), and the field of the event that names it."""

    stands_in: Annotated[ValueMap, value_in(SIDES)] = Field(alias="as")


class SourceMap(Record):
    """Fields of a source (or of several, when the title is `split`), for rows where the column `when` is not empty."""

    when: Maybe[Text] = None
    id: Maybe[ValueMap] = None
    title: ValueMap
    lang: Maybe[ValueMap] = None
    type: Annotated[ValueMap, value_in(words.SOURCE_TYPES)]
    authors: Maybe[ValueMap] = None
    publisher: Maybe[ValueMap] = None
    date: Maybe[DateMap] = None
    url: Maybe[ValueMap] = None
    doi: Maybe[ValueMap] = None
    archived: Maybe[ValueMap] = None
    accessed: Maybe[DateMap] = None
    reliability: Maybe[Annotated[ValueMap, value_in(words.RELIABILITIES)]] = None
    note: Maybe[ValueMap] = None

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.when,) if self.when else ()


class Plain(Record):
    """Fields of a record, or of a part of one, each read from its own columns."""


class PropositionMap(Plain):
    """What a forecast says will happen, and by which day."""

    text: ValueMap
    by: DateMap


class OutcomeMap(Plain):
    """How a question was decided; a row without any of its cells has none."""

    date: DateMap
    answer: Annotated[ValueMap, value_in(words.OUTCOMES)]
    source: Maybe[ValueMap] = None
    decided_by: ValueMap
    text: ValueMap


class QuestionMap(Plain):
    """Fields of a question."""

    id: Maybe[ValueMap] = None
    question: ValueMap
    kind: Maybe[Annotated[ValueMap, value_in(words.QUESTION_KINDS)]] = None
    proposition: Maybe[PropositionMap] = None
    settles: Maybe[ValueMap] = None
    outcome: Maybe[OutcomeMap] = None
    note: Maybe[ValueMap] = None


class DecisionMap(Plain):
    """Fields of a decision; `options` are `brief#option`."""

    id: Maybe[ValueMap] = None
    question: ValueMap
    decider: ValueMap
    options: ValueMap
    note: Maybe[ValueMap] = None


class LookMap(Plain):
    """One look for an indicator: rows of the same indicator have one each."""

    date: DateMap
    status: Annotated[ValueMap, value_in(words.SIGHTINGS)]
    source: Maybe[ValueMap] = None
    event: Maybe[ValueMap] = None
    text: Maybe[ValueMap] = None


class IndicatorMap(Plain):
    """Fields of an indicator."""

    id: Maybe[ValueMap] = None
    text: ValueMap
    by: Maybe[ValueMap] = None
    toward: Maybe[ValueMap] = None
    away: Maybe[ValueMap] = None
    looked: Maybe[LookMap] = None
    note: Maybe[ValueMap] = None


class UnknownMap(Plain):
    """Fields of something that is not known."""

    id: Maybe[ValueMap] = None
    text: ValueMap
    question: Maybe[ValueMap] = None
    about: Maybe[ValueMap] = None
    matters: Maybe[ValueMap] = None
    holders: Maybe[ValueMap] = None
    note: Maybe[ValueMap] = None


class TableMap(Record):
    """A whole map: a row is an `event`, with its place, parties and source, or one record of another kind alone."""

    about: Maybe[Text] = None
    event: Maybe[EventMap] = None
    place: Maybe[PlaceMap] = None
    parties: tuple[PartyMap, ...] = ()
    source: Maybe[SourceMap] = None
    actor: Maybe[ActorMap] = None
    question: Maybe[QuestionMap] = None
    decision: Maybe[DecisionMap] = None
    indicator: Maybe[IndicatorMap] = None
    unknown: Maybe[UnknownMap] = None
    leave_out: dict[str, Texts] = {}
    optional: Texts = ()
    ignored: Texts = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.leave_out)

    @property
    def judgment(self) -> tuple[str, Plain] | None:
        """The kind and the map of rows that are a question, a decision, an indicator or a gap."""
        kinds = ("question", "decision", "indicator", "unknown")
        return next(((kind, spec) for kind in kinds if (spec := getattr(self, kind))), None)

    @model_validator(mode="after")
    def _one_kind(self) -> "TableMap":
        whole = [
            one for one in (self.event, self.actor, self.question, self.decision, self.indicator, self.unknown) if one
        ]
        if len(whole) > 1 or not (whole or self.source):
            raise refuse(
                "a map takes event, with place, parties and source, or one of actor, source, question, decision, indicator, "
                "unknown alone."
            )
        if not self.event and (self.place or self.parties or (whole and self.source)):
            raise refuse("place, parties and source belong to an event.", "actor" if self.actor else "source")
        return self


def read_map(name: str, table: str) -> tuple[TableMap | None, Tree, str, list[Problem]]:
    """Read the map of a shipped name or of a path. Return (map or None, its tree, its path, problems); `table` is the file
    that it shall read.
    """
    shipped = sorted(file.stem for file in MAPS.glob("*.yml"))
    if not name:
        message = f"a table is read by a map of its columns. Name one before the file: {listed(shipped)}, or the path of your own."
        return None, Tree({}, 1), table, [Problem(table, 1, message)]
    path = MAPS / f"{name}.yml" if (MAPS / f"{name}.yml").is_file() else Path(name)
    label = path.name if path.parent == MAPS else path.as_posix()
    try:
        tree = yamlfile.read(path.read_bytes().decode("utf-8-sig"))
    except OSError:
        if path.is_file():
            return None, Tree({}, 1), label, [replace(one, path=label) for one in unreadable([path], path.parent)]
        message = f"no such map. There are {listed(shipped, 'and')}; any other is the path of a file."
        return None, Tree({}, 1), label, [Problem(label, 1, message + did_you_mean(name, shipped))]
    except UnicodeDecodeError:
        return None, Tree({}, 1), label, [Problem(label, 1, "not UTF-8 text. Save the file with the encoding UTF-8.")]
    except BadYaml as error:
        return None, Tree({}, 1), label, [Problem(label, line, message) for line, message in error.errors]
    mapping, errors = read(TableMap, tree)
    return mapping, tree, label, [Problem(label, tree.at(loc).line, message) for loc, message in errors]


def columns_read(record: Record, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Iterate over the columns that a map reads, each with its path in the map."""
    yield from ((column, loc) for column in getattr(record, "columns", ()))
    for name, field in type(record).model_fields.items():
        value, where = getattr(record, name), (*loc, field.alias or name)
        for index, child in enumerate(value if isinstance(value, tuple) else ()):
            yield from columns_read(child, (*where, index)) if isinstance(child, Record) else ()
        yield from columns_read(value, where) if isinstance(value, Record) else ()
