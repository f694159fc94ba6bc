"""Which jobs a server runs first: those of the pages that are looked at. Of the others it has what they gave last."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from backgrounder.core.families import FAMILIES, Family
from backgrounder.model import LinkedRecord
from backgrounder.pages import families
from backgrounder.pages.parts.jobs import Job, Made, Pages
from backgrounder.publish.build import Build, session

Last = list[list[Made] | None]


def jobs_of_all(build: Build) -> list[Job]:
    """Return the jobs of all families."""
    return [job for one, pages in zip(FAMILIES, families.PAGES) for job in _jobs(one, pages, build)]


def _jobs(one: Family, pages: Pages, build: Build) -> list[Job]:
    """Return the jobs of a family. What only editors see takes long to list: while it is not looked at, those of before do."""
    if session.first and one.serving and not _is_wanted(one.index, build):
        return [job for job in session.made if job.make.__module__ == pages.__module__]
    return pages(build.dossier, build.templates)


def left_for_later(jobs: list[Job], build: Build) -> Last:
    """Return what each job gave last if it made none of the pages that are looked at, and None for one that is to be run.

    One that nobody knows is run: it makes a page that others may link to.
    """
    titles = frozenset(_untitled(build.config.nav))
    return [
        None if made and any(one.uri in titles or _is_wanted(one.uri, build) for one in made) else made
        for made in _last(jobs)
    ]


def _is_wanted(uri: str, build: Build) -> bool:
    return build.templates.addresses.file(uri) in session.first


def _untitled(menu: Any) -> Iterator[str]:
    """Yield the pages that the menu names by their own titles, which are on all pages."""
    for item in menu or ():
        if isinstance(item, str):
            yield item
        else:
            for below in item.values():
                yield from _untitled(below if isinstance(below, list) else ())


def _last(jobs: list[Job]) -> Last:
    """Return what each job gave in the last build, if it is known: also one that now is about other values of the same page."""
    found = [session.made.get(job) for job in jobs]
    new = [job for job, made in zip(jobs, found) if made is None]
    if not new:
        return found
    kinds = {job.make for job in new}
    still = {job for job in jobs if job.make in kinds}
    gone = [job for job in session.made if job.make in kinds and job not in still]
    names, last_names = Counter(map(_name, new)), Counter(map(_name, gone))
    results = {name: session.made[job] for job in gone if names[name := _name(job)] == last_names[name] == 1}
    return [results.get(_name(job)) if made is None else made for job, made in zip(jobs, found)]


def _name(job: Job) -> tuple[Any, ...]:
    """Return what tells a job from others that make the same, whatever it makes that of."""
    return job.make, *(name for one in job.about if (name := _name_of(one)) is not None)


def _name_of(one: Any) -> Any:
    if isinstance(one, Job):
        return _name(one)
    return one if isinstance(one, (LinkedRecord, str)) else getattr(one, "uri", None)
