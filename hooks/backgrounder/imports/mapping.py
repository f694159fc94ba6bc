"""A map of columns: what each field of ours takes from a table, as it is written in YAML.

The shipped maps in maps/ are the best examples. Every column of a table is read by a field or stands in `ignored`,
so that nothing is left behind unseen.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar

from backgrounder.core import vocabulary as words
from backgrounder.core.problems import Problem, did_you_mean, listed
from backgrounder.records.field_types import (
    Field,
    Maybe,
    ReadAs,
    Record,
    Text,
    Texts,
    model_validator,
    narrower,
    one_of,
    read,
    refuse,
)
from backgrounder.records.yaml import yamlfile
from backgrounder.records.yaml.yamlfile import BadYaml, Tree

MAPS = Path(__file__).parent / "maps"
TAKES = {
    "text": "the text of HTML",
    "address": "the first address in it",
    "words": "the text unless it is an address",
}
CERTAINTIES = {
    "day": "that very day",
    "range": "somewhere between two days",
    "week": "in the week around it",
    "month": "in its month",
    "year": "in its year",
}
SIDES = {"actors": "who acted", "targets": "who it was done to"}
DIRECTIVES = "YybBmdjHIMSfpaAzZ%"
NAMED = re.compile(r"\{([^{}]+)\}")


class What(Record):
    """What a field holds. A bare text is the name of a column.

    `column`: the first of these that is not empty; `text`: words with {columns} in them, [a part in brackets] goes when
    a column of it is empty; `always`: a constant. Then `take` reads HTML (its `text`, its first `address`, or its
    `words` unless they are an address), `split` makes a list, `values` translates; `otherwise` stands for what
    is not in that table, and the words `as written` for itself.
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
        return (*self.column, *NAMED.findall(self.text or ""))

    @model_validator(mode="after")
    def _one_origin(self) -> "What":
        given = [name for name in ("column", "text", "always") if getattr(self, name)]
        if len(given) != 1:
            raise refuse("takes one of column, text, always.")
        if self.otherwise and not self.values:
            raise refuse("stands without values.", "otherwise")
        return self


def what_of(allowed: Mapping[str, str]) -> ReadAs:
    """What a field holds that takes one of a closed list of words: its constants are words of the list."""
    word: Any = Annotated[str, *one_of(allowed)]
    constants: dict[str, Any] = {"always": (word, None), "values": (dict[str, word], {})}
    constants["otherwise"] = constants["always"]
    return ReadAs(narrower(What, "Chosen", constants))


class Moment(Record):
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
    def _readable(self) -> "Moment":
        if bool(self.column) == bool(self.year):
            raise refuse("takes a column with its styles, or year, month and day.")
        for style in self.styles:
            if style != "EDTF" and not _is_style(style):
                raise refuse(f"'{style}' is no style with a year in it, such as '%d %B %Y', and not EDTF.", "styles")
        return self


def _is_style(style: str) -> bool:
    directives = re.findall(r"%(.?)", style)
    return bool({"Y", "y"} & set(directives)) and set(directives) <= set(DIRECTIVES)


class When(Moment):
    """A date as records have it; `precision` says how much of it is known, `split` that one cell holds several."""

    to: Maybe[Moment] = None
    precision: Maybe[Annotated[What, what_of(CERTAINTIES)]] = None
    split: Maybe[Text] = None


class EventMap(Record):
    """Fields of an event; an `id` of one's own is taken from the title."""

    id: Maybe[What] = None
    title: What
    date: When
    reported: Maybe[When] = None
    as_written: Maybe[What] = None
    type: Maybe[Annotated[What, what_of(words.EVENT_TYPES)]] = None
    place: Maybe[What] = None
    actors: Maybe[What] = None
    targets: Maybe[What] = None
    source: Maybe[What] = None
    note: Maybe[What] = None


class PlaceMap(Record):
    """Where it happened: `in`, or `country` and `admin1` by name or ISO code."""

    name: What
    within: Maybe[What] = Field(None, alias="in")
    country: Maybe[What] = None
    admin1: Maybe[What] = None
    type: Maybe[Annotated[What, what_of(words.PLACE_TYPES)]] = None
    lat: Maybe[What] = None
    lon: Maybe[What] = None
    radius_km: Maybe[What] = None
    precision: Maybe[Annotated[What, what_of(words.PRECISIONS)]] = None
    geonames: Maybe[What] = None
    note: Maybe[What] = None


class ActorMap(Record):
    """Fields of an actor."""

    id: Maybe[What] = None
    name: What
    type: Annotated[What, what_of(words.ACTOR_TYPES)]
    short: Maybe[What] = None
    country: Maybe[What] = None
    aliases: Maybe[What] = None
    wikidata: Maybe[What] = None
    note: Maybe[What] = None


class PartyMap(ActorMap):
    """An actor of an event (or several, with `split`), and the field of the event in which it stands."""

    stands_in: Annotated[What, what_of(SIDES)] = Field(alias="as")


class SourceMap(Record):
    """Fields of a source (or of several, when the title is `split`), for rows where the column `when` is not empty."""

    when: Maybe[Text] = None
    title: What
    type: Annotated[What, what_of(words.SOURCE_TYPES)]
    authors: Maybe[What] = None
    publisher: Maybe[What] = None
    date: Maybe[When] = None
    url: Maybe[What] = None
    archived: Maybe[What] = None
    accessed: Maybe[When] = None
    reliability: Maybe[Annotated[What, what_of(words.RELIABILITIES)]] = None
    note: Maybe[What] = None

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.when,) if self.when else ()


class TableMap(Record):
    """A whole map: a row is an `event`, with what belongs to it, or an `actor`."""

    about: Maybe[Text] = None
    event: Maybe[EventMap] = None
    place: Maybe[PlaceMap] = None
    parties: tuple[PartyMap, ...] = ()
    source: Maybe[SourceMap] = None
    actor: Maybe[ActorMap] = None
    leave_out: dict[str, Texts] = {}
    optional: Texts = ()
    ignored: Texts = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.leave_out)

    @model_validator(mode="after")
    def _one_kind(self) -> "TableMap":
        if bool(self.event) == bool(self.actor):
            raise refuse("a map takes event, with place, parties and source, or actor.")
        if self.actor and (self.place or self.parties or self.source):
            raise refuse("place, parties and source belong to an event.", "actor")
        return self


def read_map(name: str) -> tuple[TableMap | None, Tree, str, list[Problem]]:
    """The map of a shipped name or of a path: (map, its tree, its path, what is wrong with it)."""
    path = MAPS / f"{name}.yml" if (MAPS / f"{name}.yml").is_file() else Path(name)
    shown = path.name if path.parent == MAPS else path.as_posix()
    try:
        tree = yamlfile.read(path.read_bytes().decode("utf-8-sig"))
    except OSError:
        shipped = sorted(one.stem for one in MAPS.glob("*.yml"))
        told = f"no such map. There are {listed(shipped, 'and')}; any other is the path of a file."
        return None, Tree({}, 1), shown, [Problem(shown, 1, told + did_you_mean(name, shipped))]
    except UnicodeDecodeError:
        return None, Tree({}, 1), shown, [Problem(shown, 1, "not UTF-8 text. Save the file with the encoding UTF-8.")]
    except BadYaml as error:
        return None, Tree({}, 1), shown, [Problem(shown, line, message) for line, message in error.errors]
    found, slips = read(TableMap, tree)
    return found, tree, shown, [Problem(shown, tree.at(loc).line, message) for loc, message in slips]


def mentioned(record: Record, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Every column that a map reads, with the place in the map where it is named."""
    yield from ((column, loc) for column in getattr(record, "columns", ()))
    for name, field in type(record).model_fields.items():
        value, where = getattr(record, name), (*loc, field.alias or name)
        for index, child in enumerate(value if isinstance(value, tuple) else ()):
            yield from mentioned(child, (*where, index)) if isinstance(child, Record) else ()
        yield from mentioned(value, where) if isinstance(value, Record) else ()
