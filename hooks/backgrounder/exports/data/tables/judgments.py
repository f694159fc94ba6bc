"""What judgments have beside their words as tables: readings of questions, hypotheses and what weighs on them, dissent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from backgrounder.derive.judgments.hypotheses import Evidence, Matrix, matrix
from backgrounder.derive.judgments.readings import Step, steps
from backgrounder.exports.data.tables.columns import Column, join_list, of_model, text
from backgrounder.exports.data.tables.table import CsvTable, id_column, ids, key_in_briefs
from backgrounder.model import Claim, Question
from backgrounder.model.dossier import Dossier
from backgrounder.model.judgments.dissents import Dissent
from backgrounder.records.judgment_models import DissentRecord, Reading


@dataclass(frozen=True)
class Numbered:
    """A reading or dissent as a row: its `number` among those of its question or claim, from 1."""

    record: Reading | DissentRecord
    number: int
    home: Question | Claim
    step: Step | None = None
    dissent: Dissent | None = None

    @property
    def id(self) -> str:
        return f"{self.home.key_id if isinstance(self.home, Claim) else self.home.id}--{self.number}"

    @property
    def date(self) -> object:
        return self.record.date if isinstance(self.record, Reading) else None


def _row_id(example: str, of: str) -> Column:
    return Column("id", f"The id of the {of}, and a number.", example, lambda row: row.id, required=True)


def _question(example: str = "cell-purpose") -> Column:
    return Column("question", "The question it belongs to.", example, lambda row: row.home.id, required=True)


READINGS = CsvTable(
    "readings",
    "How the editors read the answers to a question, a row for each reading.",
    (
        _row_id("russian-strikes-in-iraq--1", "question"),
        _question("russian-strikes-in-iraq"),
        *of_model(Reading, {"because": lambda row: join_list(key_in_briefs(one) for one in row.step.because)}),
        Column(
            "moved",
            "Whether it says something else than the reading before it; computed.",
            "true",
            lambda row: text(row.step.is_moved),
            "boolean",
        ),
    ),
    lambda dossier: _readings(dossier),
    {"question": "questions"},
)


def _readings(dossier: Dossier) -> Iterator[Numbered]:
    for question in dossier.questions.values():
        for number, step in enumerate(steps(question), start=1):
            yield Numbered(step.reading, number, question, step=step)


DISSENTS = CsvTable(
    "dissents",
    "Other judgments on what a claim judges, a row for each.",
    (
        _row_id("a-brief--a-claim--1", "claim"),
        Column("claim", "The claim it is about.", "a-brief--a-claim", lambda row: row.home.key_id, required=True),
        Column("speaker", "Who judges otherwise, in words.", "Russia", lambda row: row.dissent.speaker_words),
        *of_model(
            DissentRecord,
            {
                "basis": lambda row: join_list(key_in_briefs(one) for one in row.dissent.basis),
                "source": lambda row: ids(row.dissent.sources),
            },
        ),
    ),
    lambda dossier: _dissents(dossier),
    {"claim": "claims"},
)


def _dissents(dossier: Dossier) -> Iterator[Numbered]:
    for claim in dossier.claims:
        for number, dissent in enumerate(claim.dissent, start=1):
            yield Numbered(dissent.record, number, claim, dissent=dissent)


# ---- hypotheses ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Hypothesis:
    """A hypothesis of a question, with its place in the matrix."""

    home: Question
    hypothesis: str
    text: str
    score: Fraction
    rank: int

    @property
    def id(self) -> str:
        return f"{self.home.id}--{self.hypothesis}"


@dataclass(frozen=True)
class Weighing:
    """A claim and a hypothesis that it weighs on."""

    home: Question
    row: Evidence
    hypothesis: str
    sign: str

    @property
    def id(self) -> str:
        return f"{self.row.claim.key_id}--{self.hypothesis}"


def _hypothesis() -> Column:
    meaning = "The id of the hypothesis within its question."
    return Column("hypothesis", meaning, "hub", lambda row: row.hypothesis, required=True)


HYPOTHESES = CsvTable(
    "hypotheses",
    "Competing hypotheses on a question, a row for each.",
    (
        id_column("cell-purpose--hub", "The question and the id of the hypothesis in it."),
        _question(),
        _hypothesis(),
        Column(
            "text", "The hypothesis, as a sentence.", "It is a hub for strikes.", lambda row: row.text, required=True
        ),
        Column(
            "inconsistency",
            "The weighted sum of what speaks against it; computed.",
            "1.2",
            lambda row: _decimal(row.score),
            "number",
        ),
        Column(
            "rank",
            "Its place, 1 for the least inconsistency; equal ones share one.",
            "1",
            lambda row: str(row.rank),
            "number",
        ),
    ),
    lambda dossier: _hypotheses(dossier),
    {"question": "questions"},
)


def _matrices(dossier: Dossier) -> Iterator[tuple[Question, Matrix]]:
    for question in dossier.questions.values():
        if found := matrix(question):
            yield question, found


def _hypotheses(dossier: Dossier) -> Iterator[Hypothesis]:
    for question, found in _matrices(dossier):
        for (id, sentence), score, rank in zip(found.hypotheses, found.scores, found.ranks, strict=True):
            yield Hypothesis(question, id, sentence, score, rank)


WEIGHINGS = CsvTable(
    "weighings",
    "How claims weigh on competing hypotheses, a row for each claim and hypothesis.",
    (
        id_column("a-brief--a-claim--hub", "The claim and the hypothesis."),
        _question(),
        Column("claim", "The claim that weighs.", "a-brief--a-claim", lambda row: row.row.claim.key_id, required=True),
        _hypothesis(),
        Column(
            "sign",
            "How it weighs on it; -- and - begin with an apostrophe, as ++ and + do.",
            "0",
            lambda row: row.sign,
            required=True,
        ),
        Column(
            "weight",
            "What the claim weighs, above 0 and up to 1; computed from grade and hands.",
            "0.8",
            lambda row: _decimal(row.row.weight),
            "number",
        ),
        Column(
            "origins",
            "The documents the claim goes back to, or who speaks; computed.",
            "isw-iraq-2015",
            lambda row: join_list(one if isinstance(one, str) else one.id for one in row.row.origins),
            "list",
        ),
    ),
    lambda dossier: _weighings(dossier),
    {"question": "questions", "claim": "claims"},
)


def _weighings(dossier: Dossier) -> Iterable[Weighing]:
    for question, found in _matrices(dossier):
        for row in found.rows:
            for (id, _), sign in zip(found.hypotheses, row.cells, strict=True):
                yield Weighing(question, row, id, sign)


def _decimal(number: Fraction) -> str:
    return f"{float(number):.10g}"
