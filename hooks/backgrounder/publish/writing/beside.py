"""Files beside the pages: their Markdown, headers for hosts, the search index, and briefs as PDF."""

from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from backgrounder.core import content_policy
from backgrounder.core.families import family
from backgrounder.core.memo import Recall
from backgrounder.core.page import Asset, Page
from backgrounder.exports.markdown.from_html import page_as_markdown
from backgrounder.model.addresses import EMBEDS, Addresses
from backgrounder.publish.build import session
from backgrounder.publish.settings import Settings
from backgrounder.publish.writing.handed import LateFile, asset_file, generated, is_to_be_written

LARGE = 100_000  # characters of a page whose rows are worth remembering


def publish_markdown(files: Files, config: MkDocsConfig) -> None:
    """Add the Markdown of each page. Its name is set last: MkDocs would make a page of a file with this ending."""
    build = session.build
    addresses = build.templates.addresses
    for page in build.pages:
        page_file: Any = files.src_uris.get(page.uri)
        if isinstance(page, Page) and page.has_twin and hasattr(page_file, "our_page") and build.is_renewed(page.uri):
            name = addresses.markdown(page.uri)
            page_file.twin = name
            if session.first:
                continue
            build.renewed.add(f"{name}.txt")
            file = generated(f"{name}.txt", config, LateFile)
            file.dest_uri = name
            if is_to_be_written(file, (page, config.use_directory_urls)):
                file.late = partial(_twin, page_file.our_page or page, addresses)
            files.append(file)


def _twin(page: Page, addresses: Addresses) -> str:
    return page_as_markdown(page, addresses, _rows_of(page))


def _rows_of(page: Page) -> Recall | None:
    """Return the rows of a large page as a server made them Markdown last."""
    if not session.serving or sum(map(len, page.parts.values())) < LARGE:
        return None
    recall = session.twins.setdefault(page.uri, Recall())
    recall.begin()
    return recall


def publish_headers(files: Files, config: MkDocsConfig) -> None:
    """Add the headers for hosts that read a file of them, unless the maintainer has written one."""
    if not files.get_file_from_path(content_policy.HEADERS_FILE):
        framed_pages = EMBEDS if family(EMBEDS.rstrip("/")) else ""
        text = content_policy.headers(Settings.of(config).asks_others, framed_pages)
        files.append(asset_file(content_policy.HEADERS_FILE, text, config))


def finish_texts(config: MkDocsConfig) -> None:
    """Write the files of Pagefind into the site."""
    session.progress.doing("Writing the search index")
    for asset in session.build.indexed:
        _write_beside(asset, config)


def print_briefs(config: MkDocsConfig) -> None:
    """Print the pages of the briefs, now that all that they need is written; raise PluginError if the browser failed."""
    build = session.build
    if not build.printer:
        return
    # Loading what reads PDFs takes a fifth of a second, and no server needs it.
    from backgrounder.exports.paper import briefs as paper
    from backgrounder.exports.paper import cache
    from backgrounder.exports.paper.chromium import ChromiumFailed

    session.progress.doing("Printing the briefs")
    briefs, site = build.dossier.briefs.values(), build.templates.site
    folders = Path(config.site_dir), Settings.of(config).root / cache.FOLDER
    try:
        for asset in paper.pdfs(briefs, site, build.printer, *folders):
            _write_beside(asset, config)
    except ChromiumFailed as error:
        raise PluginError(f"The briefs cannot be printed: {error}. Without 'pdf' in mkdocs.yml they are not.") from None


def _write_beside(asset: Asset, config: MkDocsConfig) -> None:
    """Write a file into the site that MkDocs has written."""
    path = Path(config.site_dir, asset.uri)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(asset.content if isinstance(asset.content, bytes) else asset.content.encode())
