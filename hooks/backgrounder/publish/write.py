"""The only module that knows MkDocs: a build is prepared from records, pages become files, mistakes become refusals.

Everything is rendered in `on_config`, before MkDocs cleans the last site: a build that is refused leaves it whole.
"""

import logging
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from backgrounder.check import rules
from backgrounder.core.families import FAMILIES
from backgrounder.core.page import Page
from backgrounder.core.problems import Problem, counted, in_order
from backgrounder.core.tracking import watch
from backgrounder.derive import previous as before
from backgrounder.derive import quality
from backgrounder.exports.markdown.from_html import readable
from backgrounder.exports.search import pagefind, texts
from backgrounder.markdown import extensions
from backgrounder.model import LinkedRecord, Position
from backgrounder.model.addresses import Addresses, Site
from backgrounder.model.dossier import Dossier
from backgrounder.pages import families
from backgrounder.pages.parts import templates
from backgrounder.publish import build as builds
from backgrounder.publish import theme
from backgrounder.publish.banner import changed_hooks
from backgrounder.publish.build import Build, run
from backgrounder.publish.output import digest, signature
from backgrounder.publish.serve import tell
from backgrounder.publish.session import session
from backgrounder.publish.settings import Settings
from backgrounder.records import load, project_files

THEME_SHEET = re.compile(r"assets/stylesheets/(main|palette)\.\w+\.min\.css")
WATCHED = (LinkedRecord, Dossier, Position)  # a server notes what pages read of these


def start(command: str) -> None:
    """Remember whether this is `mkdocs serve`: it shows drafts and mistakes where a build leaves out and refuses."""
    session.serving = command == "serve"
    if session.serving:
        watch(*WATCHED)


# ---- one build -------------------------------------------------------------------------------------------------


def prepare(config: MkDocsConfig) -> None:
    """Load, check and link. Refuses a build with mistakes; a server goes on with what can be read."""
    root, settings, docs = _root(config), _settings(config), Path(config.docs_dir)
    _stay_home(config)
    config.nav = config.nav or [{family.menu: family.index} for family in FAMILIES if family.menu]
    session.teller.begin("mkdocs")
    session.teller.doing("Reading records and briefs")
    records = load.load(root, session.recall, docs)
    session.teller.doing("Checking and linking the records")
    unknown = extensions.problems(config.markdown_extensions, settings.files, root)
    # With these MkDocs would fail after it has cleaned the site.
    broken = [*_broken_templates(config), *project_files.misplaced(root, docs)]
    made_with = digest([*settings.files, *templates.FOLDER.rglob("*")], config.site_url or "")
    found = in_order([*rules.check(records), *settings.problems(), *unknown, *broken])
    dossier = _linked(records if not found else _last_good(records), made_with)
    measures = quality.measures(dossier)
    exceeded = () if found else tuple(settings.broken(measures))
    changed = changed_hooks(session.hooks, root / "hooks", root) if session.serving else ()
    session.problems = in_order([*found, *exceeded, *changed])
    tell(session.problems)
    _warn_of_features(config)
    if broken or (not session.serving and session.problems):
        raise PluginError(f"{counted(len(session.problems), 'problem')}; nothing was built.")
    session.good = session.good if found else records
    _advise(measures)
    _hand_on(dossier, config)


def _linked(records: load.Records, made_with: bytes) -> Dossier:
    """The records, linked; a server keeps what it has made of them before, unless templates or settings are others now."""
    if not session.serving:
        return Dossier(records)
    dossier = Dossier(records, drafts=True)
    session.memo.begin(dossier, made_with)
    return dossier


def _stay_home(config: MkDocsConfig) -> None:
    """Material's offline plugin would have every page ask another host for what its own search needs; ours needs nothing."""
    if any("iframe-worker" in str(url) for url in config.extra.get("polyfills") or []):
        config.extra["polyfills"] = [url for url in config.extra["polyfills"] if "iframe-worker" not in str(url)]


def _warn_of_features(config: MkDocsConfig) -> None:
    """Warn of features of the theme that do nothing here."""
    for feature in theme.without_effect(config.theme.get("features") or ()):
        problem = _settings(config).problem_with(
            f"features: '{feature}' needs the theme's script, which no page of this site loads. Remove it.",
            "theme",
            "features",
        )
        logging.getLogger("mkdocs.hooks").warning(str(problem))


def _last_good(records: load.Records) -> load.Records:
    """What a server shows while there are mistakes."""
    return load.with_last_good(records, session.good) if session.good else load.Records(entries={})


def _advise(measures: tuple[quality.Measure, ...]) -> None:
    """While serving, say in one line each what could be better."""
    told = [measure.summary for measure in measures if measure.found]
    if session.serving and told:
        sys.stderr.write(f"advice, see /quality/: {'; '.join(told)}\n")


def _hand_on(dossier: Dossier, config: MkDocsConfig) -> None:
    """What the entries need. It is not kept in `config.extra`, where a user may have values of the same names."""
    addresses = Addresses(config.use_directory_urls)
    url = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    settings = _settings(config)
    previous = before.load(_root(config), config.extra.get("previous"))
    words = config.site_name, config.site_description or ""
    site = Site(*words, url, settings.licence, addresses, settings.tiles, previous)
    session.build = Build(
        config, dossier, templates.Templates(addresses, config.site_name, config.repo_url or "", site)
    )


def make_pages(config: MkDocsConfig) -> None:
    """Render all families of pages; what a template does wrong is told like any other mistake."""
    build, memo = session.build, session.memo if session.serving else None
    try:
        for make in families.PAGES:
            made = sum(isinstance(page, Page) for page in build.pages)  # there are assets, too
            session.teller.doing(f"Making pages, {made:,} so far")
            build.pages += run(make, build.dossier, build.templates, memo)
    except templates.BadTemplate as error:
        session.problems = in_order([*session.problems, error.problem])
        tell((error.problem,))
        raise PluginError("1 problem; nothing was built.") from None


def publish(files: Files, config: MkDocsConfig) -> None:
    """Hand the rendered pages to MkDocs instead of the texts of editors: a draft or a broken brief does not slip through."""
    session.teller.doing("Handing on the pages")
    for file in list(files):
        if _is_text(file, config) or theme.is_script(file.src_uri):
            files.remove(file)
    session.served.begin()
    for file in files:
        _to_write(file, _made_from(file) if session.serving else None)
    pages, around = session.build.pages, _around(config)
    for place, page in enumerate(pages):
        _make_room(page.uri, files)
        if not isinstance(page, Page):
            files.append(_asset_file(page.uri, page.content, config))
            continue
        files.append(_page_file(page, config, around))
        if not session.serving:
            pages[place] = replace(page, parts={}, body="", embeds={})  # the file lets go of them when it is written


def _is_text(file: File, config: MkDocsConfig) -> bool:
    """Whether an editor wrote it, so that it was read; other plugins and hooks have made the other pages."""
    is_ours = file.generated_by is None and file.src_dir and Path(file.src_dir) == Path(config.docs_dir)
    return bool(is_ours and file.is_documentation_page())


def _made_from(file: File) -> Any:
    """What a file of others is made from. What a page that they have made depends on, nobody knows: it is always another."""
    if file.is_documentation_page():
        return object()
    return signature(file.abs_src_path) if file.abs_src_path else file.content_bytes


def _make_room(uri: str, files: Files) -> None:
    """Remove what another plugin or hook has made at the address of a page of ours, and say so."""
    if other := files.get_file_from_path(uri):
        files.remove(other)
        maker = f", made by '{other.generated_by}'," if other.generated_by else ""
        logging.getLogger("mkdocs.hooks").warning(
            f"'{uri}'{maker} is replaced: the site makes this file. Give the other one another name."
        )


def _to_write(file: File, made_from: Any) -> bool:
    """Whether a file is to be written: always in a build; a server writes what differs, and MkDocs asks for it."""
    differs = not session.serving or session.served.differs(file.dest_uri, made_from)
    file.is_modified = lambda: differs  # type: ignore[method-assign]  # MkDocs asks it
    return differs


def _page_file(page: Page, config: MkDocsConfig, around: tuple[Any, ...]) -> Any:
    """A page for MkDocs, which renders its body; its HTML is put around that in assembly.py."""
    file: Any = File.generated(config, page.uri, content="")  # it carries more than MkDocs knows of
    # Navigation is quadratic in its pages, so only the index pages that mkdocs.yml names are in it.
    file.inclusion = InclusionLevel.NOT_IN_NAV
    file.edit_uri = page.source[0] if page.source else None
    file.last_day = page.date.last if page.date else None
    file.made = None  # so it is known as ours also where a server does not write it again
    if _to_write(file, (page, around)):
        file.made = page
        file.content_string = f"{page.front}\n{page.body}"
    return file


def _asset_file(uri: str, content: str | bytes, config: MkDocsConfig) -> File:
    file = File.generated(config, uri, content=content)
    _to_write(file, content)
    return file


def publish_markdown(files: Files, config: MkDocsConfig) -> None:
    """Beside each page its Markdown. MkDocs would make a page of a file that ends so: it gets its name last."""
    build = session.build
    addresses = build.templates.addresses
    for page in build.pages:
        of: Any = files.get_file_from_path(page.uri)
        if isinstance(page, Page) and "redirect" not in page.meta and hasattr(of, "made"):
            name = addresses.markdown(page.uri)
            file = File.generated(config, f"{name}.txt", content="")
            file.dest_uri = name
            if _to_write(file, page):
                file.content_bytes = readable(of.made, addresses).encode()
            of.twin = name
            files.append(file)


def join_styles(files: Files, config: MkDocsConfig) -> None:
    """Put one sheet in the place of the theme's and of those of `extra_css`, which then have the last word."""
    own = sorted(uri for uri in files.src_uris if THEME_SHEET.fullmatch(uri))
    sheets = [file for uri in [*own, *map(str, config.extra_css)] if (file := files.get_file_from_path(uri))]
    texts = [theme.needed(one.content_string) if one.src_uri in own else one.content_string for one in sheets]
    files.append(_asset_file(theme.NAME, theme.joined(zip([one.src_uri for one in sheets], texts)), config))
    config.extra_css = [uri for uri in config.extra_css if not files.get_file_from_path(str(uri))]
    for uri in [
        *own,
        *(f"{uri}.map" for uri in own),
        *(file.src_uri for file in sheets if file.src_uri not in own),
    ]:
        if file := files.get_file_from_path(uri):
            files.remove(file)


def _around(config: MkDocsConfig) -> tuple[Any, ...]:
    """What every page is made of beside its own text: settings, templates of the theme, what the shell tells of other pages."""
    build, named = session.build, re.findall(r"[^'\"]+\.md", repr(config.nav))
    titles = [
        page.meta.get("title") or page.text for page in build.pages if isinstance(page, Page) and page.uri in named
    ]
    overrides = Path(config.theme.custom_dir or "-")
    shell = digest([*_settings(config).files, *overrides.rglob("*.html")], config.site_url or "", *titles)
    return shell, tuple(build.footer_links), builds.newest(build.dossier)


def begin_texts(config: MkDocsConfig) -> None:
    """Have Pagefind index long texts of a site that a server will give out, while there are no pages yet that take memory."""
    if session.serving or not config.use_directory_urls:
        return
    build = session.build
    found = texts.texts(build.dossier)
    if texts.are_long(found):
        address = build.templates.addresses.url
        build.indexed = ThreadPoolExecutor(1).submit(pagefind.assets, found, config.theme["language"], address)


def finish_texts(config: MkDocsConfig) -> None:
    """Put what Pagefind has made into the site."""
    session.teller.doing("Writing the search index")
    indexed = session.build.indexed
    try:
        files = indexed.result() if indexed else []
    except pagefind.PagefindFailed as error:
        raise PluginError(f"Pagefind could not index the texts of the briefs: {error}.") from None
    for file in files:
        path = Path(config.site_dir, file.uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content if isinstance(file.content, bytes) else file.content.encode())


def equip(env: Any, config: MkDocsConfig) -> None:
    """Give the theme's templates what they need of the site; they are compiled once per server and not once per build."""
    env.bytecode_cache = templates.compiled
    env.globals["shell"] = session.build.shell


def date_pages(files: Files, config: MkDocsConfig) -> None:
    """Give each page a date for the sitemap."""
    builds.date_pages(files.documentation_pages(), session.build.dossier)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _settings(config: MkDocsConfig) -> Settings:
    """Our own part of mkdocs.yml."""
    return Settings(config.extra, Path(config.config_file_path))


def _broken_templates(config: MkDocsConfig) -> list[Problem]:
    """Syntax errors; MkDocs would meet them only after it has cleaned the site."""
    root = _root(config)
    folders = [templates.FOLDER, Path(config.theme.custom_dir)] if config.theme.custom_dir else [templates.FOLDER]
    return [problem for folder in folders if folder.is_relative_to(root) for problem in templates.check(folder, root)]
