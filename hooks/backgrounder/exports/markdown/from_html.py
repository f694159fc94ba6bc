"""The Markdown of a page: no HTML, no drawings, no controls, no separators of our own.

Pages are HTML around the Markdown of an editor. What a screen reader would pass over (drawings, previews, forms, what is
hidden) is omitted, accessible names replace the text of links, tables and lists become Markdown. Code stays as it is.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape
from itertools import groupby
from typing import Any
from urllib.parse import quote

from backgrounder.core.page import BODY, Page
from backgrounder.exports.markdown.tags import TagParser, values
from backgrounder.markdown import blocks, marks
from backgrounder.markdown.line_breaks import unbound
from backgrounder.model.addresses import Addresses

OMITTED_TAGS = frozenset(
    "svg script style template form button select input list-filter time-slider record-previews cite-record".split()
)
VOID_TAGS = frozenset("br hr img input wbr".split())
BLOCK_TAGS = frozenset(blocks.RAW) | {"summary", "details", "caption"}
DRAWING_CLASSES = frozenset(
    "only-w only-n when-band sidenotes".split()
)  # classes of drawings, whose content is on the page in words, too
NUMBER_ATTRIBUTES = ' class="i num"'  # the attributes of the number that an item begins with
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = ("ul", "ol", "dl")
CELLS = ("td", "th")
INLINE_TAGS = frozenset("a code b strong br img".split())  # tags with an equivalent in Markdown
_TARGET = re.compile(
    r"(\]\(|^[ ]{0,3}\[[^\]\n]+\]:[ \t]*)((?![a-z][a-z0-9+.-]*:|[/?])[^\s()<>]+)", re.MULTILINE | re.IGNORECASE
)
_ROW = re.compile(r"(?=<(?:li|tr|section)\b)")
Recall = Callable[..., Any]  # a function and its arguments: what it returned, or returns
Row = tuple[list[str], list[int | None], list[list[str]]]
_MARKUP = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<|~#"})


def page_as_markdown(page: Page, addresses: Addresses, recall: Recall | None = None) -> str:
    """Return a page as Markdown, with the same link targets and a heading of level 1.

    `recall` has the rows of the page that were converted before.
    """
    text = unbound(_parts_as_markdown(page, addresses, recall))
    return text if re.search(r"^# ", text, re.MULTILINE) else f"# {escaped(_title(page))}\n\n{text}"


def _parts_as_markdown(page: Page, addresses: Addresses, recall: Recall | None) -> str:
    page_link = _page_link(addresses.url(page.uri))
    pieces = []
    for part in page.parts.values():
        before, body, after = part.partition(BODY)
        pieces += [
            _Html(page_link, recall).read(before),
            *(_body(page, addresses, page_link) if body else ()),
            _Html(page_link, recall).read(after),
        ]
    return re.sub(r"\n{3,}", "\n\n", "".join(pieces)).strip() + "\n"


def _body(page: Page, addresses: Addresses, page_link: str) -> Iterator[str]:
    """Yield what an editor wrote, with its embeds."""
    for (is_code, is_html), lines in groupby(blocks.lines(page.body), key=lambda line: (line.is_code, line.is_html)):
        text = "".join(line.text for line in lines)
        if is_code:
            yield text
        else:
            yield _Html(page_link).read(page.embedded(text)) if is_html else _prose(text, page.uri, addresses)


def escaped(text: str) -> str:
    """Escape the markup of Markdown in a text."""
    return " ".join(text.split()).translate(_MARKUP)


def _title(page: Page) -> str:
    match = re.search(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", page.head, re.MULTILINE)
    return page.meta.get("title") or (match[1] if match else page.uri.removesuffix(".md"))


def _prose(text: str, uri: str, addresses: Addresses) -> str:
    """Convert Markdown that contains tags; code spans are set aside, so that tags in them stay."""
    spans = [(start, end) for kind, start, end in blocks.hidden(text) if kind in ("code", "escape")]
    code_spans = [text[start:end] for start, end in spans]
    for start, end in reversed(spans):
        text = f"{text[:start]}{blocks.FILLER}{text[end:]}"
    text = re.sub(r"[ \t]*\{[^{}\n]*#[\w-]+ *\}[ \t]*$", "", text, flags=re.MULTILINE)
    text = _TARGET.sub(lambda match: match[1] + _relative_target(match[2], uri, addresses), text)
    return re.sub(blocks.FILLER, lambda _: code_spans.pop(0), _Inline(_page_link(addresses.url(uri))).read(text))


def _relative_target(target: str, uri: str, addresses: Addresses) -> str:
    """Return the address of a link to a file, relative to the folder of the page."""
    path, separator, anchor = target.partition("#")
    return f"{addresses.relative(uri, marks.relative(uri, path) if path else uri)}{separator}{anchor}"


def _page_link(address: str) -> str:
    """Return the address of a page relative to its folder."""
    return "./" if address.endswith("/") or not address else address.rpartition("/")[2]


@lru_cache(maxsize=1024)
def _start(tag: str, attributes: str) -> tuple[bool, bool, dict[str, str]]:
    """Return whether an element is omitted with its contents, whether it has no end tag, and its attributes."""
    by_name = values(attributes)
    is_drawing = not DRAWING_CLASSES.isdisjoint(by_name.get("class", "").split())
    is_omitted = tag in OMITTED_TAGS or "hidden" in by_name or by_name.get("aria-hidden") == "true" or is_drawing
    return is_omitted, tag in VOID_TAGS or attributes.endswith("/"), by_name


class _Inline(TagParser):
    """Parser of text with inline tags; white space stays as it is."""

    def __init__(self, page_link: str):
        self.page_link = page_link
        self.buffers: list[list[str]] = [[]]
        self.links: list[tuple[str, str]] = []
        self.omitted: list[str] = []

    def read(self, text: str) -> str:
        self.feed(text)
        while len(self.buffers) > 1:
            self._write(self._pop())
        return self._pop()

    def _write(self, text: str) -> None:
        self.buffers[-1].append(text)

    def _pop(self) -> str:
        return "".join(self.buffers.pop())

    def start(self, tag: str, attributes: str) -> None:
        is_omitted, is_void, by_name = _start(tag, attributes)
        if is_omitted or self.omitted or (attributes == NUMBER_ATTRIBUTES and self.is_numbered()):
            self.omitted += [] if is_void else [tag]
        elif not is_void or tag in VOID_TAGS:
            self.opened(tag, by_name)

    def end(self, tag: str) -> None:
        if not self.omitted:
            self.closed(tag)
        elif tag in self.omitted:
            del self.omitted[len(self.omitted) - 1 - self.omitted[::-1].index(tag) :]

    def text(self, text: str) -> None:
        if not self.omitted:
            self.buffers[-1].append(text)

    def reference(self, entity: str) -> None:
        """Write the character of an entity, which is never markup."""
        if not self.omitted:
            self._write(unescape(entity).translate(_MARKUP))

    def is_numbered(self) -> bool:
        """Whether Markdown numbers the item that begins here."""
        return False

    # -- tags

    def opened(self, tag: str, values: dict[str, str]) -> None:
        if tag == "a" and values.get("href"):
            self.links.append((values["href"], values.get("aria-label") or ""))
            self.buffers.append([])
        elif tag == "code":
            self.buffers.append([])
        elif tag in ("b", "strong"):
            self._write("**")
        elif tag == "br":
            self._write("\n")
        elif tag == "img":
            self._write(f"![{escaped(values.get('alt') or '')}]({_address(values.get('src') or '', self.page_link)})")

    def closed(self, tag: str) -> None:
        if tag == "a" and self.links and len(self.buffers) > 1:
            href, label = self.links.pop()
            text = self._pop()
            self._write(f"[{escaped(label) if label else ' '.join(text.split())}]({_address(href, self.page_link)})")
        elif tag == "code" and len(self.buffers) > 1:
            self._write("`" + re.sub(r"\\(.)", r"\1", self._pop()).replace("`", "'") + "`")
        elif tag in ("b", "strong"):
            self._write("**")


class _Html(_Inline):
    """Parser of a block of HTML: white space collapses, block tags begin lines; in a cell or a link they are spaces."""

    def __init__(self, page_link: str, recall: Recall | None = None):
        super().__init__(page_link)
        self.recall = recall
        self.lines: list[str] = []
        self.lists: list[int | None] = []
        self.rows: list[list[str]] = []
        self.prefix = ""

    def feed(self, html: str) -> None:
        """Read HTML; with `recall` row by row, those that are known from before without parsing them."""
        if not self.recall:
            super().feed(html)
            return
        for row in _ROW.split(html):
            found: Row | None = (
                self.recall(_row, row, self.page_link, tuple(self.lists)) if self._is_before(row) else None
            )
            if found:
                lines, lists, rows = found
                self.lines += lines
                self.lists = [*lists]
                self.rows += rows
            else:
                super().feed(row)

    def _is_before(self, row: str) -> bool:
        """Whether a row begins here that does not depend on what is before it, but for the lists that it is in."""
        return self.is_between and not (self.rows and "</table" in row)

    @property
    def is_between(self) -> bool:
        """Whether a line may begin here, and nothing is open but lists and a table."""
        is_open = self.prefix or self.omitted or self.links or len(self.buffers) > 1
        return not is_open and not "".join(self.buffers[0]).strip()

    def read(self, text: str) -> str:
        rest = super().read(text)
        self.buffers.append([rest])
        self._break()
        return "\n" + "\n".join(self.lines) + "\n\n"

    def _break(self) -> None:
        """End the line; outside a list an empty line follows."""
        if len(self.buffers) > 1:
            self._write(" ")
            return
        line = self.buffers[0]
        text = " ".join("".join(line).replace("****", "").split()) if any(line) else ""
        line.clear()
        if text:
            self.lines += [self.prefix + text, *([] if self.lists else [""])]
            self.prefix = "    " * len(self.lists) if self.lists else ""

    def reference(self, entity: str) -> None:
        """End the line where the style sheet does: a line break as an entity stays when white space collapses."""
        if entity == "&#10;" and not self.omitted:
            self._break()
        else:
            super().reference(entity)

    def is_numbered(self) -> bool:
        """Whether a list item begins here."""
        return bool(len(self.buffers) == 1 and self.prefix.strip() and not "".join(self.buffers[0]).strip())

    def opened(self, tag: str, values: dict[str, str]) -> None:
        if tag == "span":
            self._write(" " if self.buffers[-1][-1:] == [""] else "")  # two in a row are apart on the page
        elif tag in CELLS and self.rows:
            self.buffers.append([])
        elif tag == "dd":
            self._one_of(values.get("class", "").split())
        elif tag in BLOCK_TAGS:
            self._break()
            self._begin(tag)
        elif tag in INLINE_TAGS:
            super().opened(tag, values)

    def _one_of(self, classes: list[str]) -> None:
        """Begin what is said of a term: on its line, or of several an item below it."""
        if "each" in classes and len(self.buffers) == 1:
            self._break()
            self.prefix = f"{'    ' * len(self.lists)}-   "

    def _begin(self, tag: str) -> None:
        if tag in LISTS:
            self.lists.append(0 if tag == "ol" else None)
        elif tag in ("li", "dt") and self.lists:
            number = self.lists[-1]
            self.lists[-1] = None if number is None else number + 1
            mark = "-" if number is None else f"{number + 1}."
            self.prefix = f"{'    ' * (len(self.lists) - 1)}{mark:<4}"
        elif tag == "tr":
            self.rows.append([])
        if tag in ("dt", "summary"):
            self._write("**")
        elif tag in HEADINGS and len(self.buffers) == 1:
            self.prefix = f"{'#' * int(tag[1])} "
        elif tag == "blockquote":
            self.prefix += "> "

    def closed(self, tag: str) -> None:
        if tag == "span":
            self._write("")
        elif tag in CELLS and self.rows and len(self.buffers) > 1:
            self.rows[-1].append(" ".join(self._pop().replace("****", "").split()))
        elif tag == "table":
            self._table()
        elif tag == "dt":
            self._write("**: ")
        elif tag in BLOCK_TAGS:
            self._write("**" if tag == "summary" else "")
            self._break()
            self._end(tag)
        elif tag in INLINE_TAGS:
            super().closed(tag)

    def _end(self, tag: str) -> None:
        if tag in LISTS and self.lists:
            self.lists.pop()
            self.lines += [] if self.lists else [""]
            self.prefix = "    " * len(self.lists) if self.lists else ""
        elif tag in ("li", "dd"):
            self.prefix = ""

    def _table(self) -> None:
        """Write the rows as a table; the first is its head."""
        rows, self.rows = [row for row in self.rows if row], []
        if rows:
            head, *body = rows
            lines = [head, ["---"] * len(head), *body]
            self.lines += [*(f"| {' | '.join(line)} |" for line in lines), ""]


def _row(html: str, page_link: str, lists: tuple[int | None, ...]) -> Row | None:
    """Return what a row adds (lines, the lists that it is in at its end, rows of a table), None if something is open at its end."""
    parser = _Html(page_link)
    parser.lists = [*lists]
    parser.feed(html)
    return (parser.lines, parser.lists, parser.rows) if parser.is_between else None


@lru_cache(maxsize=1024)
def _address(href: str, page_link: str) -> str:
    """Return a link relative to the folder of the page: an anchor gets the page before it."""
    return quote(f"{page_link}{href}" if href.startswith("#") else href, safe="/:?#@!$&'*+,;=%~[]-._")
