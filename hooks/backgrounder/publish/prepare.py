"""What becomes of the records before MkDocs renders: they are checked and linked, and their pages are rendered.

All of this happens in `on_config`, before MkDocs cleans the last site: a build that is refused leaves it whole.
"""

import gc
import logging
import sys
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from backgrounder.core.problems import Problem, counted, in_order
from backgrounder.core.tracking import watch
from backgrounder.core.words import languages
from backgrounder.derive import quality
from backgrounder.derive.edits import previous
from backgrounder.derive.judgments import first_words
from backgrounder.exports.paper import browsers
from backgrounder.markdown import extensions
from backgrounder.model import LinkedRecord, Position
from backgrounder.model.addresses import Addresses, Site
from backgrounder.model.dossier import Dossier
from backgrounder.pages.markup import environment
from backgrounder.pages.parts.templates import Templates
from backgrounder.publish.build import Build, session
from backgrounder.publish.reports.report import advise, report
from backgrounder.publish.serving.banner import changed_hooks
from backgrounder.publish.serving.output import digest
from backgrounder.publish.serving.restart import Restart
from backgrounder.publish.settings import Settings
from backgrounder.publish.style import faces, setting_up, theme_settings
from backgrounder.publish.style.look import Look
from backgrounder.publish.writing.kept import around, fingerprint, reuse
from backgrounder.publish.writing.kept.archive import Archive
from backgrounder.publish.writing.linking import Linkage
from backgrounder.records import load
from backgrounder.records.entries import Records
from backgrounder.records.folders import project_files, readable

TRACKED = (LinkedRecord, Dossier, Position)  # a server notes what pages read of these
RARELY = 20_000  # new objects between two searches for garbage: records and pages live to the end, and there is little


def start(command: str, dirty: bool = False) -> None:
    """Remember whether this is `mkdocs serve`, which shows drafts and problems; a build omits and refuses them."""
    session.serving, session.dirty = command == "serve", dirty
    gc.set_threshold(RARELY)
    if session.serving:
        watch(*TRACKED)
        session.restart = None if dirty else Restart()


def end() -> None:
    """Have Python leave without a last search for garbage: it would look through all records and pages for seconds."""
    gc.freeze()


def prepare(config: MkDocsConfig) -> None:
    """Load, check and link. Refuse a build with problems; a server goes on with what can be read."""
    settings = Settings.of(config)
    root = settings.root
    look = _set_up(config, settings)
    session.progress.doing("Reading records and briefs")
    _refuse_unreadable(config, settings)
    keeps = _keeps(config)
    kept = _begin_taking(config) if keeps else None
    records = load.load(root, session.recall, Path(config.docs_dir), settings.extra)
    session.progress.doing("Checking and linking the records")
    key = _key(config, settings, records) if keeps else ""
    last = reuse.find(kept, key, records, settings.drafts) if kept else None
    linking = Linkage(records, settings.drafts, last)
    fatal = _fatal_problems(config, root)
    problems = in_order([*linking.problems, *settings.problems(), *_problems_around(config, settings), *fatal])
    dossier = linking.dossier(not problems, _surroundings(config, settings))
    measures = () if last else quality.measures(dossier)
    published = previous.load(root, config.extra.get("previous"))
    if not problems:
        problems = (*settings.broken(measures), *first_words.problems(published, dossier))
        session.last_good = records
    _set_problems([*problems, *_changed_hooks(root)], config)
    report(session.problems, root)
    is_refused = fatal or (not session.serving and session.problems)
    if kept and (is_refused or not last):
        around.leave(config)
    if is_refused:
        raise PluginError(f"{counted(len(session.problems), 'problem')}; nothing was built.")
    if not session.first:
        advise(records, dossier, settings, measures)
    session.build = _new_build(dossier, config, settings, look, published)
    session.build.key, session.build.last = key, last


def _set_up(config: MkDocsConfig, settings: Settings) -> Look:
    """Set the language, MkDocs and the fonts; return the look of the site."""
    set_language(settings)
    look = setting_up.set_up(config, settings)
    session.progress.begin("mkdocs")
    if session.faces is None or tuple(session.faces.keys) != (*faces.FACES, *look.faces):
        session.faces = faces.begin(settings.root, look.faces)
    return look


def _begin_taking(config: MkDocsConfig) -> Archive | None:
    """Return the last site, if it has been kept; its files are brought together while the records are read."""
    kept = reuse.opened(config)
    if kept:
        around.begin_taking(kept, config)
    return kept


def _set_problems(found: Iterable[Problem], config: MkDocsConfig) -> None:
    """Set the problems of this build. If there are any, all pages are made at once: they show what is wrong; so they are if no
    other build is known.
    """
    session.problems = in_order(found)
    if session.first and (session.problems or not session.memo.results or reuse.is_made_by_others(config)):
        session.first = frozenset()


def _keeps(config: MkDocsConfig) -> bool:
    """Whether this site can be kept for the next build, and the last one was."""
    return not session.serving and not session.dirty and reuse.is_possible(config, reuse.FILE)


def _key(config: MkDocsConfig, settings: Settings, records: Records) -> str:
    """Return the key of what the site is made of. Without warnings in the log nobody knows whether there are any."""
    is_quiet = not logging.getLogger("mkdocs").isEnabledFor(logging.WARNING)
    return fingerprint.of_all_but_words(config, records, is_quiet, settings.printer and browsers.find(settings.printer))


def set_language(settings: Settings) -> None:
    """Have all words in the language of the site; English while its catalogue has a mistake, which is reported.

    What a server has computed in another language holds words of it.
    """
    try:
        changed = languages.use(settings.language)
    except languages.BadCatalogue:
        changed = languages.use(languages.SOURCE)
    if changed:
        session.forget()


def _refuse_unreadable(config: MkDocsConfig, settings: Settings) -> None:
    """Raise PluginError if a file or folder of the project may not be read."""
    root = settings.root
    paths = [*settings.files, Path(config.docs_dir), root / "data", root / "hooks", *_own_theme(config)]
    session.problems = in_order(readable.unreadable(paths, root))
    if session.problems:
        report(session.problems, root)
        raise PluginError(f"{counted(len(session.problems), 'problem')}; nothing was built.")


def _fatal_problems(config: MkDocsConfig, root: Path) -> list[Problem]:
    """Return the problems with which MkDocs would fail after it has cleaned the site: syntax errors of our templates and of
    those of the theme's `custom_dir`, and texts in a wrong folder.
    """
    folders = [folder for folder in (environment.FOLDER, *_own_theme(config)) if folder.is_relative_to(root)]
    mistakes = [problem for folder in folders for problem in environment.check(folder, root)]
    return [*mistakes, *project_files.misplaced(root, Path(config.docs_dir))]


def _problems_around(config: MkDocsConfig, settings: Settings) -> list[Problem]:
    """Return the problems of the look of the site and of the extensions of Markdown."""
    folders = [Path(config.docs_dir), *_own_theme(config)]
    unknown = extensions.problems(config.markdown_extensions, settings.files, settings.root)
    return [*theme_settings.problems(settings.path, folders, settings.hosts), *unknown]


def _own_theme(config: MkDocsConfig) -> list[Path]:
    """Return the folder of a theme's `custom_dir`, if there is one."""
    return [Path(config.theme.custom_dir)] if config.theme.custom_dir else []


def _surroundings(config: MkDocsConfig, settings: Settings) -> bytes:
    """Return the digest of what every page depends on beside the records."""
    return digest([*settings.files, *environment.FOLDER.rglob("*")], config.site_url or "")


def _changed_hooks(root: Path) -> tuple[Problem, ...]:
    """Return advice to start the server again, if a hook is not what it was."""
    return tuple(changed_hooks(session.hook_hashes, root / "hooks", root)) if session.serving else ()


def check_nav(files: Files, config: MkDocsConfig) -> None:
    """Report what of `nav` leads nowhere, now that all files are known. MkDocs itself names no line."""
    if config.validation.nav.not_found < logging.WARNING:
        return
    found = tuple(Settings.of(config).nav_problems({file.src_uri for file in files}))
    session.problems = in_order([*session.problems, *found])
    if session.first:  # then all pages are made at once, and it is told there
        return
    report(found, Settings.of(config).root)
    if found and not session.serving:
        raise PluginError(f"{counted(len(found), 'problem')}; nothing was built.")


def _new_build(
    dossier: Dossier, config: MkDocsConfig, settings: Settings, look: Look, published: previous.Json | None
) -> Build:
    addresses = Addresses(config.use_directory_urls)
    url = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    names = config.site_name, config.site_description or ""
    printer = _printer(settings)
    site = Site(
        *names,
        url,
        settings.licence,
        addresses,
        settings.tiles,
        published,
        settings.history_after,
        settings.scale,
        settings.map_title,
        session.serving,
        has_pdfs=bool(printer),
        colors=look.tokens,
        problems=session.problems if session.serving else (),
        root=settings.root.resolve().as_posix() if session.serving else "",
    )
    made = Templates(addresses, config.site_name, config.repo_url or "", site)
    return Build(config, dossier, made, printer=printer, look=look)


def _printer(settings: Settings) -> str | None:
    """Return the program that prints the briefs: none while serving, where each edit would wait for it."""
    if session.serving or not settings.printer:
        return None
    found = browsers.find(settings.printer)
    if not found:
        sys.stderr.write(
            f"pdf: there is no {settings.printer} here, so the site has no PDFs. Install it, or name its path.\n"
        )
    return found
