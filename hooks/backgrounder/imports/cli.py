"""Brings tables, libraries of sources and lists of actors into data/: the command, and the only door to click.

cd hooks && python -m backgrounder.imports.cli acled table.csv ..
"""

import re
import sys
from pathlib import Path

import click

from backgrounder.imports.matching.registry import short_id
from backgrounder.imports.regions.run import OutlineJob
from backgrounder.imports.regions.run import run as write_outlines
from backgrounder.imports.run import ImportJob, run
from backgrounder.records.fields.json_types import ID_SHAPE

FROM = (
    "Natural Earth admin-1, geoBoundaries ADM1 or COD-AB (HDX): GeoJSON, TopoJSON, a shapefile or a zip file; or an installed "
    "package with one of these. May be repeated."
)
LONG = 1 << 20  # bytes: a table above this size gets a progress bar


@click.command()
@click.argument("mapping", metavar="[MAP]", nargs=-1)
@click.argument("table", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("project", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", metavar="NAME", help="Write data/events/NAME.yml and so on. Default: the name of the table.")
@click.option("--source", metavar="ID", help="The source of rows that name none.")
@click.option("--replace", is_flag=True, help="Write over the files of an earlier import of this name.")
@click.option("--skip", is_flag=True, help="Leave out what is not understood, and write the rest.")
@click.option("--dry-run", is_flag=True, help="Write nothing, tell all.")
def command(
    mapping: tuple[str, ...],
    table: Path,
    project: Path,
    out: str,
    source: str,
    replace: bool,
    skip: bool,
    dry_run: bool,
) -> None:
    """Write what is in FILE as records into PROJECT, a folder with briefs/ and data/.

    FILE is a library of sources (.bib, CSL-JSON, Zotero RDF), a list of actors (FollowTheMoney), or a table (CSV), which takes
    a MAP: acled, ucdp-ged, timelinejs, wikidata, or the path of your own. Nothing is written when a line is not understood,
    unless with --skip. The exit code is 0 when everything was understood, 1 when something was not.
    """
    if len(mapping) > 1:
        raise click.UsageError("one MAP and one FILE are read at a time.")
    name = out or short_id(table.stem)
    if not (project / "data").is_dir():
        raise click.UsageError(f"{project} is no project: a folder with briefs/ and data/.")
    if not re.fullmatch(ID_SHAPE, name):
        raise click.UsageError("--out takes lower-case letters and digits joined by hyphens.")
    job = ImportJob("".join(mapping), table, project, name, source, replace, skip, dry_run)
    size = table.stat().st_size
    hidden = size < LONG or not sys.stderr.isatty()
    with click.progressbar(length=size, label=table.name, file=sys.stderr, hidden=hidden) as bar:
        report = run(job, bar.update)
    click.echo("\n".join(report.lines))
    sys.exit(1 if report.problems else 0)


@click.command()
@click.argument("codes", metavar="CODE...", nargs=-1, required=True)
@click.option("--from", "files", metavar="FILE", multiple=True, required=True, help=FROM)
@click.option(
    "--site", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The folder of the site."
)
@click.option("--credit", default="", metavar="TEXT", help="Whose the outlines are, where the file does not say it.")
@click.option("--licence", default="", metavar="TEXT", help="What they allow, where that is not known.")
@click.option("--replace", is_flag=True, help="Write over the file of an earlier run.")
def outlines(
    codes: tuple[str, ...], files: tuple[str, ...], site: Path, credit: str, licence: str, replace: bool
) -> None:
    """Write the subdivisions (ISO 3166-2) of countries (ISO 3166-1, such as ET SD EG) into data/geo/, simplified, without a network."""
    if not (site / "data").is_dir():
        raise click.UsageError(f"{site} is no project: a folder with briefs/ and data/.")
    job = OutlineJob(codes, files, site, credit, licence, replace)
    size = sum(path.stat().st_size for path in map(Path, files) if path.is_file())
    hidden = size < LONG or not sys.stderr.isatty()
    with click.progressbar(length=size, label="Outlines", file=sys.stderr, hidden=hidden) as bar:
        report = write_outlines(job, bar.update)
    click.echo("\n".join(report.lines))
    sys.exit(1 if report.problems else 0)


if __name__ == "__main__":
    command()
