"""Runs the jobs of page families. The only module that knows that a server remembers what it has made."""

from typing import Any

from backgrounder.core.memo import Memo
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job, Made, Pages
from backgrounder.pages.parts.templates import Templates


def run(pages: Pages, dossier: Dossier, templates: Templates, memo: Memo | None = None) -> list[Made]:
    """Return what a family makes. With a `memo` only what reads something that has changed is made anew."""
    results: dict[Job, Any] = {}
    found: list[Made] = []
    for job in pages(dossier, templates):
        made = _result(job, dossier, templates, memo, results)
        found += made if isinstance(made, list) else [made]
    return found


def _result(job: Job, dossier: Dossier, templates: Templates, memo: Memo | None, results: dict[Job, Any]) -> Any:
    if job not in results:
        about = [_result(one, dossier, templates, memo, results) if isinstance(one, Job) else one for one in job.about]
        if memo is None:
            results[job] = job.make(dossier, templates, *about)
        else:
            results[job] = memo.made(job.make, dossier, templates, *about, whole=job.whole)
    return results[job]
