"""The command `backgrounder`, run from the folder of a site: the only door to click."""

import re
import sys
from pathlib import Path

import click

from backgrounder.commands import begin_record, begin_site, mkdocs_build
from backgrounder.commands.offline import offline
from backgrounder.commands.refused import Refused
from backgrounder.commands.renew import renew
from backgrounder.core.words import languages
from backgrounder.imports.matching.registry import short_id
from backgrounder.imports.run import ImportJob, run
from backgrounder.publish.bake import bake, bake_project
from backgrounder.records.fields.json_types import ID_SHAPE
from backgrounder.records.yaml import settings_file

FROM = (
    "Natural Earth admin-1, geoBoundaries ADM1 or COD-AB (HDX): GeoJSON, TopoJSON, a shapefile or a zip file; or an installed "
    "package with one of these. May be repeated."
)
LONG = 1 << 20  # bytes: a table above this size gets a progress bar


def _site() -> Path:
    """Return the folder of the site, whose language is now spoken; raise an error of one line if this is none."""
    root = Path.cwd()
    if not (root / settings_file.NAME).is_file() or not (root / "data").is_dir():
        raise click.ClickException(
            "this folder is no site: it has no mkdocs.yml and data/. Go to the folder of one, or write 'backgrounder new my-site'."
        )
    languages.use(settings_file.language(root))
    return root


def _end(is_done: object) -> None:
    sys.exit(0 if is_done else 1)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="backgrounder")
def main() -> None:
    """Policy briefs whose actors, claims, dates and places are records. Look at a site with 'mkdocs serve'."""


@main.command()
@click.argument("what", metavar="FOLDER | KIND")
@click.argument("id", required=False)
def new(what: str, id: str | None) -> None:
    """Begin a site in FOLDER, or a record: KIND is brief, actor, place, event, source or question, ID its address."""
    try:
        if id is None and what not in begin_record.KINDS:
            lines = begin_site.begin(Path(what))
        elif id is None:
            raise Refused(f"'new {what}' takes an id, such as 'backgrounder new {what} my-{what}'.")
        else:
            lines = begin_record.begin(_site(), what, id)
    except Refused as error:
        raise click.ClickException(str(error)) from None
    click.echo("\n".join(lines))


@main.command()
def check() -> None:
    """Build strictly into a folder that is removed again. The exit code is 1 when there are problems."""
    _end(mkdocs_build.check(_site()))


@main.command()
def publish() -> None:
    """Renew data/published.txt and, if mkdocs.yml names it, previous.json, once the site is published."""
    _end(renew(_site()))


@main.command("bake")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--project", is_flag=True, help="With templates and settings that Zensical builds. Build the site first.")
def bake_command(folder: Path, project: bool) -> None:
    """Write all pages into FOLDER as Markdown, for generators that run no hooks."""
    root = _site()
    _end(
        bake_project(root, folder)
        if project
        else bake(root, folder, settings_file.value(root, "site_name", "Backgrounder"))
    )


@main.command("offline")
def offline_command() -> None:
    """Write offline/ and offline.zip: the site for a disk, without a server and without a network."""
    _end(offline(_site()))


@main.command("import")
@click.argument("mapping", metavar="[MAP]", nargs=-1)
@click.argument("table", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", metavar="NAME", help="Write data/events/NAME.yml and so on. Default: the name of the file.")
@click.option("--source", metavar="ID", help="The source of rows that name none.")
@click.option("--replace", is_flag=True, help="Write over the files of an earlier import of this name.")
@click.option("--skip", is_flag=True, help="Leave out what is not understood, and write the rest.")
@click.option("--dry-run", is_flag=True, help="Write nothing, report everything.")
def import_command(
    mapping: tuple[str, ...], table: Path, out: str, source: str, replace: bool, skip: bool, dry_run: bool
) -> None:
    """Write what is in FILE as records into data/.

    FILE is a library of sources (.bib, CSL-JSON, Zotero RDF), a list of actors (FollowTheMoney), or a table (CSV), which takes
    a MAP: acled, ucdp-ged, timelinejs, wikidata, or the path of your own. Nothing is written when a line is not understood,
    unless with --skip. The exit code is 0 when everything was understood, 1 when something was not.
    """
    root, name = _site(), out or short_id(table.stem)
    if len(mapping) > 1:
        raise click.ClickException("one MAP and one FILE are read at a time.")
    if not re.fullmatch(ID_SHAPE, name):
        raise click.ClickException("--out takes lower-case letters and digits joined by hyphens.")
    job = ImportJob("".join(mapping), table, root, name, source, replace, skip, dry_run)
    size = table.stat().st_size
    hidden = size < LONG or not sys.stderr.isatty()
    with click.progressbar(length=size, label=table.name, file=sys.stderr, hidden=hidden) as bar:
        report = run(job, bar.update)
    click.echo("\n".join(report.lines))
    _end(not report.problems)


@main.command("outlines")
@click.argument("codes", metavar="CODE...", nargs=-1, required=True)
@click.option("--from", "files", metavar="FILE", multiple=True, required=True, help=FROM)
@click.option("--credit", default="", metavar="TEXT", help="Whose the outlines are, where the file does not say it.")
@click.option("--licence", default="", metavar="TEXT", help="What they allow, where that is not known.")
@click.option("--replace", is_flag=True, help="Write over the file of an earlier run.")
def outlines_command(codes: tuple[str, ...], files: tuple[str, ...], credit: str, licence: str, replace: bool) -> None:
    """Write the subdivisions (ISO 3166-2) of countries (such as ET SD EG) into data/geo/, simplified, without a network."""
    from backgrounder.imports.regions import run as regions  # loads geometry libraries, which no other command needs

    job = regions.OutlineJob(codes, files, _site(), credit, licence, replace)
    size = sum(path.stat().st_size for path in map(Path, files) if path.is_file())
    hidden = size < LONG or not sys.stderr.isatty()
    with click.progressbar(length=size, label="Outlines", file=sys.stderr, hidden=hidden) as bar:
        report = regions.run(job, bar.update)
    click.echo("\n".join(report.lines))
    _end(not report.problems)


if __name__ == "__main__":
    main()
