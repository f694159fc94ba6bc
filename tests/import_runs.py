"""Imports of tables into a copy of the atoll world, and what they write and report."""

from pathlib import Path

from backgrounder.imports.run import ImportJob, run
from backgrounder.records.yaml import yamlfile

FIRST_ROW = "sheet.csv:2: "
ACTORS = "actor:\n  name: Name\n  type: {column: Kind, values: {Firm: organization}}\n  aliases: {column: Also, split: /}\n  country: Land\n"


def run_import(
    world: Path, content: str | bytes, mapping: str = "acled", name: str = "sheet", suffix=".csv", **options
):
    path = world.parent / f"sheet{suffix}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return run(ImportJob(mapping, path, world, name, **options))


def problem_lines(report, world: Path) -> list[str]:
    """Return the lines about problems, without the folder."""
    return [str(problem).replace(f"{world.parent.as_posix()}/", "") for problem in sorted(set(report.problems))]


def written_records(world: Path, kind: str, name: str = "sheet") -> dict:
    path = world / f"data/{kind}/{name}.yml"
    return yamlfile.read(path.read_text(encoding="utf-8")).plain if path.exists() else {}


def snapshot(world: Path) -> dict[str, bytes]:
    return {
        path.relative_to(world).as_posix(): path.read_bytes() for path in sorted(world.rglob("*")) if path.is_file()
    }
