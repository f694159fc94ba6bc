"""An import from end to end: read, try against the project, write all or nothing, tell everything."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from backgrounder.check import rules
from backgrounder.core.kinds import FILED
from backgrounder.core.problems import Problem, counted, in_order, listed
from backgrounder.imports import files
from backgrounder.imports.cells import BadRow
from backgrounder.imports.mapping import TableMap, mentioned, read_map
from backgrounder.imports.registry import NewRecord, Registry
from backgrounder.imports.rows import Result, RowReader
from backgrounder.imports.table import InputRow, InputTable
from backgrounder.records import load
from backgrounder.records.entries import Records
from backgrounder.records.yaml import yamlfile

BATCH = 10_000  # rows that are held at once
Seen = Callable[[int], None]
OUTCOMES = ("understood", "there already", "left out by the map", "empty", "not understood")


@dataclass(frozen=True)
class ImportJob:
    """What is to be imported: a map, a table, the project, the name of the files, and what is allowed.

    `source` is the id of the source of rows that name none. `replace` allows to write over the files of an earlier
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
    """`problems` were not understood; `notes` were, and are told. `rows` counts them by outcome, `records` by kind."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)
    records: Mapping[str, int] = field(default_factory=dict)
    where: str = ""
    is_dry: bool = False

    @property
    def lines(self) -> list[str]:
        """As they are printed, by line of the table."""
        told = [str(problem) for problem in in_order([*self.notes, *self.problems])]
        return [*told, *self._rows(), self._records()]

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


def run(order: ImportJob, seen: Seen = lambda step: None) -> Report:
    """Import a table. `seen` is told of every step through it, in bytes. Never raises for what is in the files."""
    report = Report(is_dry=order.dry)
    report.notes += [] if order.dry else _finished(order.root)
    report.problems += files.obstacles(order.root, order.name, order.replace)
    mapping, tree, path, slips = read_map(order.map)
    report.problems += slips
    registry = Registry(_base(order))
    report.problems += registry.base.problems
    report.problems += _no_source(order, registry)
    if mapping and not report.problems:
        where = {column: f"{path}:{tree.at(loc).line}" for column, loc in mentioned(mapping)}
        table = InputTable(order.table, where)
        needed = {column: at for column, at in where.items() if column not in mapping.optional}
        unfit = table.problems or [*table.missing(needed)]
        report.notes += table.notes
        report.problems += unfit
        if not unfit:
            report.problems += table.unread({*where, *mapping.optional, *mapping.ignored})
            _Run(order, mapping, table, registry, report).all(seen)
    return report


def _finished(root: Path) -> list[Problem]:
    told = "an import was interrupted while its files were put in their places; it is whole now."
    return [Problem(f"data/*/{name}.yml", 1, told) for name in files.finish(root)]


def _base(order: ImportJob) -> Records:
    """The project without what an earlier import of this name wrote."""
    records = load.load(order.root)
    own = {path.relative_to(order.root).as_posix() for path in files.targets(order.root, order.name).values()}
    gone = {entry.id for entry in records.all_entries() if entry.path in own}
    entries, wrong = (
        {kind: {id: entry for id, entry in group.items() if entry.path not in own} for kind, group in groups.items()}
        for groups in (records.entries, records.invalid)
    )
    return replace(
        records,
        entries=entries,
        invalid=wrong,
        declared={id: kind for id, kind in records.declared.items() if id not in gone},
        problems=tuple(problem for problem in records.problems if problem.path not in own),
    )


def _no_source(order: ImportJob, registry: Registry) -> Iterator[Problem]:
    """The source given on the command line exists."""
    if order.source and (message := registry.lookup.problem(order.source, ("source",))):
        yield Problem("--source", 1, message)


class _Run:
    """One pass over the rows."""

    def __init__(self, order: ImportJob, mapping: TableMap, table: InputTable, registry: Registry, report: Report):
        self.order, self.map, self.table, self.registry, self.report = order, mapping, table, registry, report
        self.reader = RowReader(mapping, registry, order.source)
        self.events: dict[str, str] = {}
        self.needed: set[tuple[str, str]] = set()
        self.stage: files.Stage | None = None

    def all(self, seen: Seen) -> None:
        try:
            rows = self.table.rows(seen)
            while batch := list(islice(rows, BATCH)):
                self._batch(batch)
            self._tell_notes()
            self._whole()
            self._write()
        except OSError as error:
            self.report.where = ""
            self.report.problems.append(Problem("data", 1, f"cannot be written ({error.strerror})."))
        finally:
            if self.stage:
                self.stage.discard()

    def _told(self, line: int, message: str) -> Problem:
        return Problem(self.table.name, line, message)

    def _blame(self, line: int, *messages: str) -> None:
        self.report.rows["not understood"] += 1
        self.report.problems += [self._told(line, message) for message in messages]

    # -- rows

    def _batch(self, rows: list[InputRow]) -> None:
        results = [result for row in rows if (result := self._read(row))]
        kept = list(self._tried(results))
        self.report.rows["understood"] += len(kept)
        self.needed.update(*(result.needs for result in kept))
        events = [result.event for result in kept if result.event]
        self.events |= {event.id: "event" for event in events}
        self._keep("event", events)

    def _read(self, row: InputRow) -> Result | None:
        outcome = "empty" if row.is_empty else "left out by the map" if self._is_left_out(row) else ""
        if outcome:
            self.report.rows[outcome] += 1
            return None
        try:
            if row.wrong:
                raise BadRow(row.wrong)
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

    def _tried(self, results: list[Result]) -> Iterator[Result]:
        """The results with which the project has no problem; the others are told."""
        slips = self._slips([result.event for result in results if result.event])
        refused = {key: made for key, made in self.registry.made.items() if made.entry.path in slips}
        self.registry.refused |= {key: made.line for key, made in refused.items()}
        for result in results:
            own = [*slips.get(result.event.entry.path, ())] if result.event else []
            for kind, id in sorted(result.needs & refused.keys()):
                made = refused[kind, id]
                told = f"needs the {kind} '{id}', which is refused (line {made.line})."
                own += slips[made.entry.path] if made.line == result.line else [told]
            if own:
                self._blame(result.line, *own)
            else:
                yield result

    def _slips(self, events: list[NewRecord]) -> dict[str, list[str]]:
        """What the project says against added records, by the path that each of them has."""
        found: dict[str, list[str]] = {}
        paths = {made.entry.path for made in [*self.registry.made.values(), *events]}
        for problem in rules.check(self.registry.joined(events)):
            if problem.path in paths:
                found.setdefault(problem.path, []).append(problem.message)
        return found

    # -- the end

    def _tell_notes(self) -> None:
        actors, places = self.reader.actors, self.reader.places
        notes = [self._told(line, told) for line, told, id in actors.notes if not id or ("actor", id) in self.needed]
        for code, line in places.codes_without_parts.items():
            told = f"data/geo has no subdivisions of {code}; places are put in the country."
            notes.append(self._told(line, told))
        self.report.notes += notes

    def _whole(self) -> None:
        """What the project as a whole says: a brief may point to a record that an earlier import wrote."""
        found = rules.check(self.registry.joined(ids=self.events))
        added = {made.entry.path for made in self.registry.made.values()}
        self.foreign = [problem for problem in found if problem.path not in added]
        self.report.problems += self.foreign

    # -- writing

    def _keep(self, kind: str, made: list[NewRecord]) -> None:
        if made and self._is_to_be_written():
            self.stage = self.stage or files.Stage(self.order.root, self.order.name)
            self.stage.add(kind, "".join(yamlfile.dump({one.id: dict(one.fields)}) for one in made))

    def _is_to_be_written(self) -> bool:
        return not self.order.dry and (self.order.skip or not self.report.problems)

    def _write(self) -> None:
        if self.foreign or (self.report.problems and not self.order.skip):
            return
        counts = {"event": len(self.events)}
        for kind in ("place", "actor", "source"):
            added = [made for key, made in self.registry.made.items() if made.kind == kind and key in self.needed]
            self._keep(kind, added)
            counts[kind] = len(added)
        self.report.records = counts
        self.report.where = f"data/*/{self.order.name}.yml"
        if self.stage:
            self.stage.commit()
            self.stage = None
