"""Put what MkDocs has rendered of our pages into their HTML. Pages of other plugins pass untouched."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from backgrounder.core.page import BODY, Page
from backgrounder.core.words import languages
from backgrounder.exports.paper import running_heads
from backgrounder.markdown.line_breaks import bound_html

_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')  # six times as fast as a pattern that begins with a space
_OWN_HEADING = re.compile(r'<h([12]) id="([^"]+)">(.*?)</h\1>', re.DOTALL)
_HEADING = re.compile(r'<h[1-6]\b[^>]*\sid="([^"]+)"')

_BLOCK = re.compile(r"^<(p|h[1-6]|ul|ol|dl|table|blockquote|pre|figure)(?=[\s>])", re.MULTILINE)


@dataclass(frozen=True)
class HeadingLink:
    """A link as MkDocs has it in `page.toc`; `title` is HTML."""

    level: int
    id: str
    title: str
    children: tuple[()] = ()

    @property
    def url(self) -> str:
        return f"#{self.id}"


def with_embeds(html: str, page: Any) -> str:
    """Return the rendered body of a page with its embeds; register the anchors and headings of the whole page with MkDocs."""
    ours = _our_page(page)
    if ours is None:
        return html
    for part in _template_parts(ours):
        page.present_anchor_ids.update(_ID.findall(part))
    html = ours.embedded(bound_html(_in_language(html, ours.meta.get("lang"))))
    page.toc = _headings(ours, page.toc, html)
    return html


def _in_language(html: str, language: str | None) -> str:
    """Return a rendered text whose blocks say their language, where that is not the site's."""
    if not language:
        return html
    attributes = f' lang="{language}" dir="{languages.direction(language)}"'
    return _BLOCK.sub(lambda match: f"<{match[1]}{attributes}", html)


def _headings(ours: Page, rendered: Iterable[Any], body: str) -> list[HeadingLink]:
    """Return the headings of the body and, outside the margin, those of our templates that have an anchor."""
    headings = [(link.level, link.id, link.title) for link in _flatten(rendered)]
    for html in _template_parts(ours):
        headings += _OWN_HEADING.findall(html)
    links = {id: HeadingLink(int(level), id, title) for level, id, title in headings}
    page_html = "".join(html for name, html in ours.parts.items() if name != "side").replace(BODY, body)
    return [links[id] for id in _HEADING.findall(page_html) if id in links]


def parts(page: Any) -> dict[str, str]:
    """Return the HTML of a page by the names of PARTS."""
    ours = _our_page(page)
    if ours is None:
        return {"main": page.content}
    return {name: html.replace(BODY, page.content) for name, html in ours.parts.items()}


def on_paper(html: str, page: Any, config: Any) -> str:
    """Return a page of the site whose root says what stands in the margins when it is printed."""
    title = str(page.meta.get("title") or page.title or "")
    return running_heads.on_root(html, title, config.site_name, page.canonical_url or "")


def release(page: Any) -> None:
    """Free the memory of a written page if it is ours: plugins may still need theirs."""
    if hasattr(page.file, "our_page"):
        page.content = page.file.our_page = None


def _our_page(page: Any) -> Page | None:
    return getattr(page.file, "our_page", None)


def _template_parts(ours: Page) -> Iterable[str]:
    """Return the HTML that no editor wrote."""
    return (*ours.parts.values(), *ours.embeds.values())


def _flatten(links: Iterable[Any]) -> list[Any]:
    return [nested for link in links for nested in (link, *_flatten(link.children))]
