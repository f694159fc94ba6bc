"""What an import tells: one line for everything that was not understood, and counts that add up."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from backgrounder.core.kinds import FILED
from backgrounder.core.problems import Problem, counted, in_order, listed

OUTCOMES = ("understood", "there already", "left out by the map", "empty", "not understood")


@dataclass
class Report:
    """`problems` were not understood; `notes` were, and are told. `rows` counts them by outcome, `records` by kind."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    rows: Counter = field(default_factory=Counter)
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
