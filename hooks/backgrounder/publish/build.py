"""One build, what outlives it on a server, and how the jobs of families are run."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from backgrounder.core.families import FAMILIES
from backgrounder.core.memo import Memo, Recall
from backgrounder.core.page import Asset, Page
from backgrounder.core.problems import Problem
from backgrounder.core.progress import ProgressReporter
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.vocabulary import FAMILY_FOOTERS
from backgrounder.model import LinkedRecord, Position
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job, Made, Pages
from backgrounder.pages.parts.templates import Templates
from backgrounder.publish import processes
from backgrounder.publish.serving.output import OutputManifest
from backgrounder.publish.serving.restart import Restart
from backgrounder.publish.style.faces import Cutting
from backgrounder.publish.style.look import Look
from backgrounder.publish.writing.kept.reuse import LastSite
from backgrounder.publish.writing.staging import Staging
from backgrounder.records.entries import Records

ABOUT = ("about.md",)  # a page of the editor that the footer links to if it exists
LATEST = 3  # briefs that the page of a wrong address offers
FOOTER = (*ABOUT, *(family.index for family in FAMILIES if family.footer))


@dataclass
class Build:
    """The build with the settings `config` (an object of MkDocs): its linked records, and the pages rendered so far.

    It is not part of `config.extra`, where a user may have values of the same names. `indexed` are the files of Pagefind,
    once they are there. `printer` is the program that prints the briefs, if there is one; `look` is what
    the site has chosen to look like. `key` says what the site is made of, if it is to be kept for the next build; `last` is
    the last site, if this build takes from it all pages and files whose uris are not among `renewed`; `titles` those of pages, by uri.
    `later` are the uris of pages and files that a server leaves as they were until those that are looked at are shown.
    """

    config: Any
    dossier: Dossier
    templates: Templates
    pages: list[Page | Asset] = field(default_factory=list)
    indexed: list[Asset] = field(default_factory=list)
    printer: str | None = None
    look: Look = field(default_factory=Look)
    key: str = ""
    last: LastSite | None = None
    renewed: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)
    later: set[str] = field(default_factory=set)

    def is_renewed(self, uri: str) -> bool:
        """Whether this build makes a page or file, and does not take it from the last site."""
        return self.last is None or uri in self.renewed

    @property
    def footer_links(self) -> list[tuple[str, str]]:
        """(words, address) of the existing pages of FOOTER."""
        address = self.templates.addresses.url
        names = {family.index: FAMILY_FOOTERS.get(family.name, "") for family in FAMILIES}
        words = {**names, **dict.fromkeys(ABOUT, gettext("About"))}
        return [(words[page.uri], address(page.uri)) for page in self.pages if page.uri in FOOTER]

    @property
    def latest(self) -> list[tuple[str, str]]:
        """(title, address) of the latest briefs."""
        briefs = list(self.dossier.briefs.values())[:LATEST]
        return [(brief.title, self.templates.addresses.url(brief.uri)) for brief in briefs]

    @property
    def shell(self) -> dict[str, Any]:
        """What the templates of the theme need of the site, under the name `shell`."""
        return {
            "footer_links": self.footer_links,
            "licence": self.templates.site.licence,
            "search": self.templates.addresses.url("search/index.md"),
            "bar": [self.templates.addresses.url(one.index) for one in FAMILIES if one.bar],
            "sections": {one.name: one.section for one in FAMILIES if one.section},
            "briefs": self.latest,
            "look": self.look,
        }


def run(pages: Pages, dossier: Dossier, templates: Templates, memo: Memo | None = None) -> list[Made]:
    """Return the pages and files of a family. With a `memo`, run only jobs that read something that has changed."""
    return run_jobs(pages(dossier, templates), dossier, templates, memo, {})


def run_jobs(
    jobs: list[Job], dossier: Dossier, templates: Templates, memo: Memo | None, results: dict[Job, Any]
) -> list[Made]:
    """Return what jobs make, of which `results` has a part."""
    files: list[Made] = []
    for job in jobs:
        result = _result(job, dossier, templates, memo, results)
        files += result if isinstance(result, list) else [result]
    return files


def done_by_all(jobs: list[Job], build: Build) -> dict[Job, Any]:
    """Return the results of the jobs, and of those that they need, that do not need others: made by all processors."""
    alone = list(dict.fromkeys(one for job in jobs for one in _first(job)))
    kinds = Counter(job.make for job in alone)
    alone.sort(key=lambda job: kinds[job.make])  # what is made once takes longest
    known = [*build.dossier.objects, *(value for job in alone for value in job.about)]
    make = lambda job: job.make(build.dossier, build.templates, *job.about)  # noqa: E731
    return processes.done_by_all(alone, make, known, (LinkedRecord, Position, Dossier))


def _first(job: Job) -> list[Job]:
    """Return the jobs that a job needs and that need no others; itself if it needs none."""
    needed = [arg for arg in job.about if isinstance(arg, Job)]
    return [one for arg in needed for one in _first(arg)] or [job]


def _result(job: Job, dossier: Dossier, templates: Templates, memo: Memo | None, results: dict[Job, Any]) -> Any:
    if job not in results:
        about = [_result(arg, dossier, templates, memo, results) if isinstance(arg, Job) else arg for arg in job.about]
        if memo is None:
            results[job] = job.make(dossier, templates, *about)
        else:
            results[job] = memo.result(job.make, dossier, templates, *about, whole=job.whole)
    return results[job]


class Session:
    """What outlives one build of a server: the last good records, the problems to be shown, and reusable results.

    `staging` is the folder that the build writes into, if that is not the site itself (on a server, or with `--dirty`);
    `unstaged` is a site beside which no folder can be created.
    `faces` are the fonts of the site, cut once.
    `dossier` lives on from build to build on a server, and its objects with it.
    `twins` has the rows of large pages as Markdown, by uri.
    `handed` are the files that MkDocs was given on a server; `hook_hashes` the hooks as they were loaded.
    `errands` is what other processes do beside the build.
    `restart` is what a server has from the one before it, and leaves for the next.
    `warned` is whether MkDocs has warned of anything in this build; `warnings` is what it warned of in the last one of all pages.
    `first` are the files of the pages that are looked at, while a server makes these alone; `made` is what each job gave in
    its last build of all.
    """

    def __init__(self) -> None:
        self.serving = self.dirty = False
        self.last_good: Records | None = None
        self.problems: tuple[Problem, ...] = ()
        self.hook_hashes: dict[str, bytes] = {}
        self._build: Build | None = None
        self.dossier: Dossier | None = None
        self.recall = Recall()
        self.memo = Memo()
        self.twins: dict[str, Recall] = {}
        self.manifest = OutputManifest()
        self.progress = ProgressReporter()
        self.staging: Staging | None = None
        self.unstaged = ""
        self.faces: Cutting | None = None
        self.handed: dict[tuple[Any, ...], Any] = {}
        self.errands = processes.Errands()
        self.warned = False
        self.warnings: set[str] = set()
        self.restart: Restart | None = None
        self.first: frozenset[str] = frozenset()
        self.made: dict[Job, list[Made]] = {}

    def forget(self) -> None:
        """Drop what is cached from build to build and holds words of the interface."""
        self.dossier, self.recall, self.memo = None, Recall(), Memo()

    @property
    def build(self) -> Build:
        """The build under way; raises RuntimeError when none has begun."""
        if self._build is None:
            raise RuntimeError("no build has begun")
        return self._build

    @build.setter
    def build(self, build: Build) -> None:
        self._build = build


session = Session()
