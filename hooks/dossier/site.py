"""The only module that knows MkDocs: turns records into a build, pages into files, and mistakes into refusals."""

import logging
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from . import check, leaflet, load, templates
from .address import Addresses
from .dossier import Dossier
from .page import Asset, Page
from .problems import Problem, in_order

log = logging.getLogger("mkdocs.hooks.backgrounder")


class Session:
    """What outlives one build: the command, the last good records, and the mistakes that are shown while serving."""

    def __init__(self) -> None:
        self.serving = False
        self.good: load.Records | None = None
        self.problems: tuple[Problem, ...] = ()


session = Session()


def root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def prepare(config: MkDocsConfig) -> None:
    """Load, check and link, once per build. A build with mistakes ends here, before anything is cleaned."""
    records = load.load(root(config))
    session.problems = in_order([*check.check(records), *_settings(config), *_broken_templates(config)])
    tell(session.problems)
    if session.problems and not session.serving:
        raise PluginError(f"{_count(len(session.problems))}: nothing was built.")
    if not session.problems:
        session.good = records
    elif session.good:
        records = load.mended(records, session.good)
    else:
        records = load.Records(entries={})
    config.extra["dossier"] = Dossier(records, drafts=session.serving)
    config.extra["templates"] = templates.Templates(Addresses(config.use_directory_urls))


def tell(problems: tuple[Problem, ...]) -> None:
    """Print the lines ourselves: MkDocs wraps and indents them, and they could not be clicked."""
    for problem in problems:
        print(problem, file=sys.stderr)


def _count(number: int) -> str:
    return f"{number} problem{'s' if number != 1 else ''}"


def _settings(config: MkDocsConfig) -> list[Problem]:
    """Mistakes in our own part of mkdocs.yml."""
    name = tiles(config)
    message = leaflet.tiles_problem(name) if name else None
    path = Path(config.config_file_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next((number for number, text in enumerate(lines, start=1) if "tiles:" in text), 1)
    return [Problem(path.name, line, f"tiles: {message}")] if message else []


def _broken_templates(config: MkDocsConfig) -> list[Problem]:
    folders = (templates.FOLDER, Path(config.theme.custom_dir or ""))
    here = root(config)
    return [problem for folder in folders if here in folder.parents for problem in templates.check(folder, here)]


def tiles(config: MkDocsConfig) -> str | None:
    """The tile provider that the maintainer asked for, if any."""
    return (config.extra.get("map") or {}).get("tiles")


def dossier(config: MkDocsConfig) -> Dossier:
    return config.extra["dossier"]


def filled(config: MkDocsConfig) -> templates.Templates:
    return config.extra["templates"]


def publish(pages: list[Page], assets: list[Asset], files: Files, config: MkDocsConfig) -> None:
    """Hand pages and assets to MkDocs, in the place of any file of the same name in briefs/."""
    for page in pages:
        file = _file(page.uri, page.text, files, config)
        file.edit_uri = page.source[0] if page.source else None
        file.inclusion = InclusionLevel.NOT_IN_NAV if "/" in page.uri or page.uri != "index.md" else InclusionLevel.INCLUDED
        file.backgrounder_date = page.date
    for asset in assets:
        _file(asset.uri, asset.content, files, config)


def _file(uri: str, content: str | bytes, files: Files, config: MkDocsConfig) -> File:
    old = files.get_file_from_path(uri)
    if old:
        files.remove(old)
    file = File.generated(config, uri, content=content)
    files.append(file)
    return file


def withhold(files: Files) -> None:
    """Take every Markdown file out of the build: what is published goes through `publish`, a draft or a broken brief not."""
    for file in list(files.documentation_pages()):
        files.remove(file)


def date_pages(files: Files, whole: Dossier) -> None:
    """Pages bear the date of what stands on them, never that of the build; the rest the newest of all."""
    changed = [brief.changed.last for brief in whole.briefs.values() if brief.changed.last]
    newest = max(changed).isoformat() if changed else "1970-01-01"
    for file in files.documentation_pages():
        own = getattr(file, "backgrounder_date", None)
        file.page.update_date = own.last.isoformat() if own and own.last else newest
