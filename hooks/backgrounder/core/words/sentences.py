"""Sentences built from parts of records: where one ends, and how one begins that goes on after other words."""

import calendar
import re
from functools import lru_cache
from typing import Protocol

from backgrounder.core.words.countries import countries, languages
from backgrounder.core.words.languages import SOURCE, current, like

_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b[a-z]\.[a-z]|\betc|\bInc|\bLtd)\.$")
_STOP = re.compile(r"(\S*)[.!?…؟。][\"”’»)]*\s+(?=[\"“‘«(]?(\w))")
# A full stop after one of these, or after letters as in `U.S.`, ends no sentence.
_SHORT = frozenset(
    "Gen Brig Col Lt Maj Capt Sgt Adm Cmdr Mr Mrs Ms Dr Prof St Sen Rep Gov Pres Hon "
    "No Nos pp vs cf al ca approx Art Inc Ltd Co Corp "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
)
_INITIALS = re.compile(r"(\w\.)*\w")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_OTHERS = (
    "American Americans British Dutch Saudi Swiss Afghan Afghans Emirati Lebanese Palestinian Palestinians Peruvian Filipino "
    "Washington Moscow Beijing Brussels Ankara Riyadh Damascus Jerusalem Kyiv Pyongyang Kremlin Pentagon Congress Parliament "
    "Turkey European Western Arab Arabs Islamic Muslim Muslims Sunni Shia Shiite Christian Jewish Druze Yazidi Turkmen"
).split()
_ENDINGS = ("i", "n", "an", "ian", "is", "ns", "ans", "ians", "ese", "ish")  # Iraqi, Russian, Iranian, Chinese


def unended(text: str) -> str:
    """Without its full stop, so that it can go on; the point of an abbreviation such as `U.S.` stays."""
    return text if _ABBREVIATION.search(text) else like(text, text.rstrip("."))


def capitalized(text: str) -> str:
    """Return a text as a sentence or a heading begins: "the Authority" as "The Authority"."""
    return like(text, text[:1].upper() + text[1:])


def ended(text: str) -> str:
    """With a full stop, unless it ends with a mark of its own."""
    return text if re.search(r"[.!?…؟。][\"”’»)]*$", text) else like(text, f"{text}.")


@lru_cache(maxsize=16384)
def sentence_ends(text: str) -> tuple[int, ...]:
    """Where the next sentence begins, for each sentence that another follows.

    What follows begins with no small letter (some scripts have no capitals), and the word before is no abbreviation.
    """
    return tuple(stop.end() for stop in _STOP.finditer(text) if _ends_sentence(stop))


def _ends_sentence(stop: re.Match[str]) -> bool:
    word = stop[1].lstrip('"“‘«(')
    return not stop[2].islower() and word not in _SHORT and not _INITIALS.fullmatch(word)


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a text, and the rest."""
    end = next(iter(sentence_ends(text)), len(text))
    return like(text, text[:end].strip()), like(text, text[end:].strip())


class NamesByWord(Protocol):
    """Names by their first word."""

    def get(self, word: str, default: tuple[str, ...], /) -> tuple[str, ...]: ...


def as_clause(text: str, names: NamesByWord) -> str:
    """A sentence as it goes on after `says that`: its first letter small, unless its first word is written with a capital.

    Where this wrongly lowers a word, the editor writes the whole sentence.
    """
    first = _FIRST_WORD.match(text)
    if current().language != SOURCE:
        return text  # its verb ends with a colon, and what is said is a sentence of its own
    if not first or first[0] == "I" or (first[0] != "A" and not first[0][1:].islower()):
        return text  # a figure, a quotation mark, or an acronym such as ISIS and U.S.
    if (
        text.startswith(names.get(first[0], ()))
        or first[0] in _always_capital()
        or " ".join(text.split(" ")[:2]) in _of_two_words()
    ):
        return text
    return text[0].lower() + text[1:]


@lru_cache(maxsize=1)
def _of_two_words() -> frozenset[str]:
    """`South Sudan`, `United States`."""
    return frozenset(" ".join(name.split(" ")[:2]) for name in countries().values() if " " in name)


@lru_cache(maxsize=1)
def _always_capital() -> frozenset[str]:
    """Days and months, countries, and what comes from a country or speaks a language (CLDR)."""
    names = {name for name in countries().values() if " " not in name}
    stems = {stem for name in names for stem in (name, name.rstrip("aeiouy"), f"{name[:-1]}i") if len(stem) > 3}
    peoples = {stem + ending for stem in stems for ending in _ENDINGS}
    spoken = {name for name in languages() if " " not in name}
    return frozenset({*names, *peoples, *spoken, *_OTHERS, *calendar.month_name, *calendar.day_name})


def number_words(number: int) -> str:
    """Return a number up to ten in letters, as running text has it in English, a larger one in figures."""
    if current().language != SOURCE:
        return str(number)
    letters = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return letters[number] if number < len(letters) else str(number)
