"""Jinja as this house sets it up, and its check of templates: every value is escaped, an unknown name is an error.

This is the only door to Jinja.
"""

import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping
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
from jinja2.nodes import Output, TemplateData
from jinja2.runtime import Context
from jinja2.runtime import Macro as Macro
from markupsafe import Markup as Markup  # the door for all pages

from backgrounder import shipped
from backgrounder.core import escape
from backgrounder.core.escape import inert
from backgrounder.core.problems import Problem
from backgrounder.core.storage.cache import CACHE, read_cached, write_cached
from backgrounder.core.words import languages
from backgrounder.core.words.languages import Foreign

_TAG_MARKS = re.compile(r"<(?=[A-Za-z/])|[>\"']")
_OF_LANGUAGE = re.compile(r"</?bdi\b[^>]*>")
SHOWN = "hooks/templates"  # in messages, and in what is compiled: the same wherever the project lies
FOLDER = shipped("templates")
COMPILED = (  # where no server watches: hooks/ of the repository is watched, an installed package is not
    FOLDER.parents[1] / CACHE / "templates" if FOLDER.parent.name == "hooks" else FOLDER.parent / "__pycache__"
)


class BadTemplate(Exception):
    """A template cannot be filled; carries the problem."""

    def __init__(self, problem: Problem):
        super().__init__(str(problem))
        self.problem = problem


class Compiled(BytecodeCache):
    """Compiled templates, in memory and in COMPILED; Jinja checks by their source whether they are still valid.

    What compiles them is part of the name of a file: another Jinja or another `finished` may compile something else.
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
    """The code of a template. `finished` has escaped what is written; Jinja would look at it once more. What stands in a tag has no tags itself."""

    in_tags: frozenset[int] = frozenset()

    def visit_Template(self, node: Any, frame: Any = None) -> None:
        self.in_tags = frozenset(map(id, _in_tags(node)))
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write("(environment.in_tag(" if id(node) in self.in_tags else f"({finalize.src}")


def _in_tags(template: Any) -> Iterator[Any]:
    """Yield the nodes that write a value within a tag of HTML, such as an attribute."""
    begun = ""
    for output in template.find_all(Output):
        for node in output.nodes:
            if isinstance(node, TemplateData):
                begun = _left_open(node.data, begun)
            elif begun:
                yield node


def _left_open(html: str, begun: str) -> str:
    """Return what is open at the end of a piece of HTML: a tag (`<`), a quoted value in it (its quotation mark), or nothing.

    `begun` is what was open at its beginning.
    """
    for mark in _TAG_MARKS.findall(html):
        if begun == "<":
            begun = "" if mark == ">" else mark
        elif begun == mark:
            begun = "<"
        elif not begun and mark == "<":
            begun = mark
    return begun


class _Environment(Environment):
    """One set of globals, the same for all templates."""

    context_class, code_generator_class = _Context, _CodeGenerator
    in_tag: Callable[[Any], str]

    def make_globals(self, own: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **own} if own else self.globals


def environment() -> Environment:
    made = _Environment(
        loader=Loader(FOLDER),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finished,
        bytecode_cache=compiled,
    )
    made.in_tag = in_tag
    made.filters["join"] = _joined
    return made


def module(environment: Environment, name: str, values: dict[str, Any]) -> TemplateModule:
    """Return a template with its text and its variables. Raises BadTemplate."""
    try:
        template = environment.get_template(name)
        try:
            return template.make_module(values)
        except Exception:
            environment.handle_exception()  # has it report lines of templates
    except TemplateSyntaxError as error:
        raise BadTemplate(Problem(f"{SHOWN}/{error.name}", error.lineno, _sentence(error))) from None
    except Exception as error:
        raise BadTemplate(_located(error, name)) from error


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
            environment().get_template(path.relative_to(FOLDER).as_posix())
        else:
            Environment().parse(text)
    except TemplateSyntaxError as error:
        return error.lineno, _sentence(error)
    return None


def _sentence(error: Exception) -> str:
    """An undefined name says enough; what Python finds wrong is called by its name."""
    message = error.message if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    return f"{(message or 'cannot be read').rstrip('.')}."


def finished(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    if isinstance(value, Foreign):
        return _in_its_language(value)
    return "" if value is None else inert(str(value))


def _joined(values: Iterable[Any], separator: str = "") -> Markup:
    """Jinja's filter, with each value as it is written by itself."""
    return Markup(finished(separator)).join(Markup(finished(value)) for value in values)


def in_tag(value: Any) -> str:
    """Return a value as HTML for an attribute, without the tags that say its language."""
    html = str(finished(value))
    return _OF_LANGUAGE.sub("", html) if "<bdi" in html else html


def _in_its_language(text: Foreign) -> Markup:
    """A text in another language than the site: its punctuation is at its own end, and it does not turn the words beside it."""
    if text.language == languages.current().language:
        return Markup(inert(str(text)))
    return Markup(f'<bdi lang="{text.language}" dir="{languages.direction(text.language)}">{inert(str(text))}</bdi>')


def _located(error: Exception, name: str) -> Problem:
    """The line of the template in which a filling failed."""
    trace, line = error.__traceback__, 1
    while trace:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(SHOWN):
            name, line = path.relative_to(SHOWN).as_posix(), trace.tb_lineno
        trace = trace.tb_next
    return Problem(f"{SHOWN}/{name}", line, _sentence(error))
