"""Names, dates and words of records as HTML inside a line: each value is escaped, and says in what language and direction it is."""

import re

from backgrounder.core.edtf import Edtf, iso_day
from backgrounder.core.escape import inert, inert_lines
from backgrounder.core.words import languages
from backgrounder.markdown.line_breaks import shown
from backgrounder.model import Brief, LinkedRecord
from backgrounder.pages.markup.environment import Markup, finished

_BLOCK = re.compile(r"<div\b[^>]*>(.*?)</div>", re.DOTALL)


def anchor(href: str, record: LinkedRecord, text: str | None = None, **attributes: str) -> Markup:
    """`<a class="n n-actor" href="...">PM Abadi</a>`"""
    more = "".join(f' {name.replace("_", "-")}="{inert(value)}"' for name, value in attributes.items())
    return Markup(f'<a class="n n-{record.kind}" href="{inert(href)}"{more}>{isolated(text or record.label)}</a>')


def isolated(name: str) -> Markup:
    """A name that runs the other way stays in its place: it does not turn the words and dates around it."""
    if isinstance(name, languages.Foreign):
        return Markup(finished(name))
    return Markup(f"<bdi>{shown(name)}</bdi>") if 'dir="rtl"' in language(name) else Markup(shown(name))


def begun(line: str, name: str) -> Markup:
    """A sentence that begins with somebody's name, of which the name says its own language."""
    end = len(name)
    if line[:end].lower() != name.lower():
        return Markup(finished(line))
    begin = isolated(languages.like(name, line[:end]))
    if languages.current().is_rtl and not begin.startswith("<bdi"):
        begin = Markup(f"<bdi>{begin}</bdi>")  # what the name is in is no reason for the line to run from the left
    return Markup(f"{begin}{shown(line[end:])}")


def as_lines(blocks: str) -> list[Markup]:
    """Return the contents of `<div>a</div><div>b</div>`, none of which holds another, as a line each."""
    return [Markup(" ".join(content.split())) for content in _BLOCK.findall(blocks)]


def preformatted(text: str) -> Markup:
    """Text for <pre> unchanged, line by line."""
    return Markup(inert_lines(text))


def when(date: Edtf | None, short: bool = False, css: str = "") -> Markup:
    """A date in words, as <time> where HTML has a value for it; `css` are its classes."""
    if date is None:
        return Markup("")
    words = date.short if short else date.words
    value = iso_day(date)  # a year, month or day is one; of an interval HTML knows none
    classes = f' class="{css}"' if css else ""
    return Markup(
        f'<time{classes} datetime="{value}">{words}</time>'
        if value
        else f'<span{classes} data-edtf="{date.text}">{words}</span>'
    )


def lang_of(brief: Brief, mixed: bool = False) -> Markup:
    """`lang` and `dir` of what a brief says, where it is not in the language of the site; `mixed`: beside words of the site."""
    if brief.language == languages.current().language:
        return Markup("")
    return Markup(f' lang="{brief.language}" dir="{"auto" if mixed else languages.direction(brief.language)}"')


def language(name: str) -> Markup:
    """`lang` and `dir` of a name, by its script; nothing for Latin letters."""
    if name.isascii():
        return Markup("")
    blocks = (
        ("ar", "rtl", 0x600, 0x6FF),
        ("he", "rtl", 0x590, 0x5FF),
        ("ru", "ltr", 0x400, 0x4FF),
        ("el", "ltr", 0x370, 0x3FF),
        ("hy", "ltr", 0x530, 0x58F),
    )
    for code, direction, first, last in blocks:
        letters = [char for char in name if first <= ord(char) <= last]
        if letters:
            code = _arabic(letters) if code == "ar" else code
            return Markup(f' lang="{code}" dir="{direction}"')
    return Markup("")


def _arabic(letters: list[str]) -> str:
    """Sorani Kurdish and Persian write letters that Arabic does not have."""
    if set(letters) & set("ێۆڕڵەڤ"):
        return "ckb"
    return "fa" if set(letters) & set("پچژگکی") else "ar"
