"""The HTML in a text: tags that are left open, comments that cut a page, anchors."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser

from backgrounder.markdown import blocks

# HTML itself closes these where the element around them ends.
OPTIONAL = frozenset("p li dt dd td th tr tbody thead tfoot colgroup option".split())
BLOCK = frozenset(blocks.RAW)


class _Tags(HTMLParser):
    """Which blocks are open, what is wrong with them by line, and all anchors."""

    def __init__(self, text: str):
        super().__init__()
        self.open: list[tuple[str, int]] = []
        self.slips: list[tuple[int, str]] = []
        self.anchors: set[str] = set()
        # Marks hold words, and declarations are none that the parser need know.
        text = re.sub(r"\[\[[^\[\]\n]*\]\]|<[!?]", lambda found: blocks.FILLER * len(found[0]), text)
        # What no `>` follows is no tag; the parser would go to the end of the text for each `<`.
        self.feed(text[: text.rfind(">") + 1])
        self.close()
        self._leave(0, spared=self.open[1:])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.anchors |= {value for name, value in attrs if name == "id" and value}
        if tag in BLOCK:
            self.open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        at = next((at for at in reversed(range(len(self.open))) if self.open[at][0] == tag), None)
        if at is not None:
            self._leave(at + 1, spared=self.open[at + 1 :])
            self.open.pop()
        elif tag in BLOCK - OPTIONAL:
            self.slips.append(
                (self.getpos()[0], f"'</{tag}>': closes what is not open. Remove it, or write '<{tag}>' before.")
            )

    def _leave(self, at: int, spared: list[tuple[str, int]]) -> None:
        """Report what is open from `at` on; those of `spared` whose end tag HTML does not need are left out."""
        for tag, line in self.open[at:]:
            if (tag, line) not in spared or tag not in OPTIONAL:
                self.slips.append((line, f"'<{tag}>': is not closed. Write '</{tag}>' after it."))
        del self.open[at:]


def anchors(body: str) -> set[str]:
    """What `id="..."` names in a text."""
    return _Tags(blocks.shown(body)).anchors


def slips(body: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """(line, message) for tags that are not closed or not open, and for comments that are not closed or cut the page."""
    return ((first_line + before, message) for before, message in _slips(body))


@lru_cache(maxsize=4096)
def _slips(body: str) -> tuple[tuple[int, str], ...]:
    """The same, by the number of lines before; cached, because a server asks for the same texts at each build."""
    tags = ((line - 1, message) for line, message in _Tags(blocks.shown(body)).slips)
    return (*tags, *_comments(body))


def _comments(body: str) -> Iterator[tuple[int, str]]:
    for kind, start, end in blocks.hidden(body):
        comment, before = body[start:end], blocks.number_at(body, start)
        if kind == "comment" and not comment.endswith("-->"):
            yield before, "'<!--': the comment that begins here is not closed. Write '-->' after it."
        elif kind == "comment" and re.match(r"<!--\s*part:", comment):
            yield before, f"'{comment[:30]}': would cut the page in two. Remove it."
