"""What a build takes from the last site, and what it keeps for the next one.

Only words of briefs may have changed: then the pages and files that have them are made again, and all others are taken as
they are. Whatever else is another, also what other pages read of a text, is an ordinary build.
"""

from __future__ import annotations

import sys
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from backgrounder import shipped
from backgrounder.core.page import Asset, Page
from backgrounder.core.storage.cache import CACHE
from backgrounder.derive.edits.versions import version
from backgrounder.exports.search.texts import Section, sections_of
from backgrounder.model import Brief
from backgrounder.model.base import already
from backgrounder.model.dossier import Dossier, dossier_of, points_to, sentences_of
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.templates import Templates
from backgrounder.publish.settings import Settings
from backgrounder.publish.writing.kept import archive, fingerprint
from backgrounder.publish.writing.kept.archive import Archive, Unfit
from backgrounder.records.entries import Records

FILE, BEFORE = (
    CACHE / "site" / "last",
    CACHE / "site" / "before",
)  # in the project: the last site, and what was in its place
PLUGIN = "backgrounder"
FEW, SHARE = 10, 4  # so many briefs, or a fourth of all, may have other words; with more of them all is made
SEARCH = "pagefind/"  # is always made again


@dataclass(frozen=True)
class LastSite:
    """The last site, where only the words of some `briefs` are others now."""

    archive: Archive
    dossier: Dossier
    briefs: tuple[Brief, ...]

    @property
    def paths(self) -> frozenset[str]:
        """The files of these briefs."""
        return frozenset(brief.entry.path for brief in self.briefs)

    @property
    def pages(self) -> list[Page | Asset]:
        """Its pages and files, without what is on them."""
        return [
            Asset(uri, "") if title is None else Page(uri, {}, meta={"title": title})
            for uri, title in self.archive.about["pages"]
        ]

    def is_renewed(self, job: Job) -> bool:
        """Whether what a job makes has words of these briefs."""
        if any(self.is_renewed(one) for one in job.about if isinstance(one, Job)):
            return True
        return job.of_texts or job.of_text in self.briefs

    def taken(self, jobs: list[Job], templates: Templates) -> dict[Job, Any]:
        """Return the results of jobs that others need and that are made of files of the last site."""
        needed = {one: None for job in jobs for one in job.about if isinstance(one, Job) and one.again}
        return {
            job: job.again(self.dossier, templates, *job.about, self.archive.read, self.briefs)
            for job in needed
            if job.again
        }


def opened(config: Any) -> Archive | None:
    """Return the last site, None if there is none; say in a line if it is damaged."""
    try:
        return archive.opened(Settings.of(config).root / FILE)
    except (Unfit, OSError, ValueError) as error:
        say(FILE, str(error) if isinstance(error, Unfit) else "cannot be read")
        return None


def find(kept: Archive, key: str, records: Records, drafts: bool) -> LastSite | None:
    """Return the last site if this one is the same but for words of briefs."""
    return _with_other_words(kept, Dossier(records, drafts)) if kept.about.get("key") == key else None


def _with_other_words(found: Archive, dossier: Dossier) -> LastSite | None:
    """Return the site if no page of others has what is new in the texts."""
    known = found.about["briefs"]
    changed = [brief for brief in dossier.briefs.values() if fingerprint.of_text(brief) != known[brief.id]["text"]]
    if len(changed) > max(FEW, len(known) // SHARE):
        return None
    vars(dossier)["pointing"] = {id: tuple(map(tuple, known[id]["pointing"])) for id in dossier.briefs}
    for brief in changed:
        vars(dossier)["pointing"][brief.id] = points_to(brief)
    for brief in dossier.briefs.values():
        if brief not in changed:
            already(sentences_of, brief, tuple(map(tuple, known[brief.id]["sentences"])))
            already(version, brief, known[brief.id]["version"])
            already(sections_of, brief, tuple(Section(*one) for one in known[brief.id]["sections"]))
    fits = all(fingerprint.of_words(dossier, brief) == known[brief.id]["read"] for brief in changed)
    return LastSite(found, dossier, tuple(changed)) if fits else None


def of_brief(brief: Brief) -> dict[str, Any]:
    """Return what the next build is told of a brief: digests of its words, and what need not be found in them again."""
    return {
        "text": fingerprint.of_text(brief),
        "read": fingerprint.of_words(dossier_of(brief), brief),
        "pointing": dossier_of(brief).pointing[brief.id],
        "sentences": sentences_of(brief),
        "version": version(brief),
        "sections": [astuple(one) for one in sections_of(brief)],
    }


def is_possible(config: Any, file: Path) -> bool:
    """Whether a site can be kept in a file: nobody else has a hand in it, and the folder is ours; say in a line if it is not."""
    root = Settings.of(config).root
    if is_made_by_others(config) or (root / CACHE).is_symlink():  # several projects share such a cache
        return False
    try:
        reason = "" if archive.is_ours(root / file) else "belongs to another user, or others may write to it"
    except OSError as error:
        reason = f"cannot be used ({error.strerror})"
    if reason:
        say(file.parent, reason)
    return not reason


def is_made_by_others(config: Any) -> bool:
    """Whether other plugins, hooks or templates take part: what they depend on is not known."""
    ours = shipped("main.py").read_bytes()
    hooks = [Path(getattr(module, "__file__", "")) for module in config.hooks.values()]
    others = set(config.plugins) - {PLUGIN, *config.hooks} or config.extra_templates
    return bool(others) or any(path.read_bytes() != ours for path in hooks)


def say(path: Path, reason: str) -> None:
    sys.stderr.write(f"{path.as_posix()}:1: {reason}, so all pages are made.\n")
