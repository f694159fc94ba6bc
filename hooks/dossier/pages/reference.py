"""/reference/: every field that an editor may write, and every word that may stand in one."""

from dataclasses import dataclass

from .. import edtf, models, models_brief
from ..dossier import Dossier
from ..fields import Field, fields
from ..kept import made
from ..page import Page
from ..problems import listed
from ..record import Record, names
from ..templates import Templates
from ..yamlfile import written

HERE = "reference/index.md"
DATES = (
    "2015 2015-09 2015-09-25 2015-05/2015-09 2015-09-25/.. /2015-09-25 2015-09-XX 2015-09~ 2015-09? 2015-09%".split()
)
TABLES = (  # heading, where it is written, the model
    ("Actors", "`data/actors.yml`", models.Actor),
    ("Roles", "`roles` of an actor", models.Role),
    ("Relations", "`relations` of an actor", models.Relation),
    ("Places", "`data/places.yml`", models.Place),
    ("Events", "`data/events.yml`", models.Event),
    ("Sources", "`data/sources.yml`", models.Source),
    ("Questions", "`data/questions.yml`", models.Question),
    ("Readings", "`reading` of a question", models.Reading),
    ("Any record of data/", "every file of `data/`", models.Filed),
    ("Withdrawals", "`withdrawn` of any record of `data/`", models.Withdrawn),
    ("Briefs", "the front matter of `{folder}/my-brief.md`", models_brief.Brief),
    ("Claims", "`claims` of a brief", models_brief.Claim),
    ("Indicators", "`indicators` of a claim", models_brief.Indicator),
    ("Options", "`options` of a brief", models_brief.Option),
    ("Dates of a brief", "`dates` of a brief", models_brief.Dated),
    ("Changes", "`changes` of a brief or of any record of `data/`", models.Change),
)
ANCHORS = {model.__name__: model.__name__.lower() for _, _, model in TABLES}


@dataclass(frozen=True)
class Table:
    """The fields of one model. `where` tells in which file or field they stand."""

    heading: str
    anchor: str
    where: str
    meaning: str
    fields: tuple[Field, ...]


def pages(dossier: Dossier, templates: Templates) -> list[Page]:
    """The one page of all fields."""
    return [made(_page, dossier, templates)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    tables = [_table(heading, where.format(folder=dossier.folder), model) for heading, where, model in TABLES]
    dates = [(text, edtf.parse(text).words) for text in DATES]
    values = {"takes": takes, "anchors": ANCHORS, "written": written}
    markdown = templates.fill("reference.md", HERE, tables=tables, dates=dates, **values)
    meta = {
        "title": "Reference for editors",
        "description": "Every field of records and briefs: what it takes, what it means, an example; and the words that may stand in it.",
    }
    return Page(HERE, markdown, None, meta)


def _table(heading: str, where: str, model: type[Record]) -> Table:
    """What all records of data/ share is told once."""
    shared = names(models.Filed) if model in models.KINDS.values() else ()
    own = tuple(field for field in fields(model) if field.name not in shared)
    return Table(heading, ANCHORS[model.__name__], where, model.__doc__, own)


def takes(field: Field) -> str:
    """What may stand in a field, in few words."""
    if field.takes:
        kinds = listed(f"{kind} code" if kind == "country" else kind for kind in field.takes)
        return f"{kinds}, or a list" if field.is_list else kinds
    if field.words:
        return f"one of {len(field.words)} words"
    if field.holds:
        return "list" if field.is_list else "ids with fields" if field.is_mapping else "fields"
    return f"{_plain(field)}, or a list" if field.is_list else _plain(field)


def _plain(field: Field) -> str:
    shape = field.shape
    if shape.get("type") == "number":
        return f"number, {shape['minimum']:g} to {shape['maximum']:g}"
    if shape.get("type") == "boolean":
        return "true or false"
    return {"edtf": "date", "uri": "address"}.get(shape.get("format"), "text")
