"""The PDFs of all briefs of a written site."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from backgrounder.core.page import Asset
from backgrounder.exports.paper import addresses, chromium
from backgrounder.exports.paper.tidy import About, tidy
from backgrounder.model import Brief
from backgrounder.model.addresses import Site


def pdfs(briefs: Iterable[Brief], site: Site, program: str, folder: Path) -> Iterator[Asset]:
    """Yield the briefs as PDFs, printed by one browser from the pages in the folder. Raises ChromiumFailed."""
    pages = {site.addresses.url(brief.uri): brief for brief in briefs}
    for address, printed in chromium.print_pages(program, folder, pages, site.url).items() if pages else ():
        yield Asset(addresses.pdf(pages[address]), tidy(printed, _about(pages[address], site)))


def _about(brief: Brief, site: Site) -> About:
    authors = ", ".join(brief.authors)
    return About(brief.title, authors, brief.summary, brief.topics, site.name, brief.language, brief.changed.latest)
