"""The PDFs of all briefs of a written site."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from backgrounder.core.page import Asset
from backgrounder.exports.cite.json_ld import LANGUAGE
from backgrounder.exports.paper import addresses, chromium
from backgrounder.exports.paper.cache import PdfCache, key_of
from backgrounder.exports.paper.tidy import VERSION, About, tidy
from backgrounder.model import Brief
from backgrounder.model.addresses import Site


def pdfs(briefs: Iterable[Brief], site: Site, program: str, folder: Path, cache: Path | None = None) -> Iterator[Asset]:
    """Yield the briefs as PDFs, printed by one browser from the pages in the folder. Raises ChromiumFailed.

    What was printed in an earlier build, and would be the same now, is read from the folder `cache`.
    """
    kept = PdfCache(cache, folder, site.url) if cache else None
    browser = chromium.version(program) if kept else ""
    pages = {brief: site.addresses.url(brief.uri) for brief in briefs}
    keys = {brief: key_of(browser, VERSION, site.url, address, _about(brief, site)) for brief, address in pages.items()}
    found = {brief: kept.find(brief.id, keys[brief]) if kept and browser else None for brief in pages}
    missing = [address for brief, address in pages.items() if found[brief] is None]
    printed = chromium.print_pages(program, folder, missing, site.url) if missing else {}
    for brief, address in pages.items():
        content = found[brief]
        if content is None:
            content = tidy(printed[address].pdf, _about(brief, site))
            if kept and browser:
                kept.keep(brief.id, keys[brief], printed[address].urls, content)
        yield Asset(addresses.pdf(brief), content)


def _about(brief: Brief, site: Site) -> About:
    authors = ", ".join(brief.authors)
    return About(brief.title, authors, brief.summary, brief.topics, site.name, LANGUAGE, brief.changed.latest)
