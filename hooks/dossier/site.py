"""The only module that knows MkDocs: a build is prepared from records, pages become files, mistakes become refusals.

Everything is rendered in `on_config`, before MkDocs cleans the last site: a build that is refused leaves it whole.
"""

import gc
import re
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from . import advice, check, extensions, load, sheet, strangers, templates
from . import previous as before
from .address import Addresses, Site
from .banner import changed_hooks
from .dossier import Dossier
from .exports.readable import told
from .linked import Linked, Position
from .page import Asset, Page
from .problems import Problem, counted, in_order
from .reading import watch
from .rewording import reworded, take_over, touched
from .search import pagefind, texts
from .served import digest, signature
from .serving import tell
from .session import session
from .setaside import anchors, put_back
from .settings import Settings

EPOCH = date(1970, 1, 1)
GARBAGE = 5_000  # new objects after which a build looks for garbage: most of what it makes stays, and 700 cost a twentieth of it
THEME_SHEET = re.compile(r"assets/stylesheets/(main|palette)\.\w+\.min\.css")
THEME_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")  # is never used
FOOTER = {  # pages that every page leads to, beside those of `nav`
    "about.md": "About",
    "indicators/index.md": "Indicators",
    "corrections/index.md": "Corrections",
    "changes/index.md": "Changes",
    "quality/index.md": "Evidence quality",
    "data/index.md": "Open data",
    "reference/index.md": "For editors",
}
WATCHED = (Linked, Dossier, Position)  # a server notes what pages read of these
Family = Callable[[Dossier, templates.Templates], list[Page | Asset]]


def start(command: str) -> None:
    """Remember whether this is `mkdocs serve`: it shows drafts and mistakes where a build leaves out and refuses."""
    session.serving = command == "serve"
    gc.set_threshold(GARBAGE)
    if session.serving:
        watch(*WATCHED)


# ---- one build -------------------------------------------------------------------------------------------------


def prepare(config: MkDocsConfig) -> None:
    """Load, check and link. Refuses a build with mistakes; a server goes on with what can be read."""
    root, settings = _root(config), _settings(config)
    _stay_home(config)
    session.teller.begin("mkdocs")
    session.teller.doing("Reading records and briefs")
    records = load.load(root, session.recall)
    session.teller.doing("Checking and linking them")
    # With these MkDocs would fail after it has cleaned the site.
    broken = [*_broken_templates(config), *strangers.misplaced(root)]
    made_with = digest([*settings.files, *templates.FOLDER.glob("*")], config.site_url or "")
    dossier = None if broken else _reworded(records, made_with)
    found = in_order([*(() if dossier else check.check(records)), *settings.problems(), *_extensions(config), *broken])
    dossier = dossier or _linked(records if not found else _last_good(records), made_with)
    measures = advice.measures(dossier)
    exceeded = () if found else tuple(settings.broken(measures))
    changed = changed_hooks(session.hooks, root / "hooks", root) if session.serving else ()
    session.problems = in_order([*found, *exceeded, *changed])
    tell(session.problems)
    if broken or (not session.serving and session.problems):
        raise PluginError(f"{counted(len(session.problems), 'problem')}; nothing was built.")
    session.good, session.dossier = (session.good, None) if found else (records, dossier)
    _advise(measures)
    _hand_on(dossier, config)
    if not session.serving:
        gc.freeze()  # the records stay until the end: looking through them for garbage again and again took a tenth of a build


def _reworded(records: load.Records, made_with: bytes) -> Dossier | None:
    """The dossier of the last build of a server, if the words of briefs are all that is new, and right."""
    entries = reworded(session.dossier, records) if session.dossier and session.serving else None
    if entries is None or check.check_texts(records, entries):
        return None
    take_over(session.dossier, records, entries)
    session.kept.begin(session.dossier, made_with, touched(session.dossier, entries))
    return session.dossier


def _linked(records: load.Records, made_with: bytes) -> Dossier:
    """The records, linked; a server keeps what it has made of them before, unless templates or settings are others now."""
    if not session.serving:
        return Dossier(records)
    dossier = Dossier(records, drafts=True, kept=session.kept)
    session.kept.begin(dossier, made_with)
    return dossier


def _stay_home(config: MkDocsConfig) -> None:
    """Material's offline plugin would have every page ask another host for what its own search needs; ours needs nothing."""
    config.extra["polyfills"] = [url for url in config.extra.get("polyfills", []) if "iframe-worker" not in str(url)]


def _last_good(records: load.Records) -> load.Records:
    """What a server shows while there are mistakes."""
    return load.mended(records, session.good) if session.good else load.Records(entries={})


def _advise(measures: tuple[advice.Measure, ...]) -> None:
    """While serving, say in one line each what could be better."""
    told = [measure.told for measure in measures if measure.found]
    if session.serving and told:
        print("advice, see /quality/: " + "; ".join(told), file=sys.stderr)


def _hand_on(dossier: Dossier, config: MkDocsConfig) -> None:
    """What the entries need, where MkDocs keeps things for them."""
    addresses = Addresses(config.use_directory_urls)
    config.extra["dossier"] = dossier
    url = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    site = Site(config.site_name, config.site_description or "", url, _settings(config).licence, addresses)
    config.extra["templates"] = templates.Templates(addresses, config.site_name, config.repo_url or "", site)
    config.extra["pages"] = []


def offer(config: MkDocsConfig, family: Family) -> None:
    """Render a family of pages; what a template does wrong is told like any other mistake."""
    made = sum(isinstance(page, Page) for page in config.extra["pages"])  # there are assets, too
    session.teller.doing(f"Making pages, {made:,} so far")
    try:
        config.extra["pages"] += family(config.extra["dossier"], config.extra["templates"])
    except templates.BadTemplate as error:
        session.problems = in_order([*session.problems, error.problem])
        tell((error.problem,))
        raise PluginError("1 problem; nothing was built.") from None


def publish(files: Files, config: MkDocsConfig) -> None:
    """Hand the rendered pages to MkDocs instead of the Markdown in briefs/: a draft or a broken brief does not slip through."""
    session.teller.doing("Handing on the pages")
    for file in list(files):
        if file.is_documentation_page() or file.src_uri.startswith(THEME_SEARCH):
            files.remove(file)
    session.served.begin()
    for file in files:
        _to_write(file, signature(file.abs_src_path) if session.serving else None)
    pages, addresses = config.extra["pages"], config.extra["templates"].addresses
    config.extra["footer_links"] = [(FOOTER[page.uri], addresses.url(page.uri)) for page in pages if page.uri in FOOTER]
    around = _around(config)
    for place, page in enumerate(pages):
        is_page = isinstance(page, Page)
        files.append(_page_file(page, config, around) if is_page else _asset_file(page.uri, page.content, config))
        if is_page and not session.serving:
            pages[place] = replace(page, markdown="")  # the file has its parts, and a build holds them all at once


def _to_write(file: File, made_from: Any) -> bool:
    """Whether a file is to be written: always in a build; a server writes what differs, and MkDocs asks for it."""
    differs = not session.serving or session.served.differs(file.dest_uri, made_from)
    file.is_modified = lambda: differs
    return differs


def _page_file(page: Page, config: MkDocsConfig, around: tuple[Any, ...]) -> File:
    """A page to be rendered by MkDocs, without the blocks of HTML in it: Markdown need not read them."""
    file = File.generated(config, page.uri, content="")
    # Navigation is quadratic in its pages, so only the index pages that mkdocs.yml names are in it.
    file.inclusion = InclusionLevel.NOT_IN_NAV
    file.edit_uri = page.source[0] if page.source else None
    file.last_day = page.date.last if page.date else None
    if _to_write(file, (page, around)):
        file.parts = page.parts
        file.content_string = f"{page.front}\n{file.parts[0]}"
    return file


def _asset_file(uri: str, content: str | bytes, config: MkDocsConfig) -> File:
    file = File.generated(config, uri, content=content)
    _to_write(file, content)
    return file


def publish_markdown(files: Files, config: MkDocsConfig) -> None:
    """Beside each page its Markdown. MkDocs would make a page of a file that ends so: it gets its name last."""
    addresses = config.extra["templates"].addresses
    for page in config.extra["pages"]:
        if isinstance(page, Page) and "redirect" not in page.meta:
            name = addresses.markdown(page.uri)
            file = File.generated(config, f"{name}.txt", content="")
            file.dest_uri = name
            if _to_write(file, page):
                parts = files.get_file_from_path(page.uri).parts
                file.content_bytes = told(page, parts, addresses, session.known(page.uri)).encode()
            files.append(file)


def join_styles(files: Files, config: MkDocsConfig) -> None:
    """Put one sheet in the place of the theme's and of those of `extra_css`, which then have the last word."""
    theme = sorted(uri for uri in files.src_uris if THEME_SHEET.fullmatch(uri))
    sheets = [file for uri in [*theme, *map(str, config.extra_css)] if (file := files.get_file_from_path(uri))]
    texts = [sheet.needed(one.content_string) if one.src_uri in theme else one.content_string for one in sheets]
    files.append(_asset_file(sheet.NAME, sheet.joined(zip([one.src_uri for one in sheets], texts)), config))
    config.extra_css = [uri for uri in config.extra_css if not files.get_file_from_path(str(uri))]
    for uri in [*theme, *(f"{uri}.map" for uri in theme), *(file.src_uri for file in sheets if file.src_uri not in theme)]:
        if file := files.get_file_from_path(uri):
            files.remove(file)


def tell_anchors(page: MkDocsPage) -> None:
    """What links may name in the blocks of HTML that Markdown did not have to read."""
    page.present_anchor_ids |= anchors(page.file.parts[1])


def put_blocks_back(page: MkDocsPage) -> None:
    """Complete a page when it is written, and not before: MkDocs holds them all at once."""
    page.content = put_back(page.content, page.file.parts[1])


def let_go(page: MkDocsPage) -> None:
    """Of a page that is written."""
    page.content = page.file.parts = None


def _around(config: MkDocsConfig) -> tuple[Any, ...]:
    """What every page is made of beside its own text: settings, templates of the theme, what the shell tells of other pages."""
    named = re.findall(r"[^'\"]+\.md", repr(config.nav))
    titles = [page.meta.get("title") or page.text for page in config.extra["pages"] if page.uri in named]
    overrides = Path(config.theme.custom_dir or "-")
    shell = digest([*_settings(config).files, *overrides.rglob("*.html")], config.site_url or "", *titles)
    return shell, tuple(config.extra["footer_links"]), _newest(config.extra["dossier"])


def begin_texts(config: MkDocsConfig) -> None:
    """Have Pagefind index long texts of a site that a server will give out, while there are no pages yet that take memory."""
    if session.serving or not config.use_directory_urls:
        return
    found = texts.texts(config.extra["dossier"])
    if texts.are_long(found):
        address = config.extra["templates"].addresses.url
        config.extra["indexed"] = ThreadPoolExecutor(1).submit(pagefind.assets, found, config.theme["language"], address)


def finish_texts(config: MkDocsConfig) -> None:
    """Put what Pagefind has made into the site."""
    session.teller.doing("Writing the search index")
    try:
        files = config.extra["indexed"].result() if "indexed" in config.extra else []
    except pagefind.PagefindFailed as error:
        raise PluginError(f"Pagefind could not index the texts of the briefs: {error}.") from None
    for file in files:
        path = Path(config.site_dir, file.uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content if isinstance(file.content, bytes) else file.content.encode())


def keep_compiled(env: Any) -> None:
    """The theme's templates, too, are compiled once per server and not once per build."""
    env.bytecode_cache = templates.compiled


def date_pages(files: Files, config: MkDocsConfig) -> None:
    """Pages bear the date of what stands on them, never that of the build; the rest the newest of all briefs."""
    newest = _newest(config.extra["dossier"])
    for file in files.documentation_pages():
        day = getattr(file, "last_day", None)
        file.page.update_date = _stamp(day).isoformat() if day else newest


def _newest(dossier: Dossier) -> str:
    changed = [brief.changed.last for brief in dossier.briefs.values() if brief.changed.last]
    return _stamp(max(changed, default=EPOCH)).isoformat()


def _stamp(day: date) -> date:
    """Within what the clock of a compressed sitemap can tell."""
    return min(max(day, EPOCH), date(2105, 12, 31))


def tiles(config: MkDocsConfig) -> str | None:
    """The tile provider that the maintainer asked for, if any."""
    return _settings(config).tiles


def previous(config: MkDocsConfig) -> dict[str, Any] | None:
    """The records of the last published site, if the maintainer keeps them."""
    return before.load(_root(config), config.extra.get("previous"))


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _extensions(config: MkDocsConfig) -> tuple[Problem, ...]:
    """The Markdown extensions under which marks could be read otherwise than they are checked."""
    return extensions.problems(config.markdown_extensions, _settings(config).files, _root(config))


def _settings(config: MkDocsConfig) -> Settings:
    """Our own part of mkdocs.yml."""
    path = Path(config.config_file_path)
    return Settings(config.extra, path.name, path.read_text(encoding="utf-8"), path.parent)


def _broken_templates(config: MkDocsConfig) -> list[Problem]:
    """Syntax errors; MkDocs would meet them only after it has cleaned the site."""
    root = _root(config)
    folders = [templates.FOLDER, Path(config.theme.custom_dir)] if config.theme.custom_dir else [templates.FOLDER]
    return [problem for folder in folders if folder.is_relative_to(root) for problem in templates.check(folder, root)]
