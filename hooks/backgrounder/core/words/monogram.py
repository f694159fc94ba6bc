"""Monograms: the one to four letters that stand for a name where there is no portrait."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, count

MOST = 3  # letters of a name of many words
WORD = re.compile(r"[^\W\d_][\w’']*")
ARTICLE = re.compile(r"^[Tt]he (?=\S)")
ACRONYM = re.compile(r"[A-Z]{2,4}")


def monogram(name: str, short: str = "", is_person: bool = False) -> str:
    """Return the letters for a name: `ISW` for itself, `HA` for Haider al-Abadi, `IMD` for the Iraqi Ministry of Defense.

    `short` is the name in running text, used where it is an acronym. A name without letters gives its first character.
    """
    if ACRONYM.fullmatch(short or name):
        return short or name
    words = _words(name)
    if not words:
        return name[:1]
    if not words[0][0].isascii() and words[0][0].lower() == words[0][0].upper():
        return words[0][0]  # a script without capitals, whose letters may join
    heads = [word[0] for word in words if word[0].isupper()] or [word[0].upper() for word in words]
    if len(heads) == 1:
        return words[0][:2].capitalize() if len(words[0]) > 1 else heads[0]
    return heads[0] + heads[-1] if is_person else "".join(heads[:MOST])


def distinct(names: Iterable[tuple[str, str, bool]]) -> list[str]:
    """Return the letters of each (name, short, is_person), no two alike: who comes later gets more letters, or others."""
    given: dict[str, None] = {}
    numbered: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
    for name, short, is_person in names:
        plain = monogram(name, short, is_person)
        last = (f"{plain[:MOST]}{number}" for number in numbered[plain[:MOST]])
        given[next(letters for letters in chain(_choices(plain, name), last) if letters not in given)] = None
    return list(given)


def _choices(plain: str, name: str) -> Iterator[str]:
    """The letters for a name, best first: `Ir`, `IG` and `Ira` for the Iraqi government, `Ir` and `Iq` for Iraq."""
    words = _words(name)
    yield plain
    heads = [word[0] for word in words if word[0].isupper()]
    if len(heads) > len(plain):
        yield "".join(heads[: MOST + 1])
    if len(words) > 1:
        yield "".join(word[0].upper() for word in words[: MOST + 1])
    if len(words) == 1 and words[0][-1].isascii():
        yield words[0][0].upper() + words[0][-1].lower()
    if words and len(words[0]) >= MOST:
        yield words[0][:MOST].capitalize()


def _words(name: str) -> list[str]:
    found: list[str] = WORD.findall(ARTICLE.sub("", name))
    return found
