"""Words in the language of the site as HTML: values are escaped as everywhere; the messages themselves hold no markup."""

from collections.abc import Iterable
from typing import Any

from backgrounder.core.escape import inert
from backgrounder.core.words import languages, vocabulary
from backgrounder.model import Position, Source
from backgrounder.pages.markup.environment import Markup, finished, in_tag

COMMA, SEMICOLON, COLON = languages.N_(", "), languages.N_("; "), languages.N_(": ")  # between the parts of a line


def words() -> dict[str, Any]:
    """Return what all templates, ours and those of the theme, say their words by."""
    return {"_": _text, "ngettext": _counted_text, "tag": tag, "decimal": languages.decimal}


def _text(message: str, **values: Any) -> Markup:
    return Markup(languages.gettext(message, **_escaped(values)))


def _counted_text(one: str, several: str, number: int, **values: Any) -> Markup:
    return Markup(languages.ngettext(one, several, number, **_escaped(values)))


def _escaped(values: dict[str, Any]) -> dict[str, Markup | int]:
    """Numbers stay numbers: how they are written depends on the language."""
    return {name: value if type(value) is int else finished(value) for name, value in values.items()}


def joined(parts: Iterable[Any]) -> Markup:
    """`Iran, Russia and Syria`."""
    return Markup(languages.joined(finished(part) for part in parts))


def count(things: Any, word: str) -> str:
    """`1 event`, `2 events`, for a list or a number."""
    return vocabulary.counted(things if isinstance(things, int) else len(things), word)


def quotation(text: str) -> Markup:
    """Somebody's words in quotation marks."""
    return _text("“%(words)s”", words=text)


def coded(text: Markup) -> Markup:
    """A text of ours in which backticks mark names of fields."""
    parts = str(text).split("`")
    return Markup("".join(f"<code>{part}</code>" if number % 2 else part for number, part in enumerate(parts)))


def tag(name: str, content: Any, **attributes: Any) -> Markup:
    """An element as the value of a message; a name that Python reserves ends with `_`: `class_`."""
    more = "".join(f' {key.rstrip("_")}="{in_tag(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{more}>{finished(content)}</{name}>")


def said_aside(position: Position) -> Markup:
    """`Iran (a spokesperson, inferred)`: who answers, in what voice, and whether we infer it."""
    aside = position.aside
    return Markup(f"{finished(position.name)}{inert(f' ({aside})' if aside else '')}")


def makers(source: Source) -> str:
    """`Patrick Martin, Institute for the Study of War`: authors and publisher, each name once, else the title."""
    return (
        languages.gettext(", ").join(dict.fromkeys(filter(None, (*source.authors, source.publisher)))) or source.title
    )
