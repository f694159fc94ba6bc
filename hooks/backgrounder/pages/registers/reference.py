"""/reference/: every field that an editor may write, and every word that one takes."""

import re
from dataclasses import dataclass

from backgrounder.core import edtf
from backgrounder.core.page import Page
from backgrounder.core.problems import listed
from backgrounder.core.words.languages import SOURCE, current
from backgrounder.core.words.yardsticks import Yardstick
from backgrounder.derive.judgments.hypotheses import CREDIBILITY, RELIABILITY, UNKNOWN
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.templates import Templates
from backgrounder.records import brief_models, filed, judgment_models, models
from backgrounder.records.fields.introspection import Field, fields
from backgrounder.records.fields.record import Record, field_names, model_name
from backgrounder.records.yaml.yaml_writer import dump_inline

HERE = "reference/index.md"
DATES = (
    "2015 2015-09 2015-09-25 2015-05/2015-09 2015-09-25/.. /2015-09-25 2015-09-XX 2015-09~ 2015-09? 2015-09%".split()
)
TABLES = (  # heading, where it is written, the model
    ("Actors", "`data/actors.yml`", models.ActorRecord),
    ("Roles", "`roles` of an actor", models.RoleRecord),
    ("Relations", "`relations` of an actor", models.RelationRecord),
    ("Places", "`data/places.yml`", models.PlaceRecord),
    ("Events", "`data/events.yml`", models.EventRecord),
    ("Sources", "`data/sources.yml`", models.SourceRecord),
    ("Questions", "`data/questions.yml`", models.QuestionRecord),
    ("Propositions", "`proposition` of a question", judgment_models.Proposition),
    ("Outcomes", "`outcome` of a question", judgment_models.Outcome),
    ("Readings", "`readings` or `reading` of a question", judgment_models.Reading),
    ("Decisions", "`data/decisions.yml`", models.DecisionRecord),
    ("Order of steps", "`order` of a decision", judgment_models.StepOrder),
    ("Steps taken", "`taken` of a decision", judgment_models.TakenRecord),
    ("Indicators of data/", "`data/indicators.yml`", judgment_models.IndicatorRecord),
    ("Looks", "`looked` of an indicator of `data/`", judgment_models.IndicatorLook),
    ("What is not known", "`data/unknowns.yml`", judgment_models.UnknownRecord),
    ("Whom the desk asked", "`asked` of a claim or of what is not known", judgment_models.Inquiry),
    ("What was answered since", "`closed` of what is not known", judgment_models.Closed),
    ("Any record of data/", "every file of `data/`", filed.Filed),
    ("Withdrawals", "`withdrawn` of any record of `data/`", filed.Withdrawn),
    ("Briefs", "the front matter of `{folder}/my-brief.md`", brief_models.BriefRecord),
    ("Claims", "`claims` of a brief", brief_models.ClaimRecord),
    ("First wordings", "`first_wording` of a claim", judgment_models.FirstWording),
    ("Dissent", "`dissent` of a claim", judgment_models.DissentRecord),
    ("Indicators", "`indicators` of a claim", judgment_models.ClaimIndicator),
    ("Tests of assumptions", "`tested` of a claim", judgment_models.Tested),
    ("Options", "`options` of a brief", brief_models.OptionRecord),
    ("Consent", "`consent` of an option", judgment_models.ConsentRecord),
    ("What happened since", "`since` of a brief", judgment_models.Later),
    ("Dates of a brief", "`dates` of a brief", brief_models.Dated),
    ("Pictures", "`image` of an actor, an event or a brief", filed.ImageRecord),
    ("Changes", "`changes` of a brief or of any record of `data/`", filed.ChangeRecord),
)
WEIGHTS = (  # what a claim weighs on a hypothesis: the grade, and how much it counts
    *(
        (f"{letter}, {figure}", f"{RELIABILITY[letter] / 10:g}")
        for letter, figure in zip(RELIABILITY, CREDIBILITY, strict=True)
    ),
    ("F, 6, or no grade", f"{UNKNOWN / 10:g}"),
)
ANCHORS = {model_name(model): model_name(model).lower() for _, _, model in TABLES}


@dataclass(frozen=True)
class FieldTable:
    """The fields of one model. `where` says in which file or field they are written."""

    heading: str
    anchor: str
    where: str
    meaning: str
    fields: tuple[Field, ...]


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all fields."""
    return [Job(_page)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    tables = [
        _table(heading, where.format(folder=dossier.folder), model, templates.site.scale)
        for heading, where, model in TABLES
    ]
    dates = [(text, edtf.parse(text).words) for text in DATES]
    values = {"takes": takes, "anchors": ANCHORS, "written": dump_inline, "printed": printed, "weights": WEIGHTS}
    parts = templates.parts("registers/reference.html", HERE, tables=tables, dates=dates, **values)
    meta = {
        "title": "Reference for editors",
        "description": "Every field of records and briefs: what it takes, what it means, an example; and the words that may stand in it.",
        "english": current().language != SOURCE,  # for those who write and change the site, whose files are in English
    }
    return Page(HERE, parts, None, meta)


def _table(heading: str, where: str, model: type[Record], scale: Yardstick) -> FieldTable:
    """What all records of data/ share is listed once."""
    shared = field_names(filed.Filed) if issubclass(model, filed.Filed) and model is not filed.Filed else ()
    own = tuple(field for field in fields(model, scale) if field.name not in shared)
    return FieldTable(heading, ANCHORS[model_name(model)], where, model.__doc__ or "", own)


def printed(text: str) -> str:
    """Return a text with the quotation marks and apostrophes of print: the models have those of a keyboard."""
    return re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’")


def takes(field: Field) -> str:
    """What a field takes, in few words."""
    if field.takes:
        kinds = listed(f"{kind} code" if kind == "country" else kind for kind in field.takes)
        return f"{kinds}, or a list" if field.is_list else kinds
    if field.is_mapping and not field.holds:
        return f"ids, each with one of {len(field.words)} words" if field.words else "ids with texts"
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
    return {"edtf": "date", "uri": "address"}.get(shape.get("format", ""), "text")
