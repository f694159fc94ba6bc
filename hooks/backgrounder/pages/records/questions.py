"""/questions/, the matrix of who answers what, and /questions/<id>/, the answers to one side by side."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from backgrounder.core.page import Asset, Page
from backgrounder.core.words.languages import alphabetical, gettext
from backgrounder.core.words.sentences import capitalized, first_sentence
from backgrounder.core.words.sides import Side
from backgrounder.derive import subjects
from backgrounder.derive.judgments.indicators import board_of
from backgrounder.exports.cite import citation, json_ld
from backgrounder.exports.data.tables.columns import csv_text
from backgrounder.exports.pictures import dispute
from backgrounder.model import Actor, Position, Question, by_answer
from backgrounder.model.dossier import Dossier
from backgrounder.pages.judgments import hypotheses, reading_line
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.positions import strip
from backgrounder.pages.parts.redirects import moved
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.records.spread import in_short, spread, turning

CSV = "questions/matrix.csv"
COLUMNS = 40  # speakers of the matrix: of a wider one nobody sees a row, and nearly all its cells are empty
Speaker = tuple[str, str]
Named = tuple[Speaker, str, Actor | None]  # key, name, actor


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The matrix, the same as a table for machines, a page per question, and old addresses."""
    questions = dossier.questions.values()
    own = [Job(_question, (question,)) for question in questions]
    cards = [Job(_card, (question,)) for question in questions if _has_card(templates, question)]
    return [
        Job(_index),
        Job(_csv),
        *own,
        *cards,
        *(Job(hypotheses.table, (question,)) for question in questions if question.hypotheses),
        *moved(questions),
    ]


# ---- the matrix ------------------------------------------------------------------------------------------------


def _index(dossier: Dossier, templates: Templates) -> Page:
    asked = _asked(dossier)
    everyone = _speakers(asked)
    speakers = _most(everyone, asked)
    parts = templates.parts(
        "records/questions.html",
        "questions/index.md",
        rows=[(question, _by_speaker(question)) for question in asked],
        key=_key(asked, [key for key, _, _ in speakers]),
        speakers=speakers,
        shown={key for key, _, _ in speakers},
        blocs=_blocs(dossier, speakers),
        others=len(everyone) - len(speakers),
        withdrawn=[question for question in dossier.questions.values() if question.withdrawn],
        csv=CSV,
        disputed=subjects.disputed(dossier),
    )
    meta = {
        "title": gettext("Questions"),
        "kind": "matrix-page",
        "description": gettext("Who says what: the questions at issue, with each speaker’s latest answer."),
    }
    dates = [brief.changed for brief in dossier.briefs.values()]
    return Page("questions/index.md", parts, dossier.data_file("question"), meta, newest(dates))


def _asked(dossier: Dossier) -> list[Question]:
    """The questions that are not withdrawn, the disputed ones and those with most answers first."""
    standing = [question for question in dossier.questions.values() if not question.withdrawn]
    return sorted(standing, key=lambda question: (not question.disputed, -len(question.positions)))


@dataclass(frozen=True)
class Key:
    """What the key above the matrix explains: the answers in it, whether any is inferred, and whether a cell has no answer, or nothing."""

    answers: frozenset[str]
    inferred: bool
    spoken: bool
    empty: bool


def _key(asked: list[Question], shown: list[Speaker]) -> Key:
    cells = [(question, key, _by_speaker(question).get(key)) for question in asked for key in shown]
    positions = [position for _, _, position in cells if position]
    bare = [key in question.spoken_to for question, key, position in cells if not position]
    answers = frozenset(answer for position in positions for answer in position.said)
    return Key(answers, any(one.is_implied for one in positions), any(bare), not all(bare))


def _by_speaker(question: Question) -> dict[Speaker, Position]:
    return {position.key: position for position in question.positions}


def _speakers(asked: list[Question]) -> list[Named]:
    """All who answer or speak to one, by side; those with most answers first, actors before the press and the authors."""
    voices = {claim.voice_key: claim for question in asked for claim in question.answers if claim.is_active}
    answers = Counter(position.key for question in asked for position in question.positions)
    ranked = sorted(
        voices,
        key=lambda key: (
            *_rank(voices[key].speaker),
            not voices[key].speaker,
            -answers[key],
            alphabetical(voices[key].speaker_words),
        ),
    )
    return [(key, capitalized(voices[key].speaker_words), voices[key].speaker) for key in ranked]


def _blocs(dossier: Dossier, speakers: list[Named]) -> list[tuple[Side | None, int]]:
    """Over how many columns each side goes; nothing where no speaker is on one."""
    found = [(side, len(list(group))) for side, group in groupby(speakers, key=lambda speaker: _side(speaker[2]))]
    return found if any(side for side, _ in found) else []


def _rank(actor: Actor | None) -> tuple[bool, int]:
    """The place of its side, whoever is on none last."""
    side = _side(actor)
    return side is None, side.number if side else 0


def _side(actor: Actor | None) -> Side | None:
    return actor.on_side if actor else None


def _most(speakers: list[Named], asked: list[Question]) -> list[Named]:
    """As many as have a column, in the order of before: those who answer most questions."""
    answers = Counter(position.key for question in asked for position in question.positions)
    most = sorted(speakers, key=lambda speaker: -answers[speaker[0]])[:COLUMNS]
    return [speaker for speaker in speakers if speaker in most]


def _csv(dossier: Dossier, templates: Templates) -> Asset:
    """A row for each question, a column for each speaker; an empty cell means that nothing is recorded."""
    asked = _asked(dossier)
    speakers = _speakers(asked)
    names = [actor.id if actor else name for _, name, actor in speakers]
    rows = [["question", "text", "disputed", *names]]
    for question in asked:
        positions = _by_speaker(question)
        spoken = dict.fromkeys(question.spoken_to, "speaks to it") | {
            key: _in_words(one) for key, one in positions.items()
        }
        cells = [spoken.get(key, "") for key, _, _ in speakers]
        rows.append([question.id, question.label, "yes" if question.disputed else "no", *cells])
    return Asset(CSV, csv_text(rows))


def _in_words(position: Position) -> str:
    """`no (changed from yes)`, `silent (earlier yes)`, `no / conditional (order unknown)`, `no / conditional (one statement)`, `no (by a spokesperson, inferred)`."""
    notes = [f"by {position.voice}"] if position.voice else []
    notes += ["inferred"] if position.is_implied else ["order unknown"] if position.order_unknown else []
    notes += ["one statement"] if position.is_one_statement and not position.is_implied else []
    if position.before:
        notes.append(f"{'changed from' if position.changed else 'earlier'} {' and '.join(position.before)}")
    elif position.changed:
        notes.append("changed")
    return " / ".join(position.said) + (f" ({', '.join(notes)})" if notes else "")


# ---- one question ----------------------------------------------------------------------------------------------


def _has_card(templates: Templates, question: Question) -> bool:
    """Whether other sites are shown a card of its own: of a dispute, where the site has an address."""
    return bool(templates.site.url) and question.disputed


def _card(dossier: Dossier, templates: Templates, question: Question) -> Asset:
    return Asset(dispute.uri(question), dispute.card(templates.site, question))


def _question(dossier: Dossier, templates: Templates, question: Question) -> Page:
    here = f"questions/{question.id}.md"
    reading = first_sentence(question.reading.text) if question.reading else ("", "")
    parts = templates.parts(
        "records/question.html",
        here,
        question=question,
        spread=spread(question),
        in_short=in_short(question),
        turning=turning(question),
        by_answer=by_answer,
        silent=[claim for claim in question.given_answers if claim.is_silence],
        without=[claim for claim in question.answers if claim.is_active and not claim.answer],
        withdrawn=[claim for claim in question.answers if not claim.is_active],
        strip=strip(
            templates, here, question.positions, gettext("When each side spoke: %(question)s", question=question.label)
        ),
        positions={position.key: position for position in question.positions},
        apart=any(claim.talks_past for position in question.inferred for claim in position.answers),
        reading=reading,
        line=reading_line.values(templates, here, question),
        weighed=hypotheses.values(question),
        board=board_of(question),
        unknowns=[one for one in question.unknowns if not one.closed and not one.withdrawn],
    )
    meta = {
        "title": question.question,
        "kind": "question",
        "description": reading[0] or gettext("Who answers it how, and on what source."),
        "scripts": citation.SCRIPTS,
        "card": {"file": dispute.uri(question), "alt": dispute.alt(question)}
        if _has_card(templates, question)
        else None,
        "jsonld": json_ld.script(json_ld.Nodes(templates.site, here).question(question)),
    }
    dates = [claim.date for claim in question.answers] + [question.reading.date if question.reading else None]
    return Page(here, parts, question.source_path, meta, newest(dates))
