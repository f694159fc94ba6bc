"""Templates filled with records: the only door to Jinja.

Every value that is put into a template is escaped first; markup comes from templates only. An unknown name is an error.
"""

from collections.abc import Callable, Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup as Markup  # the door for all pages

from backgrounder import shipped
from backgrounder.core import escape
from backgrounder.core.cache import CACHE, read_cached, write_cached
from backgrounder.core.edtf import Edtf, iso_day
from backgrounder.core.escape import inert, inert_lines
from backgrounder.core.families import family
from backgrounder.core.page import PARTS
from backgrounder.core.problems import Problem
from backgrounder.core.words import languages, vocabulary
from backgrounder.core.words.monogram import monogram
from backgrounder.core.words.sentences import capitalized, ended, unended
from backgrounder.derive import asof
from backgrounder.exports.paper import addresses as addresses_on_paper
from backgrounder.exports.paper import qr
from backgrounder.exports.pictures.sizes import PictureFile, sizes
from backgrounder.model import Actor, Brief, Event, LinkedRecord, Position, Source
from backgrounder.model.addresses import Addresses, Site
from backgrounder.model.base import each
from backgrounder.pages.embeds import snippets

SHOWN = "hooks/templates"  # in messages, and in what is compiled: the same wherever the project lies
FOLDER = shipped("templates")
COMPILED = (  # where no server watches: hooks/ of the repository is watched, an installed package is not
    FOLDER.parents[1] / CACHE / "templates" if FOLDER.parent.name == "hooks" else FOLDER.parent / "__pycache__"
)
COMMA, SEMICOLON = languages.N_(", "), languages.N_("; ")  # between the parts of a line


class BadTemplate(Exception):
    """A template cannot be filled; carries the problem."""

    def __init__(self, problem: Problem):
        super().__init__(str(problem))
        self.problem = problem


class Compiled(BytecodeCache):
    """Compiled templates, in memory and in COMPILED; Jinja checks by their source whether they are still valid.

    What compiles them is part of the name of a file: another Jinja or another `_finished` may compile something else.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.codes = folder, dict[str, bytes]()
        tools = [version("jinja2").encode(), *(Path(path).read_bytes() for path in (__file__, escape.__file__))]
        self.tools = sha256(b"".join(tools)).hexdigest()[:8]

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key not in self.codes:
            self.codes[bucket.key] = read_cached(self._path(bucket)) or b""
        try:
            bucket.bytecode_from_string(self.codes[bucket.key])
        except (EOFError, UnpicklingError):  # a file that has lost its end
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[bucket.key] = bucket.bytecode_to_string()
        write_cached(self._path(bucket), self.codes[bucket.key])

    def _path(self, bucket: Bucket) -> Path:
        return self.folder / f"template-{bucket.key[:24]}-{self.tools}"


compiled = Compiled(COMPILED)


class Loader(FileSystemLoader):
    """Finds our templates, under names that are those of the project: they are compiled to the same wherever it lies."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        text, _, is_current = super().get_source(environment, template)
        return text, f"{SHOWN}/{template}", is_current


class _Context(Context):
    """Variables of a template. What it calls asks for nothing of Jinja's own, which would look for that at each call."""

    def call(
        self,
        function: Callable[..., Any],
        /,
        *args: Any,
        _block_vars: Any = None,
        _loop_vars: Any = None,
        **values: Any,
    ) -> Any:
        return function(*args, **values)


class _CodeGenerator(CodeGenerator):
    """The code of a template. `_finished` has escaped what is written; Jinja would look at it once more."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write(f"({finalize.src}")


class _Environment(Environment):
    """One set of globals, the same for all templates."""

    context_class, code_generator_class = _Context, _CodeGenerator

    def make_globals(self, own: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **own} if own else self.globals


def _environment() -> Environment:
    return _Environment(
        loader=Loader(FOLDER),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finished,
        bytecode_cache=compiled,
    )


class Templates:
    """The templates of hooks/templates/, for one way of writing addresses.

    `repository` is the address of the files on GitHub, GitLab or what is alike, where an editor mends a record;
    `site` what is known of the site beyond its name.
    """

    def __init__(self, addresses: Addresses, site_name: str, repository: str = "", site: Site | None = None):
        self.addresses, self.site_name, self.repository = addresses, site_name, repository.rstrip("/")
        self.site = site or Site(site_name, addresses=addresses)
        self.here = ""  # the page that is filled: links in it are relative
        self.environment = _environment()
        self.environment.globals.update(
            words=vocabulary,
            family=family,
            asof=asof,
            url=self._url,
            link=self._link,
            lines=self._lines,
            safe=Markup,
            when=when,
            lang=language,
            count=_count,
            monogram=monogram,
        )
        self.environment.globals.update(
            **words(),
            N_=languages.N_,
            joined=_joined,
            comma=languages.gettext(COMMA),
            semicolon=languages.gettext(SEMICOLON),
            quotation=quotation,
            coded=coded,
        )
        self.environment.filters.update(
            linked=self._link, said_aside=_said_aside, counted_answer=vocabulary.COUNTED_ANSWERS.__getitem__
        )
        self.environment.globals.update(
            capitalized=capitalized,
            ended=ended,
            unended=unended,
            source_url=self._source_url,
            preformatted=preformatted,
        )
        self.environment.globals.update(
            site=self.site,
            site_name=site_name,
            history=self.site.is_history,
            scale=self.site.scale,
            past=lambda record: self.site.past(record.briefs),
            makers=makers,
            picture_of=picture_of,
            lang_of=lang_of,
            own_name=languages.own_name,
            pdf_of=lambda brief: addresses_on_paper.pdf(brief) if self.site.has_pdfs else "",
            snippet=lambda target, title: snippets.snippet(self.site, target, title),
            short_address=lambda brief: addresses_on_paper.spoken(brief, self.site),
            qr=lambda record: Markup(qr.code(self.site.link(record.uri))),
        )

    def fill(self, name: str, here: str, **values: Any) -> Markup:
        """Return a template as HTML for the page `here`. Raises BadTemplate."""
        return Markup(_squeezed(str(self._module(name, here, values))))

    def parts(self, name: str, here: str, **values: Any) -> dict[str, str]:
        """Return the variables of PARTS that a template sets, as HTML for the page `here`, without blank ones. Raises BadTemplate."""
        module = self._module(name, here, values)
        found = {part: _squeezed(str(getattr(module, part, ""))) for part in PARTS}
        return {part: html for part, html in found.items() if html}

    def _module(self, name: str, here: str, values: dict[str, Any]) -> TemplateModule:
        """Return a template with its text and its variables."""
        self.here = here
        try:
            template = self.environment.get_template(name)
            try:
                return template.make_module(values)
            except Exception:
                self.environment.handle_exception()  # has it report lines of templates
        except TemplateSyntaxError as error:
            raise BadTemplate(Problem(f"{SHOWN}/{error.name}", error.lineno, _sentence(error))) from None
        except Exception as error:
            raise BadTemplate(_located(error, name)) from error

    def _url(self, target: LinkedRecord | str) -> str:
        """The relative link from this page to a record, or to a page by its uri."""
        target = target if isinstance(target, str) else target.uri
        return self.addresses.relative(self.here, target)

    def _source_url(self, path: str, line: int) -> str:
        """Where a line of a file is to be seen in the repository; empty when none is known."""
        return f"{self.repository}/blob/HEAD/{path}#L{line}" if self.repository else ""

    def _lines(self, tell: Macro, records: Sequence[LinkedRecord], *more: Any) -> Markup:
        """Each record as a macro renders it, from the record and `more` alone."""
        place = f"{self.here} {tell._func.__code__.co_filename} {tell.name}"
        return Markup("".join(each(lambda record: tell(record, *more), records, place, *more)))

    def _link(self, record: LinkedRecord, text: str | None = None, **attributes: str) -> Markup:
        """A linked name, in the underline of its kind."""
        return anchor(self._url(record), record, text, **attributes)


def anchor(href: str, record: LinkedRecord, text: str | None = None, **attributes: str) -> Markup:
    """`<a class="n n-actor" href="...">PM Abadi</a>`"""
    more = "".join(f' {name.replace("_", "-")}="{inert(value)}"' for name, value in attributes.items())
    return Markup(f'<a class="n n-{record.kind}" href="{inert(href)}"{more}>{isolated(text or record.label)}</a>')


def _squeezed(html: str) -> str:
    """Return HTML without blank lines: Markdown of every kind takes it for one block."""
    return "\n".join(filter(str.strip, html.split("\n"))).strip()


def preformatted(text: str) -> Markup:
    """Text for <pre> unchanged, line by line."""
    return Markup(inert_lines(text))


def isolated(name: str) -> Markup:
    """A name that runs the other way stays in its place: it does not turn the words and dates around it."""
    return Markup(f"<bdi>{inert(name)}</bdi>") if 'dir="rtl"' in language(name) else Markup(inert(name))


# ---- words in the language of the site. Values are escaped as everywhere; the messages themselves hold no markup.


def words() -> dict[str, Any]:
    """Return what all templates, ours and those of the theme, say their words by."""
    return {"_": _text, "ngettext": _counted_text, "tag": tag}


def _text(message: str, **values: Any) -> Markup:
    return Markup(languages.gettext(message, **_escaped(values)))


def _counted_text(one: str, several: str, number: int, **values: Any) -> Markup:
    return Markup(languages.ngettext(one, several, number, **_escaped(values)))


def _escaped(values: dict[str, Any]) -> dict[str, Markup]:
    return {name: _finished(value) for name, value in values.items()}


def _joined(parts: Iterable[Any]) -> Markup:
    """`Iran, Russia and Syria`."""
    return Markup(languages.joined(_finished(part) for part in parts))


def _count(things: Any, word: str) -> str:
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
    more = "".join(f' {key.rstrip("_")}="{_finished(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{more}>{_finished(content)}</{name}>")


def _said_aside(position: Position) -> Markup:
    """`Iran (a spokesperson, inferred)`: who answers, in what voice, and whether we infer it."""
    aside = [position.voice, languages.gettext("inferred") if position.is_implied else ""]
    more = languages.gettext(COMMA).join(filter(None, aside))
    return Markup(inert(f"{position.name} ({more})" if more else position.name))


@dataclass(frozen=True)
class Picture:
    """A picture as a template places it: `sizes` are its WebP files, narrow ones first, `fallback` the JPEG."""

    alt: str
    credit: str
    license: str | None
    sizes: tuple[PictureFile, ...]
    fallback: PictureFile


def picture_of(record: Brief | Actor | Event) -> Picture | None:
    """Return the picture of a record; None if it has none."""
    image = record.image
    file = record.dossier.image(image.file) if image else None
    if not image or not file:
        return None
    *webp, jpeg = sizes(file)
    return Picture(image.alt, image.credit, image.license, tuple(webp), jpeg)


def makers(source: Source) -> str:
    """`Patrick Martin, Institute for the Study of War`: authors and publisher, each name once, else the title."""
    return ", ".join(dict.fromkeys(filter(None, (*source.authors, source.publisher)))) or source.title


def when(date: Edtf | None, short: bool = False) -> Markup:
    """A date in words, as <time> where HTML has a value for it."""
    if date is None:
        return Markup("")
    words = date.short if short else date.words
    value = iso_day(date)  # a year, month or day is one; of an interval HTML knows none
    return Markup(
        f'<time datetime="{value}">{words}</time>' if value else f'<span data-edtf="{date.text}">{words}</span>'
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


def check(folder: Path, root: Path) -> list[Problem]:
    """Templates and style sheets of a folder that cannot be read, reported before anything is built."""
    paths = [
        path for path in sorted(folder.rglob("*")) if path.suffix in (".html", ".xml", ".css") or not path.exists()
    ]
    slips = [(path, slip) for path in paths if (slip := _slip(path))]
    return [Problem(path.relative_to(root).as_posix(), line, message) for path, (line, message) in slips]


def _slip(path: Path) -> tuple[int, str] | None:
    """Line and message."""
    if not path.is_file():
        return 1, "is no file, or a symbolic link that leads nowhere. Remove it."
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return raw.count(b"\n", 0, error.start) + 1, "not UTF-8 text. Save the file with the encoding UTF-8."
    return None if path.suffix == ".css" else _syntax_slip(path, text)


@lru_cache(maxsize=256)
def _syntax_slip(path: Path, text: str) -> tuple[int, str] | None:
    """Line and message, once for each text of a file, as a server asks again at each build. What other plugins add to the theme's templates is not known yet: those are not compiled."""
    try:
        if path.is_relative_to(FOLDER):
            _environment().get_template(path.relative_to(FOLDER).as_posix())
        else:
            Environment().parse(text)
    except TemplateSyntaxError as error:
        return error.lineno, _sentence(error)
    return None


def _sentence(error: Exception) -> str:
    """An undefined name says enough; what Python finds wrong is called by its name."""
    message = error.message if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    return f"{(message or 'cannot be read').rstrip('.')}."


def _finished(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    return "" if value is None else inert(str(value))


def _located(error: Exception, name: str) -> Problem:
    """The line of the template in which a filling failed."""
    trace, line = error.__traceback__, 1
    while trace:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(SHOWN):
            name, line = path.relative_to(SHOWN).as_posix(), trace.tb_lineno
        trace = trace.tb_next
    return Problem(f"{SHOWN}/{name}", line, _sentence(error))
