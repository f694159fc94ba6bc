"""Brings a table of events or actors into data/, by a map of its columns: the command, and the only door to click.

cd hooks && python -m backgrounder.imports.cli acled table.csv ..
"""

import re
import sys
from pathlib import Path

import click

from backgrounder.imports.registry import short_id
from backgrounder.imports.run import ImportJob, run
from backgrounder.records.fields.json_types import ID_SHAPE

LONG = 1 << 20  # bytes: a table above this size gets a progress bar


@click.command()
@click.argument("mapping", metavar="MAP")
@click.argument("table", metavar="FILE.csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("project", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", metavar="NAME", help="Write data/events/NAME.yml and so on. Default: the name of the table.")
@click.option("--source", metavar="ID", help="The source of rows that name none.")
@click.option("--replace", is_flag=True, help="Write over the files of an earlier import of this name.")
@click.option("--skip", is_flag=True, help="Leave out what is not understood, and write the rest.")
@click.option("--dry-run", is_flag=True, help="Write nothing, tell all.")
def command(
    mapping: str, table: Path, project: Path, out: str, source: str, replace: bool, skip: bool, dry_run: bool
) -> None:
    """Write the rows of FILE.csv as records into PROJECT, a folder with briefs/ and data/.

    MAP is acled, ucdp-ged or timelinejs, or the path of a map of your own. Nothing is written when a line of the table
    is not understood, unless with --skip. The exit code is 0 when everything was understood, 1 when something was not.
    """
    name = out or short_id(table.stem)
    if not (project / "data").is_dir():
        raise click.UsageError(f"{project} is no project: a folder with briefs/ and data/.")
    if not re.fullmatch(ID_SHAPE, name):
        raise click.UsageError("--out takes lower-case letters and digits joined by hyphens.")
    job = ImportJob(mapping, table, project, name, source, replace, skip, dry_run)
    size = table.stat().st_size
    hidden = size < LONG or not sys.stderr.isatty()
    with click.progressbar(length=size, label=table.name, file=sys.stderr, hidden=hidden) as bar:
        report = run(job, bar.update)
    click.echo("\n".join(report.lines))
    sys.exit(1 if report.problems else 0)


if __name__ == "__main__":
    command()
