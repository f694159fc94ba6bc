"""What acronyms stand for: by the names of records, and by texts that say it in brackets, as `World Health Organization (WHO)`."""

import re
from collections.abc import Iterable
from itertools import permutations

from backgrounder.exports.search.entries import SearchEntry
from backgrounder.exports.search.texts import Text

Acronyms = dict[str, list[str]]  # what each stands for
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_IN_BRACKETS = re.compile(rf"((?:[\w’'-]+ ){{1,8}})\(({_ACRONYM.pattern})s?(?=[);,])")


def of_entries(entries: Iterable[SearchEntry]) -> Acronyms:
    """Return those that are a name of a record, each with its longer names in Latin letters."""
    pairs = (pair for entry in entries if entry.names for pair in permutations((entry.title, *entry.names), 2))
    return _by_acronym((short, long) for short, long in pairs if _ACRONYM.fullmatch(short) and _is_longer(long))


def of_texts(texts: Iterable[Text]) -> Acronyms:
    """Return those that a text gives in brackets after words with these initials."""
    found = (match for text in texts for section in text.sections for match in _IN_BRACKETS.finditer(section.text))
    return _by_acronym((match[2], _last_words(match[1], len(match[2]))) for match in found if _spells(*match.groups()))


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
