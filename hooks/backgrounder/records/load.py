"""Reads the folders of briefs and `data/` into records, collecting every mistake instead of stopping at the first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from backgrounder.core import content_policy
from backgrounder.core.kinds import FILED
from backgrounder.core.memo import Recall
from backgrounder.core.words import yardsticks
from backgrounder.records.beside import history, linked_names, publish_day
from backgrounder.records.entries import Records
from backgrounder.records.folders.brief_folder import BriefsFolder
from backgrounder.records.folders.data_folder import DataFolder
from backgrounder.records.folders.findings import Findings, visible_files
from backgrounder.records.folders.project_files import misplaced, unportable
from backgrounder.records.folders.readable import broken_settings, unreadable
from backgrounder.records.yaml import settings_file


def load(
    root: Path, recall: Recall | None = None, docs: Path | None = None, extra: Mapping[str, Any] | None = None
) -> Records:
    """Read the project at `root`, except what a server can `recall`. Never raises for what an editor wrote: see `problems`.

    `docs` is the folder of briefs, `extra` the settings of that name; without them those of mkdocs.yml.
    """
    if extra is None:  # a build, which passes them, has looked
        problems = broken_settings(root) or unreadable((docs or settings_file.docs_dir(root), root / "data"), root)
        if problems:
            return Records(entries={}, problems=tuple(problems))
        extra = settings_file.extra(root)
    docs = docs or settings_file.docs_dir(root)
    recall = recall or Recall()
    recall.begin()
    records = _records(Findings(root, recall), docs, publish_day.publish_day(extra))
    records = linked_names.with_links(records, extra, recall)
    return replace(
        records,
        scale=yardsticks.chosen(extra),
        hosts=content_policy.allowed_hosts(extra),
        history_after=history.history_after(extra),
    )


def _records(found: Findings, docs: Path, day: date | None) -> Records:
    briefs, data = BriefsFolder(found, docs, day), DataFolder(found)
    briefs.read()
    data.read()
    found.problems += [*misplaced(found.root, docs), *unportable(found.root, docs)]
    outlines = data.outlines()
    own_sides, broken = data.sides()
    return Records(
        entries=found.entries,
        invalid=found.invalid,
        plain_pages=tuple(briefs.plain_pages),
        outlines=tuple(outlines),
        sides=own_sides,
        terrain=data.terrain(),
        has_broken_sides=broken,
        published=data.published(),
        images=data.images(),
        folder=found.shown(docs),
        files=frozenset(path.relative_to(docs).as_posix() for path in visible_files(docs)),
        data_files={kind: tuple(map(found.shown, data.files(plural))) for kind, plural in FILED.items()},
        declared={id: kind for id, (kind, _, _) in found.declared.items()},
        renamed=data.renamed,
        unreadable=frozenset(found.unreadable),
        doubtful=frozenset(found.doubtful),
        problems=tuple(found.problems),
    )
