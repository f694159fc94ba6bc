"""The language of the site: its words from gettext catalogues, its months and lists from CLDR.

A site is in one language. It is a setting of this module, not an argument: dates and claims form their words in properties
(`date.words`, `claim.statement`) that a hundred places read. `use` sets it once per build, before any record is read;
what a server has computed in another language is dropped then (publish/prepare.py), and what this module and others have
computed per language is dropped here (`per_language`). English is the source: its messages are their own words.

A catalogue is `locale/<language>/LC_MESSAGES/backgrounder.po`, read at the build. One with a mistake raises BadCatalogue.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from babel import Locale, localedata
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

SOURCE = "en"
FOLDER = Path(__file__).parent / "locale"
LEAST_GROUPED = 1000
NAMES_BY_NUMBER = ("year", "number")  # values of messages that name something and count nothing
_PLACEHOLDER = re.compile(r"%(?:\((\w+)\)s|(%)|(.|$))")
_LISTS = {"en": "en_GB"}  # `a, b and c`, without a comma before `and`: the style of the house
Key = tuple[str, str]  # context ("" for none), message
Result = TypeVar("Result")


class BadCatalogue(ValueError):
    """A catalogue cannot be used: `path`, `line` and why."""

    def __init__(self, path: Path, line: int, reason: str):
        super().__init__(f"{path.name}:{line}: {reason}")
        self.path, self.line, self.reason = path, line, reason


@dataclass(frozen=True)
class Catalogue:
    """The words of one language: each message with its forms, of which `plural` gives the number for a count.

    `plural_source` is its rule as C and JavaScript write it; `scripts` are the messages that scripts of the site use.
    """

    language: str
    forms: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    plural: Callable[[int], int] = lambda number: int(number != 1)
    plural_source: str = "(n != 1)"
    scripts: frozenset[str] = frozenset()

    @property
    def locale(self) -> Locale:
        """What CLDR knows of the language."""
        return Locale.parse(self.language)

    @property
    def is_rtl(self) -> bool:
        """Whether it is written from right to left."""
        return direction(self.language) == "rtl"


_ENGLISH = Catalogue(SOURCE)
_current = _ENGLISH
_caches: list[Callable[[], None]] = []


def offered() -> tuple[str, ...]:
    """The languages that a site can be in, by their codes."""
    return tuple(sorted({SOURCE, *(path.parents[1].name for path in FOLDER.glob("*/LC_MESSAGES/backgrounder.po"))}))


def use(language: str) -> bool:
    """Set the language of the site; return whether it was another one. Raises BadCatalogue, and KeyError for one that is not offered."""
    global _current
    if language not in offered():
        raise KeyError(language)
    if language == SOURCE == _current.language:
        return False
    before, _current = _current, _ENGLISH if language == SOURCE else load(language)
    if before == _current:
        return False
    for clear in _caches:
        clear()
    return True


def current() -> Catalogue:
    """The words of the site."""
    return _current


def is_language(code: str) -> bool:
    """Whether it is the code of a language (ISO 639), as CLDR lists them."""
    return code in Locale(SOURCE).languages


def direction(code: str) -> str:
    """Return `rtl` for a language that is written from right to left, else `ltr`."""
    return str(Locale.parse(code).text_direction) if localedata.exists(code) else "ltr"


class Foreign(str):
    """A text with the code of the language it is written in, where an editor has named one."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> "Foreign":
        foreign = super().__new__(cls, text)
        foreign.language = language
        return foreign

    def __eq__(self, other: object) -> bool:
        """Return whether the words and their language are the same: what shows one is made again when either changes."""
        return isinstance(other, Foreign) and str(self) == str(other) and self.language == other.language

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__

    def __reduce__(self) -> tuple[Any, ...]:
        return Foreign, (str(self), self.language)


def like(original: str, text: str) -> str:
    """Return a text that is made from another one, in the language of that."""
    return Foreign(text, original.language) if isinstance(original, Foreign) else text


def alphabetical(name: str) -> str:
    """Return what a name is sorted by: in small letters without accents, so that `Älteste` is among the As."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def decimal(number: float, digits: int = 0) -> str:
    """Return a number as the language of the site writes it, `9,60`: with so many digits after the sign, or 0 as few as it takes."""
    return str(format_decimal(number, format=f"0.{'0' * digits or '##'}", locale=_current.locale))


def grouped(number: int) -> str:
    """Return a whole number as the language of the site writes it: `100,000`."""
    return str(format_decimal(number, locale=_current.locale)) if abs(number) >= LEAST_GROUPED else str(number)


def own_name(code: str) -> str:
    """Return what a language calls itself: `Deutsch`."""
    name = Locale.parse(code).get_display_name() if localedata.exists(code) else None
    return name or str(Locale(SOURCE).languages.get(code, code))


def per_language(function: Callable[..., Result], most: int = 65536) -> Callable[..., Result]:
    """Cache the results of a function, `most` of them, until the site has another language."""
    cached = lru_cache(maxsize=most)(function)
    _caches.append(cached.cache_clear)
    return cached


# ---- words ---------------------------------------------------------------------------------------------------------


def N_(message: str) -> str:  # the name by which gettext's tools know it
    """Return a message as it is, where it is written down and looked up later: a mark for the extraction."""
    return message


def gettext(message: str, /, **values: Any) -> str:
    """Return a message in the language of the site, with `%(name)s` replaced by values."""
    return pgettext("", message, **values)


def pgettext(context: str, message: str, /, **values: Any) -> str:
    """The same for a message that means something else in another place: `context` says what it means here."""
    found = _current.forms.get((context, message))
    return (found[0] if found else message) % _written(values)


def ngettext(one: str, several: str, number: int, /, **values: Any) -> str:
    """Return the form for a number, which is also its value `num`."""
    found = _current.forms.get(("", one))
    text = found[_current.plural(number)] if found else one if number == 1 else several
    return text % _written({"num": number, **values})


def _written(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a message with what they count as the language writes it."""
    return {
        name: grouped(value) if type(value) is int and name not in NAMES_BY_NUMBER else value
        for name, value in values.items()
    }


def forms(one: str, several: str) -> tuple[str, ...]:
    """Return all forms of a message, in the order of the catalogue."""
    return _current.forms.get(("", one), (one, several))


class WordList(Mapping[str, str]):
    """WordList of a closed list by their keys, in the language of the site. `context`: what they mean, for translators."""

    every: list["WordList"] = []

    def __init__(self, words: Mapping[str, str], context: str = ""):
        self.source, self.context = dict(words), context
        WordList.every.append(self)

    def __getitem__(self, key: str) -> str:
        return pgettext(self.context, self.source[key].replace("%", "%%"))

    def __iter__(self) -> Iterator[str]:
        return iter(self.source)

    def __len__(self) -> int:
        return len(self.source)


def joined(parts: Iterable[str], either: bool = False) -> str:
    """Return `a, b and c`, or `a, b or c`, as the language of the site writes lists."""
    locale = _LISTS.get(_current.language, _current.language)
    return format_list(list(parts), style="or" if either else "standard", locale=locale)


@per_language
def months() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of months as they stand in a date, long and short."""
    names = _current.locale.months["format"]
    long, short = (tuple(str(names[width][month]) for month in range(1, 13)) for width in ("wide", "abbreviated"))
    return long, tuple(name[:3] for name in long) if _current.language == SOURCE else short


# ---- catalogues ----------------------------------------------------------------------------------------------------


def path_of(language: str) -> Path:
    """The catalogue of a language."""
    return FOLDER / language / "LC_MESSAGES" / "backgrounder.po"


def load(language: str) -> Catalogue:
    """Return the words of a language from its catalogue. Raises BadCatalogue for the first mistake in it."""
    path = path_of(language)
    mistakes = problems(path)
    if mistakes:
        raise BadCatalogue(path, *mistakes[0])
    with path.open("rb") as file:
        read = read_po(file, locale=language)
    forms = {(one.context or "", _ids(one)[0]): _strings(one) for one in read if one.id}
    rule = read.plural_expr
    scripts = frozenset(_ids(one)[0] for one in read if any(file.endswith(".js") for file, _ in one.locations))
    return Catalogue(language, forms, _plural(rule), rule, scripts)


def problems(path: Path) -> list[tuple[int, str]]:
    """Return (line, what is wrong) for each mistake in a catalogue: a missing or odd placeholder, an empty form, markup, doubt."""
    with path.open("rb") as file:
        read = read_po(file, locale=path.parents[1].name)
    found = [(one.lineno or 1, reason) for one in read if one.id for reason in _slips(one, read.num_plurals)]
    return sorted(found)


def _slips(message: Any, plurals: int) -> Iterator[str]:
    ids, strings = _ids(message), _strings(message)
    shown = f"'{ids[0]}'"
    if message.fuzzy:
        yield f"{shown} is marked as fuzzy. Read it again, and remove the mark."
    if not all(strings) or (len(ids) > 1 and len(strings) != plurals):
        yield f"{shown} is not translated{f' in all of {plurals} forms' if len(ids) > 1 else ''}."
        return
    wanted = {name for text in ids for name in placeholders(text)}
    for text in strings:
        names = placeholders(text)
        may_lack = {"num"} if len(ids) > 1 else set[str]()  # `one event` may say its number in words
        if missing := sorted(wanted - names - may_lack):
            yield f"{shown} lacks %({missing[0]})s in its translation '{text}'."
        if odd := sorted(names - wanted):
            yield f"{shown} has no {_shown(odd[0])}, which its translation '{text}' names."
        if re.search(r"[<>&\"]", text):
            yield f"{shown}: its translation '{text}' holds markup or straight quotation marks."


def _shown(name: str) -> str:
    return f"%({name})s" if name.isidentifier() else f"'{name}' after a percent sign (which is written %%)"


def placeholders(text: str) -> set[str]:
    """Return the names of the values in a message; a stray percent sign counts as one."""
    return {name or stray or "%" for name, percent, stray in _PLACEHOLDER.findall(text) if not percent}


def _ids(message: Any) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def _strings(message: Any) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string or "",)


def _plural(expression: str) -> Callable[[int], int]:
    """Return the form for a number by the rule of a catalogue, as gettext writes it."""
    from gettext import c2py

    rule: Callable[[int], int] = c2py(expression)
    return rule
