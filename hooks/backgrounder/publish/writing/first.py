"""Which jobs a server runs first: those of the pages that are looked at. Of the others it has what they gave last."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from backgrounder.model import LinkedRecord
from backgrounder.pages.parts.jobs import Job, Made
from backgrounder.publish.build import Build, session


def left_for_later(jobs: list[Job], build: Build) -> dict[Job, list[Made]]:
    """Return what jobs gave last that made none of the pages that are looked at, by job.

    A job that nobody knows is not among them: it makes a page that others may link to.
    """
    last = _last(jobs)
    wanted = frozenset(_untitled(build.config.nav))
    return {job: made for job, made in last.items() if not any(_is_wanted(one, build, wanted) for one in made)}


def _is_wanted(one: Made, build: Build, titles: frozenset[str]) -> bool:
    return one.uri in titles or build.templates.addresses.file(one.uri) in session.first


def _untitled(menu: Any) -> Iterator[str]:
    """Yield the pages that the menu names by their own titles, which are on all pages."""
    for item in menu or ():
        if isinstance(item, str):
            yield item
        else:
            for below in item.values():
                yield from _untitled(below if isinstance(below, list) else ())


def _last(jobs: list[Job]) -> dict[Job, list[Made]]:
    """Return what each job gave in the last build, if it is known: also one that now is about other values of the same page."""
    known = {job: session.made[job] for job in jobs if job in session.made}
    new = [job for job in jobs if job not in known]
    kinds, gone = {job.make for job in new}, session.made.keys() - known.keys()
    before = [job for job in gone if job.make in kinds]
    names, last_names = Counter(map(_name, new)), Counter(map(_name, before))
    results = {_name(job): session.made[job] for job in before if last_names[_name(job)] == 1}
    return known | {job: results[_name(job)] for job in new if _name(job) in results and names[_name(job)] == 1}


def _name(job: Job) -> tuple[Any, ...]:
    """Return what tells a job from others that make the same, whatever it makes that of."""
    return job.make, *(name for one in job.about if (name := _name_of(one)) is not None)


def _name_of(one: Any) -> Any:
    if isinstance(one, Job):
        return _name(one)
    return one if isinstance(one, (LinkedRecord, str)) else getattr(one, "uri", None)
