"""What a build tells editors: its problems, and what is no problem and worth a line."""

import sys
from collections.abc import Iterable
from pathlib import Path

from backgrounder.check.briefs import future
from backgrounder.core.problems import Problem, in_order
from backgrounder.derive import quality
from backgrounder.model.dossier import Dossier
from backgrounder.publish.build import session
from backgrounder.publish.reports.annotations import annotations
from backgrounder.publish.serving import editor_files
from backgrounder.publish.settings import Settings
from backgrounder.records import outlines
from backgrounder.records.entries import Records


def report(problems: Iterable[Problem], root: Path) -> None:
    """Print each problem on a line; in GitHub Actions also as an annotation."""
    problems = tuple(problems)
    print_problems(problems)
    sys.stdout.writelines(f"{line}\n" for line in annotations(problems, root))


def print_problems(problems: Iterable[Problem]) -> None:
    """Write each problem on a line of its own: the log of MkDocs wraps and indents, and paths could not be clicked."""
    sys.stderr.writelines(f"{problem}\n" for problem in problems)


def advise(records: Records, dossier: Dossier, settings: Settings, measures: Iterable[quality.Measure]) -> None:
    """Tell editors, and the programs in which they write, what is no problem."""
    if session.serving:
        editor_files.renew(settings.root, dossier, settings.scale)
    _print_outline_advice(records)
    _print_future(records, settings)
    if session.serving:
        _print_advice(measures)


def _print_outline_advice(records: Records) -> None:
    """Print a line for outlines that are drawn and not linked: the build goes on, but nothing on the map would show it."""
    pcodes = {entry.record.pcode for entry in records.of("place").values()}
    print_problems(outlines.unlinked(records.outlines, pcodes))


def _print_future(records: Records, settings: Settings) -> None:
    """Print the dates that lie after the day of publication: the build goes on."""
    found = in_order(future.dates_in_the_future(records, settings.publish_day))
    print_problems(found)
    sys.stdout.writelines(f"{line}\n" for line in annotations(found, settings.root, level="warning"))


def _print_advice(measures: Iterable[quality.Measure]) -> None:
    """Print on one line what could be better."""
    found = (measure for measure in measures if measure.advice)
    summaries = [f"{one.rule.heading.lower()} {len(one.advice)} of {one.total}" for one in found]
    if summaries:
        sys.stderr.write(f"advice, see /quality/: {'; '.join(summaries)}\n")
