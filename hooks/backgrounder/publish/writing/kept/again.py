"""The pages that have other words than those of the last site are rendered; all others are taken from it."""

import logging
from itertools import chain

from backgrounder.core.page import Page
from backgrounder.core.problems import counted
from backgrounder.pages import families
from backgrounder.pages.parts.jobs import Job
from backgrounder.publish.build import Build, done_by_all, run_jobs
from backgrounder.publish.writing.kept.reuse import LastSite


def make(build: Build, last: LastSite) -> None:
    """Render what has words of the changed briefs, among the pages and files of the last site."""
    jobs = chain(*(family(build.dossier, build.templates) for family in families.OF_TEXTS))
    renewed = [job for job in jobs if last.is_renewed(job)]
    results = last.taken(renewed, build.templates)
    made = done_by_all(
        [job for job in renewed if job not in results and not any(isinstance(one, Job) for one in job.about)], build
    )
    found = {one.uri: one for one in run_jobs(renewed, build.dossier, build.templates, None, results | made)}
    build.renewed |= found.keys()
    build.pages = [found.get(page.uri, page) for page in last.pages]
    logging.getLogger("mkdocs.hooks").info(
        f"Taken from the cache: all but {counted(sum(isinstance(one, Page) for one in found.values()), 'page')}"
    )
