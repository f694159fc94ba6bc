"""The pages of a build are rendered: all of them, those that a server's edit affects, or those that the last site lacks."""

from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from backgrounder.core.page import Asset, Page
from backgrounder.core.problems import in_order
from backgrounder.core.storage import waiting
from backgrounder.exports.search import pagefind, texts
from backgrounder.pages import families
from backgrounder.pages.markup import environment
from backgrounder.pages.parts.jobs import Job
from backgrounder.publish.build import done_by_all, run_jobs, session
from backgrounder.publish.processes import Elsewhere
from backgrounder.publish.reports.report import report
from backgrounder.publish.settings import Settings
from backgrounder.publish.writing import first
from backgrounder.publish.writing.kept import again


def make_pages(config: MkDocsConfig) -> None:
    """Render all families of pages; a mistake in a template is reported like any other and refuses the build."""
    session.progress.doing("Making pages")
    try:
        if session.serving:
            _make_anew()
        else:
            with waiting.in_a_file(Path(config.site_dir).parent):
                indexed = _begin_index(config)
                again.make(session.build, session.build.last) if session.build.last else _make_pages()
                session.build.indexed = _files_of(indexed) if indexed else []
    except environment.BadTemplate as error:
        session.problems = in_order([*session.problems, error.problem])
        report((error.problem,), Settings.of(config).root)
        raise PluginError("1 problem; nothing was built.") from None


def _begin_index(config: MkDocsConfig) -> Elsewhere[list[Asset]] | None:
    """Start Pagefind on the long texts of a site for a web server, before pages take memory."""
    build = session.build
    pages = texts.texts(build.dossier)
    if not config.use_directory_urls or not texts.are_long(pages):
        return None
    address = build.templates.addresses.url
    return Elsewhere(partial(pagefind.assets, pages, config.theme["language"], address))


def _files_of(indexed: Elsewhere[list[Asset]]) -> list[Asset]:
    """Return the files of Pagefind; raise PluginError if it failed."""
    try:
        return indexed.get()
    except pagefind.PagefindFailed as error:
        raise PluginError(f"Pagefind could not index the texts of the briefs: {error}.") from None


def _make_pages() -> None:
    build = session.build
    dossier, templates = build.dossier, build.templates
    families_jobs = [family(dossier, templates) for family in families.PAGES]
    made = done_by_all(list(chain(*families_jobs)), build)
    for jobs in families_jobs:
        count = sum(isinstance(page, Page) for page in build.pages)  # there are assets, too
        session.progress.doing(f"Making pages, {count:,} so far")
        build.pages += run_jobs(jobs, dossier, templates, None, made)


def _make_anew() -> None:
    """Run, on a server, the jobs that read something that has changed: at first those alone that make a page that is looked at."""
    build, memo, results = session.build, session.memo, dict[Job, Any]()
    jobs = first.jobs_of_all(build)
    later = first.left_for_later(jobs, build) if session.first else [None] * len(jobs)
    memo.is_part, build.later = bool(session.first), {one.uri for made in later for one in made or ()}
    session.progress.doing("Making", len(jobs))
    made = []
    for job, last in zip(jobs, later):
        made.append(run_jobs([job], build.dossier, build.templates, memo, results) if last is None else last)
        session.progress.step()
    build.pages = [one for pages in made for one in pages]
    if not session.first:
        session.made = dict(zip(jobs, made))
