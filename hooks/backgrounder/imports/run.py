"""An import from end to end: read, check with the project, write all or nothing, report everything."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from backgrounder.check import rules
from backgrounder.core.kinds import FILED
from backgrounder.core.problems import Problem, counted, in_order, listed
from backgrounder.imports import files
from backgrounder.imports.cells import BadRow
from backgrounder.imports.formats import opening
from backgrounder.imports.formats.rows import InputFile, InputRow
from backgrounder.imports.formats.table import InputTable
from backgrounder.imports.mapping import TableMap, columns_read, read_map
from backgrounder.imports.matching.registry import NewRecord, Registry
from backgrounder.imports.rows import Result, RowReader
from backgrounder.records import load
from backgrounder.records.entries import Records
from backgrounder.records.yaml import yaml_writer

LINES = 3  # numbers of lines that a message names beside its own
BATCH = 10_000  # rows in memory at once
OnProgress = Callable[[int], None]
OUTCOMES = ("understood", "there already", "left out by the map", "empty", "not understood")


@dataclass(frozen=True)
class ImportJob:
    """An import: the map, the file, the project, the name of the files, and what is allowed.

    Without a `map` a library or a list of actors is read by the shipped one. `source` is the id of the source of rows that name none. `replace` allows to write over the files of an earlier
    import, `skip` to leave out what is not understood; a `dry` one writes nothing.
    """

    map: str
    table: Path
    root: Path
    name: str
    source: str | None = None
    replace: bool = False
    skip: bool = False
    dry: bool = False


@dataclass
class Report:
    """What an import did. `problems` keep rows out, `notes` do not. `rows` are counted by outcome, `records` by kind."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)
    records: Mapping[str, int] = field(default_factory=dict)
    where: str = ""
    is_dry: bool = False

    @property
    def lines(self) -> list[str]:
        """The lines that are printed, by line of the table."""
        lines = [str(problem) for problem in _one_of_each(in_order([*self.notes, *self.problems]))]
        return [*lines, *self._rows(), self._records()]

    def _rows(self) -> list[str]:
        """`12 rows read: 9 understood, 1 empty, 2 not understood.`"""
        parts = [f"{self.rows[outcome]} {outcome}" for outcome in OUTCOMES if self.rows[outcome]]
        total = sum(self.rows.values())
        return [f"{counted(total, 'row')} read" + (f": {', '.join(parts)}." if parts else ".")]

    def _records(self) -> str:
        if not self.where:
            return f"{counted(len(set(self.problems)), 'problem')}; nothing was written."
        parts = [f"{number} {FILED[kind] if number != 1 else kind}" for kind, number in self.records.items()]
        verb = "would be written" if self.is_dry else "written"
        return f"{listed(parts, 'and')} {verb} to {self.where}."


def _one_of_each(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return each message once, at its first line, with the number of lines that have it and the next of them."""
    lines: dict[tuple[str, str], list[int]] = {}
    for problem in problems:
        lines.setdefault((problem.path, problem.message), []).append(problem.line)
    return in_order(Problem(path, first, message + _so_too(more)) for (path, message), (first, *more) in lines.items())


def _so_too(lines: list[int]) -> str:
    """Return in which further lines something is so."""
    if not lines:
        return ""
    return f" So too in line{'s' if len(lines) > 1 else ''} {listed(map(str, lines), 'and', most=LINES)}."


def run(job: ImportJob, on_progress: OnProgress = lambda step: None) -> Report:
    """Import a table. `on_progress` is called with every step through it, in bytes. Never raises for what is in the files."""
    report = Report(is_dry=job.dry)
    report.notes += [] if job.dry else _finish_interrupted(job.root)
    report.problems += files.obstacles(job.root, job.name, job.replace)
    listing = opening.listing_of(job.table)
    mapping, tree, path, map_problems = read_map(job.map or (listing.map if listing else ""), job.table.as_posix())
    report.problems += map_problems
    registry = Registry(_project_without_earlier(job))
    report.problems += registry.base.problems
    report.problems += _source_problems(job, registry)
    if mapping and not report.problems:
        where = {column: f"{path}:{tree.at(loc).line}" for column, loc in columns_read(mapping)}
        table = listing or InputTable(job.table, where, (*mapping.optional, *mapping.ignored))
        required = {column: at for column, at in where.items() if column not in mapping.optional}
        table_problems = table.problems or [*table.missing(required)]
        report.notes += table.notes
        report.problems += table_problems
        if not table_problems:
            report.problems += table.unread({*where, *mapping.optional, *mapping.ignored})
            _Run(job, mapping, table, registry, report).all(on_progress)
    return report


def _finish_interrupted(root: Path) -> list[Problem]:
    message = "an import was interrupted while its files were put in their places; it is whole now."
    return [Problem(f"data/*/{name}.yml", 1, message) for name in files.finish(root)]


def _project_without_earlier(job: ImportJob) -> Records:
    """Return the project without what an earlier import of this name wrote."""
    records = load.load(job.root)
    paths = {path.relative_to(job.root).as_posix() for path in files.written(job.root, job.name).values()}
    ids = {entry.id for entry in records.all_entries() if entry.path in paths}
    entries, invalid = (
        {kind: {id: entry for id, entry in group.items() if entry.path not in paths} for kind, group in groups.items()}
        for groups in (records.entries, records.invalid)
    )
    return replace(
        records,
        entries=entries,
        invalid=invalid,
        declared={id: kind for id, kind in records.declared.items() if id not in ids},
        problems=tuple(problem for problem in records.problems if problem.path not in paths),
    )


def _source_problems(job: ImportJob, registry: Registry) -> Iterator[Problem]:
    """Report a source of the command line that does not exist."""
    if job.source and (message := registry.lookup.problem(job.source, ("source",))):
        yield Problem("--source", 1, message)


def _reasons(record: NewRecord, problems: list[tuple[int, str]], line: int) -> list[str]:
    """Return why a row is refused that makes up a record with problems, or needs it: its own ones, else where they are."""
    own = [text for where, text in problems if where == line]
    return own or [f"needs the {record.kind} '{record.id}', which is refused (line {problems[0][0]})."]


class _Run:
    """One pass over the rows."""

    def __init__(self, job: ImportJob, mapping: TableMap, table: InputFile, registry: Registry, report: Report):
        self.job, self.map, self.table, self.registry, self.report = job, mapping, table, registry, report
        self.reader = RowReader(mapping, registry, job.source)
        self.events: dict[str, str] = {}
        self.needed: set[tuple[str, str]] = set()
        self.stage: files.Stage | None = None

    def all(self, on_progress: OnProgress) -> None:
        try:
            rows = self.table.rows(on_progress)
            while batch := list(islice(rows, BATCH)):
                self._batch(batch)
            self._add_notes()
            self._check_project()
            self._write()
        except OSError as error:
            self.report.where = ""
            self.report.problems.append(Problem("data", 1, f"cannot be written ({error.strerror})."))
        finally:
            if self.stage:
                self.stage.discard()

    def _problem(self, line: int, message: str) -> Problem:
        return Problem(self.table.name, line, message)

    def _blame(self, line: int, *messages: str) -> None:
        self.report.rows["not understood"] += 1
        self.report.problems += [self._problem(line, message) for message in messages]

    # -- rows

    def _batch(self, rows: list[InputRow]) -> None:
        results = [result for row in rows if (result := self._read(row))]
        accepted = list(self._accepted(results))
        self.report.rows["understood"] += len(accepted)
        self.needed.update(*(result.needs for result in accepted))
        events = [result.event for result in accepted if result.event]
        self.events |= {event.id: "event" for event in events}
        self._stage("event", events)

    def _read(self, row: InputRow) -> Result | None:
        outcome = "empty" if row.is_empty else "left out by the map" if self._is_left_out(row) else ""
        if outcome:
            self.report.rows[outcome] += 1
            return None
        try:
            if row.error:
                raise BadRow(row.error)
            result = self.reader.read(row)
        except BadRow as error:
            self._blame(row.line, *error.messages)
            return None
        if result.event or result.needs:
            return result
        self.report.rows["there already"] += 1
        return None

    def _is_left_out(self, row: InputRow) -> bool:
        return any(row.cells.get(column) in values for column, values in self.map.leave_out.items())

    def _accepted(self, results: list[Result]) -> Iterator[Result]:
        """Iterate over the results with which the project has no problem; report the others."""
        messages = self._problems_by_path([result.event for result in results if result.event])
        refused = {key: record for key, record in self.registry.added.items() if record.entry.path in messages}
        self.registry.refused |= {key: record.line for key, record in refused.items()}
        for result in results:
            reasons = [text for _, text in messages.get(result.event.entry.path, ())] if result.event else []
            for key in sorted(result.needs & refused.keys()):
                reasons += _reasons(refused[key], messages[refused[key].entry.path], result.line)
            if reasons:
                self._blame(result.line, *reasons)
            else:
                yield result

    def _problems_by_path(self, events: list[NewRecord]) -> dict[str, list[tuple[int, str]]]:
        """Return the problems of the project with added records, (line of the table, message), by the path of each record."""
        messages: dict[str, list[tuple[int, str]]] = {}
        paths = {record.entry.path for record in [*self.registry.added.values(), *events]}
        for problem in rules.every_problem(self.registry.with_added(events)):
            if problem.path in paths:
                messages.setdefault(problem.path, []).append((problem.line, problem.message))
        if self.map.event:  # which no rule judges by what its sources say
            self.registry.checked |= self.registry.added.keys()
        return messages

    # -- the end

    def _add_notes(self) -> None:
        places = self.reader.places
        notes = [
            self._problem(line, message) for line, message, key in self.registry.notes if not key or key in self.needed
        ]
        for code, line in places.codes_without_parts.items():
            message = f"data/geo has no subdivisions of {code}; places are put in the country."
            notes.append(self._problem(line, message))
        for column, (line, reading, count) in self.reader.short_years.items():
            more = f" So in {counted(count, 'row')} of this column." if count > 1 else ""
            notes.append(
                self._problem(line, f"{column}: {reading}. If that is wrong, write years of four figures.{more}")
            )
        for (country, column, name), lines in places.unknown_parts.items():
            message = f"{column}: '{name}': no subdivision of {country} in data/geo has this name; its places are put in the country."
            advice = "If it is there under another name, give its feature this one too, as 'name_import'."
            notes += [self._problem(line, f"{message} {advice}") for line in lines]
        for code, line in places.codes_without_outline.items():
            message = (
                f"data/geo has no outline of {code}: its places are drawn on a rough one, or lie beyond the map. "
                f"'backgrounder outlines {code}' writes one."
            )
            notes.append(self._problem(line, message))
        self.report.notes += notes

    def _check_project(self) -> None:
        """Check the whole project: a brief may refer to a record that an earlier import wrote."""
        problems = rules.every_problem(self.registry.with_added(ids=self.events))
        added = {record.entry.path for record in self.registry.added.values()}
        self.project_problems = [problem for problem in problems if problem.path not in added]
        self.report.problems += self.project_problems

    # -- writing

    def _stage(self, kind: str, records: list[NewRecord]) -> None:
        if records and self._writes():
            self.stage = self.stage or files.Stage(self.job.root, self.job.name)
            self.stage.add(kind, (yaml_writer.dump({record.id: dict(record.fields)}) for record in records))

    def _writes(self) -> bool:
        return not self.job.dry and (self.job.skip or not self.report.problems)

    def _write(self) -> None:
        if self.project_problems or (self.report.problems and not self.job.skip):
            return
        counts = {"event": len(self.events)}
        judgment = [self.map.judgment[0]] if self.map.judgment else []
        for kind in ("place", "actor", "source", *judgment):
            added = [
                record for key, record in self.registry.added.items() if record.kind == kind and key in self.needed
            ]
            self._stage(kind, added)
            counts[kind] = len(added)
        self.report.records = counts
        self.report.where = f"data/*/{self.job.name}.yml"
        if self.stage:
            if (parts := max(self.stage.parts.values())) > 1:
                self.report.where += f" to {self.job.name}.{parts}.yml"
            self.stage.commit()
            self.stage = None
