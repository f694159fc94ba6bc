"""What one build holds, apart from the settings of the user (`config.extra` is his alone), and how it runs the jobs of families.

The only module that knows that a server remembers what it has made.
"""

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from backgrounder.core.families import FAMILIES
from backgrounder.core.memo import Memo
from backgrounder.core.page import Asset, Page
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job, Made, Pages
from backgrounder.pages.parts.templates import Templates

ABOUT = {"about.md": "About"}  # a page of the editor that the footer leads to if there is one
FOOTER = ABOUT | {one.index: one.footer for one in FAMILIES if one.footer}
EPOCH = date(1970, 1, 1)


@dataclass
class Build:
    """The build with the settings `config` (an object of MkDocs): its linked records, and the pages made so far.

    `indexed` are the files of Pagefind, once they are there.
    """

    config: Any
    dossier: Dossier
    templates: Templates
    pages: list[Page | Asset] = field(default_factory=list)
    indexed: Future[list[Asset]] | None = None

    @property
    def footer_links(self) -> list[tuple[str, str]]:
        """(words, address) of the pages of FOOTER that there are."""
        address = self.templates.addresses.url
        return [(FOOTER[page.uri], address(page.uri)) for page in self.pages if page.uri in FOOTER]

    @property
    def shell(self) -> dict[str, Any]:
        """What the templates of the theme need of the site, under the name `shell`."""
        return {"footer_links": self.footer_links, "search": self.templates.addresses.url("search/index.md")}


# ---- the dates of pages in the sitemap: those of what is on them, never that of the build


def date_pages(files: Iterable[Any], dossier: Dossier) -> None:
    """Give each page its `last_day`, or the newest day of all briefs where it has none."""
    latest = newest(dossier)
    for file in files:
        day = getattr(file, "last_day", None)
        file.page.update_date = _stamp(day).isoformat() if day else latest


def newest(dossier: Dossier) -> str:
    """Return the day on which a brief changed last, as YYYY-MM-DD."""
    changed = [brief.changed.last for brief in dossier.briefs.values() if brief.changed.last]
    return _stamp(max(changed, default=EPOCH)).isoformat()


def _stamp(day: date) -> date:
    """Return the day within what the clock of a compressed sitemap can tell."""
    return min(max(day, EPOCH), date(2105, 12, 31))


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
            results[job] = memo.result(job.make, dossier, templates, *about, whole=job.whole)
    return results[job]
