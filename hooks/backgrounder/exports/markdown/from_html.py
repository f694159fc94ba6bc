"""The Markdown of a page as readers of Markdown want it: no HTML, no drawings, no controls, no separators of our own.

Pages are HTML around the Markdown of an editor. What a screen reader would pass over (drawings, previews, forms, what is
hidden) goes, accessible names win over the text of links, tables and lists become Markdown. Code stays as it is.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import groupby
from urllib.parse import quote

from backgrounder.core.page import BODY, Page
from backgrounder.exports.markdown.tags import TagParser, values
from backgrounder.markdown import blocks, marks
from backgrounder.model.addresses import Addresses

LOST = frozenset(
    "svg script style template form button select input list-filter time-slider record-previews cite-record".split()
)
VOID = frozenset("br hr img input wbr".split())
BLOCKS = frozenset(blocks.RAW) | {"summary", "details", "caption"}
DRAWN = frozenset("only-w only-n when-band".split())  # classes of drawings, whose content stands beside them in words
NUMBER = ' class="i num"'  # the attributes of the number that an item begins with
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = ("ul", "ol", "dl")
CELLS = ("td", "th")
INLINE = frozenset("a code b strong br img".split())  # what Markdown has a sign for
_TARGET = re.compile(
    r"(\]\(|^[ ]{0,3}\[[^\]\n]+\]:[ \t]*)((?![a-z][a-z0-9+.-]*:|[/?])[^\s()<>]+)", re.MULTILINE | re.IGNORECASE
)
_MARKUP = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<|~#"})


def readable(page: Page, addresses: Addresses) -> str:
    """Return the page as Markdown; its links lead where those of the page lead."""
    text = _whole(page, addresses)
    return text if re.search(r"^# ", text, re.MULTILINE) else f"# {escaped(_title(page))}\n\n{text}"


def _whole(page: Page, addresses: Addresses) -> str:
    own = _own(addresses.url(page.uri))
    pieces = []
    for part in page.parts.values():
        before, body, after = part.partition(BODY)
        pieces += [_Html(own).read(before), *(_body(page, addresses, own) if body else ()), _Html(own).read(after)]
    return re.sub(r"\n{3,}", "\n\n", "".join(pieces)).strip() + "\n"


def _body(page: Page, addresses: Addresses, own: str) -> Iterator[str]:
    """What an editor wrote, with its embeds."""
    for (is_code, is_html), lines in groupby(blocks.lines(page.body), key=lambda line: (line.is_code, line.is_html)):
        text = "".join(line.text for line in lines)
        if is_code:
            yield text
        else:
            yield _Html(own).read(page.embedded(text)) if is_html else _prose(text, page.uri, addresses)


def escaped(text: str) -> str:
    """A text without anything that Markdown takes for markup."""
    return " ".join(text.split()).translate(_MARKUP)


def _title(page: Page) -> str:
    written = re.search(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", page.head, re.MULTILINE)
    return page.meta.get("title") or (written[1] if written else page.uri.removesuffix(".md"))


def _prose(text: str, uri: str, addresses: Addresses) -> str:
    """Markdown with tags in it: code spans are set aside, so that no tag is seen in them."""
    spans = [(start, end) for kind, start, end in blocks.hidden(text) if kind in ("code", "escape")]
    kept = [text[start:end] for start, end in spans]
    for start, end in reversed(spans):
        text = f"{text[:start]}{blocks.FILLER}{text[end:]}"
    text = re.sub(r"[ \t]*\{[^{}\n]*#[\w-]+ *\}[ \t]*$", "", text, flags=re.MULTILINE)
    text = _TARGET.sub(lambda found: found[1] + _seen(found[2], uri, addresses), text)
    return re.sub(blocks.FILLER, lambda _: kept.pop(0), _Inline(_own(addresses.url(uri))).read(text))


def _seen(target: str, uri: str, addresses: Addresses) -> str:
    """Where a link leads that is written by the name of a file, as seen from beside the page."""
    path, mark, anchor = target.partition("#")
    return f"{addresses.relative(uri, marks.relative(uri, path) if path else uri)}{mark}{anchor}"


def _own(address: str) -> str:
    """A page, as seen from beside it."""
    return "./" if address.endswith("/") or not address else address.rpartition("/")[2]


@lru_cache(maxsize=16384)
def _start(tag: str, attributes: str) -> tuple[bool, bool, dict[str, str]]:
    """Whether an element goes with all that is in it, whether it ends with this tag, and its attributes."""
    found = values(attributes)
    drawn = not DRAWN.isdisjoint(found.get("class", "").split())
    is_lost = tag in LOST or "hidden" in found or found.get("aria-hidden") == "true" or drawn
    return is_lost, tag in VOID or attributes.endswith("/"), found


class _Inline(TagParser):
    """Text with tags that stand within a line; white space stays as it is."""

    def __init__(self, own: str):
        self.own = own
        self.buffers: list[list[str]] = [[]]
        self.links: list[tuple[str, str]] = []
        self.lost: list[str] = []

    def read(self, text: str) -> str:
        self.feed(text)
        while len(self.buffers) > 1:
            self._put(self._popped())
        return self._popped()

    def _put(self, text: str) -> None:
        self.buffers[-1].append(text)

    def _popped(self) -> str:
        return "".join(self.buffers.pop())

    def start(self, tag: str, attributes: str) -> None:
        is_lost, is_whole, found = _start(tag, attributes)
        if is_lost or self.lost or (attributes == NUMBER and self.is_numbered()):
            self.lost += [] if is_whole else [tag]
        elif not is_whole or tag in VOID:
            self.opened(tag, found)

    def end(self, tag: str) -> None:
        if not self.lost:
            self.closed(tag)
        elif tag in self.lost:
            del self.lost[len(self.lost) - 1 - self.lost[::-1].index(tag) :]

    def text(self, text: str) -> None:
        if not self.lost:
            self.buffers[-1].append(text)

    def reference(self, written: str) -> None:
        """An entity never is markup."""
        if not self.lost:
            self._put(unescape(written).translate(_MARKUP))

    def is_numbered(self) -> bool:
        """Whether Markdown gives a number of its own here."""
        return False

    # -- tags

    def opened(self, tag: str, values: dict[str, str]) -> None:
        if tag == "a" and values.get("href"):
            self.links.append((values["href"], values.get("aria-label") or ""))
            self.buffers.append([])
        elif tag == "code":
            self.buffers.append([])
        elif tag in ("b", "strong"):
            self._put("**")
        elif tag == "br":
            self._put("\n")
        elif tag == "img":
            self._put(f"![{escaped(values.get('alt') or '')}]({_address(values.get('src') or '', self.own)})")

    def closed(self, tag: str) -> None:
        if tag == "a" and self.links and len(self.buffers) > 1:
            href, label = self.links.pop()
            text = self._popped()
            self._put(f"[{escaped(label) if label else ' '.join(text.split())}]({_address(href, self.own)})")
        elif tag == "code" and len(self.buffers) > 1:
            self._put("`" + re.sub(r"\\(.)", r"\1", self._popped()).replace("`", "'") + "`")
        elif tag in ("b", "strong"):
            self._put("**")


class _Html(_Inline):
    """A block of HTML: white space means nothing, tags begin lines; in a cell or a link they are spaces."""

    def __init__(self, own: str):
        super().__init__(own)
        self.lines: list[str] = []
        self.lists: list[int | None] = []
        self.rows: list[list[str]] = []
        self.prefix = ""

    def read(self, text: str) -> str:
        rest = super().read(text)
        self.buffers.append([rest])
        self._break()
        return "\n" + "\n".join(self.lines) + "\n\n"

    def _break(self) -> None:
        """End the line; outside a list an empty one follows."""
        if len(self.buffers) > 1:
            self._put(" ")
            return
        line = self.buffers[0]
        text = " ".join("".join(line).replace("****", "").split()) if any(line) else ""
        line.clear()
        if text:
            self.lines += [self.prefix + text, *([] if self.lists else [""])]
            self.prefix = "    " * len(self.lists) if self.lists else ""

    def is_numbered(self) -> bool:
        """At the beginning of a list item."""
        return bool(len(self.buffers) == 1 and self.prefix.strip() and not "".join(self.buffers[0]).strip())

    def opened(self, tag: str, values: dict[str, str]) -> None:
        if tag == "span":
            self._put(" " if self.buffers[-1][-1:] == [""] else "")  # two in a row stand apart on the page
        elif tag in CELLS and self.rows:
            self.buffers.append([])
        elif tag in BLOCKS and tag != "dd":
            self._break()
            self._begin(tag)
        elif tag in INLINE:
            super().opened(tag, values)

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
            self._put("**")
        elif tag in HEADINGS and len(self.buffers) == 1:
            self.prefix = f"{'#' * int(tag[1])} "
        elif tag == "blockquote":
            self.prefix += "> "

    def closed(self, tag: str) -> None:
        if tag == "span":
            self._put("")
        elif tag in CELLS and self.rows and len(self.buffers) > 1:
            self.rows[-1].append(" ".join(self._popped().replace("****", "").split()))
        elif tag == "table":
            self._table()
        elif tag == "dt":
            self._put("**: ")
        elif tag in BLOCKS:
            self._put("**" if tag == "summary" else "")
            self._break()
            self._end(tag)
        elif tag in INLINE:
            super().closed(tag)

    def _end(self, tag: str) -> None:
        if tag in LISTS and self.lists:
            self.lists.pop()
            self.lines += [] if self.lists else [""]
            self.prefix = "    " * len(self.lists) if self.lists else ""
        elif tag in ("li", "dd"):
            self.prefix = ""

    def _table(self) -> None:
        """The rows as a table; the first is its head."""
        rows, self.rows = [row for row in self.rows if row], []
        if rows:
            head, *body = rows
            lines = [head, ["---"] * len(head), *body]
            self.lines += [*(f"| {' | '.join(line)} |" for line in lines), ""]


def _address(href: str, own: str) -> str:
    """A link as seen from beside the page: an anchor of the page is told with the page."""
    return quote(f"{own}{href}" if href.startswith("#") else href, safe="/:?#@!$&'*+,;=%~[]-._")
