"""The card of a question: what is asked, and who answers what. The same records give the same bytes."""

from dataclasses import dataclass

from PIL import Image, ImageDraw

from backgrounder.core.words import vocabulary as words
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.sentences import capitalized
from backgrounder.exports.pictures.blank import (
    EDGE,
    GREY,
    HEIGHT,
    INK,
    RULE,
    WIDTH,
    blank,
    fitted,
    png,
    write,
)
from backgrounder.exports.pictures.glyphs import ANSWERS, MUTE, answer_mark
from backgrounder.model import Position, Question
from backgrounder.model.addresses import Site

ROOM = WIDTH - 2 * EDGE
SIZES = (76, 68, 60, 52, 44, 36, 28)  # of the question
TOP, LINE, FOOT = 112, 366, HEIGHT - 44  # of the question, of the rule below it, of the names
GAP = 40  # between two answers
MOST = 3  # answers beside each other
MARK = 38


@dataclass(frozen=True)
class CardAnswer:
    """A word of core.words.vocabulary.ANSWERS, whether all of it is inferred, and how the card says it; the names of who gives it."""

    key: str
    is_inferred: bool
    head: str
    names: list[str]


def uri(question: Question) -> str:
    """Return where the card of a question is on the site."""
    return f"assets/cards/questions/{question.id}.png"


def alt(question: Question) -> str:
    """Return what a card says, for those who cannot see it."""
    comma, colon = gettext(", "), gettext(": ")
    return " ".join([question.question, *(f"{one.head}{colon}{comma.join(one.names)}." for one in _answers(question))])


def card(site: Site, question: Question) -> bytes:
    """Return the card of a question as PNG."""
    image = blank(site.name, ROOM)
    pen = ImageDraw.Draw(image)
    write(pen, (EDGE, TOP), fitted(question.question, SIZES, ROOM, LINE - TOP - 16), INK)
    pen.line((EDGE, LINE, WIDTH - EDGE, LINE), RULE, 2)
    found = _answers(question)
    if not found:
        write(pen, (EDGE, LINE + 30), fitted(gettext("No answer recorded."), (30,), ROOM, 40, 400, "sans"), GREY)
    width = (ROOM - GAP * (len(found) - 1)) / max(len(found), 1)
    for number, answer in enumerate(found):
        _column(image, EDGE + number * (width + GAP), width, answer)
    return png(image)


def _column(image: Image.Image, left: float, width: float, answer: CardAnswer) -> None:
    """Draw an answer: its mark and word, and below them who gives it."""
    pen, mark = ImageDraw.Draw(image), answer_mark(answer.key, answer.is_inferred, MARK)
    image.paste(mark, (round(left), LINE + 32), mark)
    title = fitted(answer.head, (36, 30, 24), width - MARK - 14, 44, 600, "sans")
    pen.text((left + MARK + 14, LINE + 32 + MARK / 2), title.rows[0], ANSWERS.get(answer.key, MUTE), title.font, "lm")
    text = fitted(gettext(", ").join(answer.names), (34, 30, 26, 22), width, FOOT - LINE - 92, 400, "sans")
    write(pen, (left, LINE + 92), text, INK)


def _answers(question: Question) -> list[CardAnswer]:
    """Return the answers that have room; a no on a condition is one of its own, as on the page."""
    plain = [(key, [one for one in positions if not one.unless]) for key, positions in question.sides]
    found = [_answer(key, positions) for key, positions in plain if positions]
    bound = [one for one in question.positions if one.unless]
    found += [
        CardAnswer("no", False, gettext("No, unless %(condition)s", condition=one.unless), [_named(one)])
        for one in bound
    ]
    return found[:MOST]


def _answer(key: str, positions: list[Position]) -> CardAnswer:
    word, inferred = words.ANSWERS[key], all(one.is_implied for one in positions)
    if not inferred:
        return CardAnswer(key, False, word, [_named(one) for one in positions])
    names = [capitalized(f"{one.name} ({one.voice})" if one.voice else one.name) for one in positions]
    return CardAnswer(key, True, f"{word} ({gettext('inferred')})", names)


def _named(position: Position) -> str:
    return capitalized(f"{position.name} ({position.aside})" if position.aside else position.name)
