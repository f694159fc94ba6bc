"""The pages of a build are rendered: all of them, those that a server's edit affects, or those that the last site lacks."""

from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from backgrounder.core.memo import Memo
from backgrounder.core.page import Page
from backgrounder.core.problems import in_order
from backgrounder.core.storage import waiting
from backgrounder.exports.search import pagefind, texts
from backgrounder.pages import families
from backgrounder.pages.markup import environment
from backgrounder.publish.build import done_by_all, run_jobs, session
from backgrounder.publish.prepare import report
from backgrounder.publish.settings import Settings
from backgrounder.publish.writing.kept import again


def begin_texts(config: MkDocsConfig) -> None:
    """Start Pagefind on the long texts of a site for a web server, before pages take memory."""
    if session.serving or not config.use_directory_urls:
        return
    build = session.build
    pages = texts.texts(build.dossier)
    if texts.are_long(pages):
        address = build.templates.addresses.url
        build.indexed = ThreadPoolExecutor(1).submit(pagefind.assets, pages, config.theme["language"], address)


def make_pages(config: MkDocsConfig) -> None:
    """Render all families of pages; a mistake in a template is reported like any other and refuses the build."""
    session.progress.doing("Making pages")
    try:
        if session.serving:
            _make_pages(session.memo)
        else:
            with waiting.in_a_file(Path(config.site_dir).parent):
                again.make(session.build, session.build.last) if session.build.last else _make_pages(None)
    except environment.BadTemplate as error:
        session.problems = in_order([*session.problems, error.problem])
        report((error.problem,), Settings.of(config).root)
        raise PluginError("1 problem; nothing was built.") from None


def _make_pages(memo: Memo | None) -> None:
    build = session.build
    dossier, templates = build.dossier, build.templates
    families_jobs = [family(dossier, templates) for family in families.PAGES]
    made = done_by_all(list(chain(*families_jobs)), build) if memo is None else {}
    for jobs in families_jobs:
        count = sum(isinstance(page, Page) for page in build.pages)  # there are assets, too
        session.progress.doing(f"Making pages, {count:,} so far")
        build.pages += run_jobs(jobs, dossier, templates, memo, made)
