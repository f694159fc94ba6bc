"""What acronyms stand for: by the names of records, and by texts that say it in brackets, as `World Health Organization (WHO)`."""

import re
from collections.abc import Iterable, Iterator
from itertools import permutations

from backgrounder.exports.search.entries import SearchEntry
from backgrounder.exports.search.texts import Text

Acronyms = dict[str, list[str]]  # what each stands for
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_IN_BRACKETS = re.compile(rf"(?<= )\(({_ACRONYM.pattern})s?(?=[);,])")
_WORDS = re.compile(r"(?:[\w’'-]+ ){1,8}$")
_REACH = 200  # characters before a bracket in which its words are


def of_entries(entries: Iterable[SearchEntry]) -> Acronyms:
    """Return those that are a name of a record, each with its longer names in Latin letters."""
    pairs = (pair for entry in entries if entry.names for pair in permutations((entry.title, *entry.names), 2))
    return _by_acronym((short, long) for short, long in pairs if _ACRONYM.fullmatch(short) and _is_longer(long))


def of_texts(texts: Iterable[Text]) -> Acronyms:
    """Return those that a text gives in brackets after words with these initials."""
    found = (pair for text in texts for section in text.sections for pair in _before_brackets(section.text))
    return _by_acronym((short, _last_words(words, len(short))) for words, short in found if _spells(words, short))


def _before_brackets(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words before each acronym in brackets, and the acronym. The bracket is looked for first: it is rare."""
    for match in _IN_BRACKETS.finditer(text):
        if words := _WORDS.search(text[max(match.start() - _REACH, 0) : match.start()]):
            yield words[0], match[1]


def _by_acronym(pairs: Iterable[tuple[str, str]]) -> Acronyms:
    acronyms: Acronyms = {}
    for short, long in pairs:
        if long not in (known := acronyms.setdefault(short, [])):
            known.append(long)
    return acronyms


def _is_longer(name: str) -> bool:
    return " " in name and name[:1].isascii()


def _spells(words: str, acronym: str) -> bool:
    """Return whether the last words begin with the letters of an acronym."""
    initials = "".join(word[0] for word in _last_words(words, len(acronym)).split())
    return initials.casefold() == acronym.casefold()


def _last_words(words: str, count: int) -> str:
    """Return the last words, parts of compounds counted as words; the last one in the singular."""
    return re.sub(r"(?<=[^s]{3})s$", "", " ".join(words.replace("-", " ").split()[-count:]))
