"""Projects with the events of a table like UCDP GED's, as an import writes them."""

import csv
from pathlib import Path

import pytest
from backgrounder.imports.run import ImportJob, run
from build_helpers import ROOT


def imported(folder: Path, rows: int) -> Path:
    """Return a project of so many events at `folder`, with the table beside them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "tests" / "bench")
        import conflict_tables  # a script beside others

        table = conflict_tables.write(folder, "ucdp-ged", rows)
        report = run(ImportJob("ucdp-ged", table, folder, "table"))
    assert not report.problems and report.records["event"] == rows
    return folder


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "table.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
