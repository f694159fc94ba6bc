"""What becomes of the records before MkDocs renders: they are checked and linked, and their pages are rendered.

All of this happens in `on_config`, before MkDocs cleans the last site: a build that is refused leaves it whole.
"""

import gc
import logging
import sys
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from backgrounder.check.briefs import future
from backgrounder.core.families import FAMILIES
from backgrounder.core.problems import Problem, counted, in_order
from backgrounder.core.tracking import watch
from backgrounder.core.words import languages, vocabulary
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
from backgrounder.publish.annotations import annotations
from backgrounder.publish.build import Build, session
from backgrounder.publish.serving import editor_files
from backgrounder.publish.serving.banner import changed_hooks
from backgrounder.publish.serving.output import digest
from backgrounder.publish.serving.restart import Restart
from backgrounder.publish.serving.serve import print_problems
from backgrounder.publish.settings import Settings
from backgrounder.publish.style import faces, theme, theme_settings
from backgrounder.publish.style.look import Look
from backgrounder.publish.writing.kept import around, fingerprint, reuse
from backgrounder.publish.writing.linking import Linkage
from backgrounder.records import load, outlines
from backgrounder.records.entries import Records
from backgrounder.records.folders import project_files, readable
from backgrounder.records.yaml import settings_file

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
    settings, docs = Settings.of(config), Path(config.docs_dir)
    root = settings.root
    _remove_search_polyfill(config)
    _pass_over_icons(config.theme)
    set_language(settings)
    _name_notes(config)
    menus = vocabulary.FAMILY_MENUS
    config.nav = config.nav or [{menus[one.name]: one.index} for one in FAMILIES if one.menu]
    session.progress.begin("mkdocs")
    look = _prepare_theme(config, settings)
    if session.faces is None or tuple(session.faces.keys) != (*faces.FACES, *look.faces):
        session.faces = faces.begin(root, look.faces)
    session.progress.doing("Reading records and briefs")
    _refuse_unreadable(config, settings)
    keeps = _keeps(config)
    kept = reuse.opened(config) if keeps else None
    if kept:
        around.begin_taking(kept, config)
    records = load.load(root, session.recall, docs, settings.extra)
    session.progress.doing("Checking and linking the records")
    unknown = extensions.problems(config.markdown_extensions, settings.files, root)
    key = _key(config, settings, records) if keeps else ""
    last = reuse.find(kept, key, records, settings.drafts) if kept else None
    linking = Linkage(records, settings.drafts, last)
    # With these MkDocs would fail after it has cleaned the site.
    fatal = [*_template_problems(config, root), *project_files.misplaced(root, docs)]
    surroundings = digest([*settings.files, *environment.FOLDER.rglob("*")], config.site_url or "")
    problems = in_order(
        [
            *linking.problems,
            *settings.problems(),
            *_theme_problems(config, settings),
            *unknown,
            *fatal,
        ]
    )
    dossier = linking.dossier(not problems, surroundings)
    measures = () if last else quality.measures(dossier)
    published = previous.load(root, config.extra.get("previous"))
    reworded = () if problems else tuple(first_words.problems(published, dossier))
    exceeded = () if problems else tuple(settings.broken(measures))
    changed = changed_hooks(session.hook_hashes, root / "hooks", root) if session.serving else ()
    session.problems = in_order([*problems, *exceeded, *reworded, *changed])
    if session.first and (session.problems or not session.memo.results or reuse.is_made_by_others(config)):
        session.first = frozenset()  # all pages are made at once: they show what is wrong, or no other is known
    report(session.problems, root)
    is_refused = fatal or (not session.serving and session.problems)
    if kept and (is_refused or not last):
        around.leave(config)
    if is_refused:
        raise PluginError(f"{counted(len(session.problems), 'problem')}; nothing was built.")
    session.last_good = session.last_good if problems else records
    if not session.first:
        _tell(records, dossier, settings, measures)
    session.build = _new_build(dossier, config, settings, look, published)
    session.build.key, session.build.last = key, last


def _tell(records: Records, dossier: Dossier, settings: Settings, measures: tuple[quality.Measure, ...]) -> None:
    """Tell editors, and the programs in which they write, what is no problem."""
    if session.serving:
        editor_files.renew(settings.root, dossier, settings.scale)
    _print_outline_advice(records)
    _print_future(records, settings)
    _print_advice(measures)


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


def report(problems: tuple[Problem, ...], root: Path) -> None:
    """Print each problem on a line; in GitHub Actions also as an annotation."""
    print_problems(problems)
    sys.stdout.writelines(f"{line}\n" for line in annotations(problems, root))


def _refuse_unreadable(config: MkDocsConfig, settings: Settings) -> None:
    """Raise PluginError if a file or folder of the project may not be read."""
    root, overrides = settings.root, config.theme.custom_dir
    paths = [
        *settings.files,
        Path(config.docs_dir),
        root / "data",
        root / "hooks",
        *([Path(overrides)] if overrides else []),
    ]
    session.problems = in_order(readable.unreadable(paths, root))
    if session.problems:
        report(session.problems, root)
        raise PluginError(f"{counted(len(session.problems), 'problem')}; nothing was built.")


def _remove_search_polyfill(config: MkDocsConfig) -> None:
    """Remove the script that Material's offline plugin loads from another host for its own search."""
    if any("iframe-worker" in str(url) for url in config.extra.get("polyfills") or []):
        config.extra["polyfills"] = [url for url in config.extra["polyfills"] if "iframe-worker" not in str(url)]


def _name_notes(config: MkDocsConfig) -> None:
    """Call notes of an editor's own `note 1`: the bare numbers of a brief are those of its sources."""
    words = {
        "SUPERSCRIPT_TEXT": languages.gettext("note %(number)s", number="{}"),
        "BACKLINK_TITLE": languages.gettext("Jump back to footnote %(number)s in the text", number="{}"),
    }
    config.mdx_configs["footnotes"] = {**words, **config.mdx_configs.get("footnotes", {})}


def _pass_over_icons(shell: Theme) -> None:
    """Have MkDocs list the theme's files without hidden folders: it takes nothing of them, and Material's hold 14,000 icons."""
    whole = shell.get_env

    def get_env() -> Any:
        environment = whole()
        cast(Any, environment.loader).list_templates = lambda: theme.visible_files(shell.dirs)
        return environment

    shell.get_env = get_env  # type: ignore[method-assign]


def _template_problems(config: MkDocsConfig, root: Path) -> list[Problem]:
    """Return the syntax errors of our templates and of those of the theme's `custom_dir`."""
    folders = [environment.FOLDER, Path(config.theme.custom_dir)] if config.theme.custom_dir else [environment.FOLDER]
    return [problem for folder in folders if folder.is_relative_to(root) for problem in environment.check(folder, root)]


def _prepare_theme(config: MkDocsConfig, settings: Settings) -> Look:
    """Return the look of the site, and take from the theme what would ask other hosts or draw what pages have not."""
    look = theme_settings.look(settings_file.section(settings.path, "theme"))
    config.theme["palette"], config.theme["font"], config.theme["features"] = {"scheme": look.scheme}, False, []
    for key in theme_settings.EXTRA:
        config.extra.pop(key, None)
    return look


def _theme_problems(config: MkDocsConfig, settings: Settings) -> list[Problem]:
    folders = [Path(config.docs_dir), *([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])]
    return list(theme_settings.problems(settings.path, folders, settings.hosts))


def _print_outline_advice(records: Records) -> None:
    """Print a line for outlines that are drawn and not linked: the build goes on, but nothing on the map would show it."""
    pcodes = {entry.record.pcode for entry in records.of("place").values()}
    sys.stderr.writelines(f"{problem}\n" for problem in outlines.unlinked(records.outlines, pcodes))


def _print_future(records: Records, settings: Settings) -> None:
    """Print the dates that lie after the day of publication: the build goes on."""
    found = in_order(future.dates_in_the_future(records, settings.publish_day))
    print_problems(found)
    sys.stdout.writelines(f"{line}\n" for line in annotations(found, settings.root, level="warning"))


def _print_advice(measures: tuple[quality.Measure, ...]) -> None:
    """Print on one line, while serving, what could be better."""
    found = (measure for measure in measures if measure.advice)
    summaries = [f"{one.rule.heading.lower()} {len(one.advice)} of {one.total}" for one in found]
    if session.serving and summaries:
        sys.stderr.write(f"advice, see /quality/: {'; '.join(summaries)}\n")


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
