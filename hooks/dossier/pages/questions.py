"""/questions/ and /questions/<id>/: what is asked, and who answers what."""

from ..dossier import Dossier
from ..linked import Question
from ..page import Page
from ..templates import Templates
from .actors import RECORD
from .moved import moved
from .newest import newest


def pages(dossier: Dossier, templates: Templates) -> list[Page]:
    """The index, a page per question, and old addresses."""
    questions = dossier.questions.values()
    own = [_question(dossier, templates, question) for question in questions]
    return [_index(dossier, templates), *own, *moved(questions, templates)]


def _index(dossier: Dossier, templates: Templates) -> Page:
    markdown = templates.fill("questions.md", "questions/index.md", questions=list(dossier.questions.values()))
    dates = [brief.changed for brief in dossier.briefs.values()]
    return Page(
        "questions/index.md",
        markdown,
        ("data/questions.yml", 1),
        {"title": "Questions", "kind": "index"},
        newest(dates),
    )


def _question(dossier: Dossier, templates: Templates, question: Question) -> Page:
    here = f"questions/{question.id}.md"
    markdown = templates.fill("question.md", here, question=question)
    meta = {
        "title": question.question,
        "kind": "question",
        "search": RECORD,
        "description": question.settles,
        "aside": "What would settle it",
    }
    dates = [claim.date for claim in question.answers] + [question.reading.date if question.reading else None]
    return Page(here, markdown, question.source_path, meta, newest(dates))
