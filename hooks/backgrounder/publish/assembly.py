"""Our own pages while MkDocs writes them: what it has rendered of them comes into their HTML. Pages of others pass untouched."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from backgrounder.core.page import BODY, Page

_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')  # beginning with letters it is found six times as fast as with a space
_OWN_HEADING = re.compile(r'<h([12]) id="([^"]+)">(.*?)</h\1>', re.DOTALL)
_HEADING = re.compile(r'<h[1-6]\b[^>]*\sid="([^"]+)"')


@dataclass(frozen=True)
class HeadingLink:
    """As MkDocs has it in `page.toc`; `title` is HTML."""

    level: int
    id: str
    title: str
    children: tuple[()] = ()

    @property
    def url(self) -> str:
        return f"#{self.id}"


def with_embeds(html: str, page: Any) -> str:
    """Return the rendered body of a page with its embeds; have MkDocs know the anchors and headings of the whole page."""
    made = _made(page)
    if made is None:
        return html
    for part in _templated(made):
        page.present_anchor_ids.update(_ID.findall(part))
    html = made.embedded(html)
    page.toc = _headings(made, page.toc, html)
    return html


def _headings(made: Page, rendered: Iterable[Any], body: str) -> list[HeadingLink]:
    """Return those of the body and, outside the margin, those of our templates that have an anchor."""
    found = [(link.level, link.id, link.title) for link in _flat(rendered)]
    for html in _templated(made):
        found += _OWN_HEADING.findall(html)
    links = {id: HeadingLink(int(level), id, title) for level, id, title in found}
    whole = "".join(html for name, html in made.parts.items() if name != "side").replace(BODY, body)
    return [links[id] for id in _HEADING.findall(whole) if id in links]


def parts(page: Any) -> dict[str, str]:
    """Return the HTML of a page by the names of PARTS."""
    made = _made(page)
    if made is None:
        return {"main": page.content}
    return {name: html.replace(BODY, page.content) for name, html in made.parts.items()}


def let_go(page: Any) -> None:
    """Forget a page that is written, if it is ours: plugins may still want theirs."""
    if hasattr(page.file, "made"):
        page.content = page.file.made = None


def _made(page: Any) -> Page | None:
    return getattr(page.file, "made", None)


def _templated(made: Page) -> Iterable[str]:
    """The HTML that no editor wrote."""
    return (*made.parts.values(), *made.embeds.values())


def _flat(links: Iterable[Any]) -> list[Any]:
    return [found for link in links for found in (link, *_flat(link.children))]
