"""Rendered pages and other files handed to MkDocs, and what is written beside them."""

import logging
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import CountHandler

from backgrounder.core import content_policy
from backgrounder.core.cache import CACHE
from backgrounder.core.families import family
from backgrounder.core.memo import Recall
from backgrounder.core.page import Asset, Page
from backgrounder.core.problems import Problem, counted, in_order
from backgrounder.exports.markdown.from_html import page_as_markdown
from backgrounder.exports.search import pagefind
from backgrounder.markdown import html_policy
from backgrounder.model.addresses import EMBEDS, is_embed
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts import constants, templates
from backgrounder.publish import staging
from backgrounder.publish.build import session
from backgrounder.publish.serving.output import digest, signature
from backgrounder.publish.serving.serve import print_problems
from backgrounder.publish.settings import Settings
from backgrounder.publish.style import faces, framed, minify, purge, theme

TOKENS = "assets/stylesheets/tokens.css"
THEME_SHEET = re.compile(r"assets/stylesheets/(main|palette)\.\w+\.min\.css")
LARGE = 100_000  # characters of a page whose rows are worth remembering
EPOCH = date(1970, 1, 1)


# ---- pages -----------------------------------------------------------------------------------------------------


def publish(files: Files, config: MkDocsConfig) -> None:
    """Replace the texts of editors by the rendered pages, so that no draft and no broken brief is published."""
    session.progress.doing("Handing on the pages")
    for file in list(files):
        if _is_text(file, config) or theme.is_script(file.src_uri):
            files.remove(file)
    session.manifest.begin()
    for file in files:
        _is_to_be_written(file, _source_of(file) if session.serving else None)
    pages, surroundings = session.build.pages, _surroundings(config)
    for number, page in enumerate(pages):
        _remove_conflict(page.uri, files)
        if not isinstance(page, Page):
            files.append(_asset_file(page.uri, page.content, config))
            continue
        files.append(_page_file(page, config, surroundings))
        if not session.serving:
            pages[number] = replace(page, parts={}, body="", embeds={})  # the file holds them until it is written


def _is_text(file: File, config: MkDocsConfig) -> bool:
    """Whether an editor wrote it and it was read as a record; other plugins and hooks generate the other pages."""
    is_ours = file.generated_by is None and file.src_dir and Path(file.src_dir) == Path(config.docs_dir)
    return bool(is_ours and file.is_documentation_page())


def _source_of(file: File) -> Any:
    """Return a value that differs when a file of others does; a page of theirs always differs, for it may depend on anything."""
    if file.is_documentation_page():
        return object()
    return signature(file.abs_src_path) if file.abs_src_path else file.content_bytes


def _is_to_be_written(file: File, source: Any) -> bool:
    """Whether to write a file: always in a build, on a server when its source differs. MkDocs gets the same answer."""
    differs = not session.serving or session.manifest.differs(file.dest_uri, source)
    file.is_modified = lambda: differs  # type: ignore[method-assign]  # MkDocs asks it
    return differs


def _remove_conflict(uri: str, files: Files) -> None:
    """Remove what another plugin or hook has generated at the address of a page of ours, with a warning."""
    if other := files.src_uris.get(uri):  # `get_file_from_path` makes a path of each
        files.remove(other)
        maker = f", made by '{other.generated_by}'," if other.generated_by else ""
        logging.getLogger("mkdocs.hooks").warning(
            f"'{uri}'{maker} is replaced: the site makes this file. Give the other one another name."
        )


def _surroundings(config: MkDocsConfig) -> tuple[Any, ...]:
    """Return all that a page depends on beside its own text: settings, templates of the theme, menu and footer."""
    build, in_nav = session.build, re.findall(r"[^'\"]+\.md", repr(config.nav))
    titles = [
        page.meta.get("title") or page.text for page in build.pages if isinstance(page, Page) and page.uri in in_nav
    ]
    shells = [path for folder in theme.folders(config.theme.custom_dir) for path in folder.rglob("*.html")]
    shell = digest([*Settings.of(config).files, *shells], config.site_url or "", *titles)
    return shell, tuple(build.footer_links), _newest_change(build.dossier)


def _page_file(page: Page, config: MkDocsConfig, surroundings: tuple[Any, ...]) -> Any:
    """Return a page as a file of MkDocs, which renders its body; assembly.py adds its HTML."""
    file: Any = File.generated(config, page.uri, content="")  # with attributes of ours
    # Navigation is quadratic in its pages, so only the index pages that mkdocs.yml names are in it.
    file.inclusion = InclusionLevel.NOT_IN_NAV
    file.edit_uri = page.source[0] if page.source else None
    file.last_day = page.date.last if page.date else None
    file.our_page = None  # the attribute marks it as ours, also where a server does not write it again
    if _is_to_be_written(file, (page, surroundings)):
        file.our_page = page
        file.content_string = f"{page.front}\n{page.body}"
    return file


def _asset_file(uri: str, content: str | bytes, config: MkDocsConfig) -> File:
    file = File.generated(config, uri, content=content)
    _is_to_be_written(file, content)
    return file


def refuse_html(html: str, page: Any, config: MkDocsConfig) -> None:
    """Refuse what a text may not have where Markdown has rendered it: an attribute list or an extension may bring it about."""
    settings: Settings = Settings.of(config)
    ours: Any = getattr(page.file, "our_page", None)
    found = list(html_policy.refused(html, settings.hosts)) if ours and ours.body and ours.source else []
    if not found:
        return
    path = ours.source[0]
    text = Path(settings.root, path).read_text(encoding="utf-8")
    problems = in_order(Problem(path, _line_of(message, text), message) for message in found)
    session.problems = in_order([*session.problems, *problems])
    print_problems(problems)
    raise PluginError(f"{counted(len(problems), 'problem')}; nothing was built.")


def _line_of(message: str, text: str) -> int:
    """Return the first line that has what a message quotes, 1 if none has: Markdown may have written it otherwise."""
    quoted = message[1:].partition("':")[0].strip("<>")
    return text.count("\n", 0, max(text.find(quoted), 0)) + 1


# ---- files beside the pages ------------------------------------------------------------------------------------


def publish_markdown(files: Files, config: MkDocsConfig) -> None:
    """Add the Markdown of each page. Its name is set last: MkDocs would make a page of a file with this ending."""
    build = session.build
    addresses = build.templates.addresses
    for page in build.pages:
        page_file: Any = files.src_uris.get(page.uri)
        if isinstance(page, Page) and "redirect" not in page.meta and hasattr(page_file, "our_page"):
            name = addresses.markdown(page.uri)
            file: Any = _Twin.generated(config, f"{name}.txt", content="")
            file.dest_uri = name
            if _is_to_be_written(file, page):
                file.text = partial(page_as_markdown, page_file.our_page, addresses, _rows_of(page))
            page_file.twin = name
            files.append(file)


class _Twin(File):
    """A page as Markdown, which is made when it is written: all of them at once would take memory."""

    text: Callable[[], str]

    def copy_file(self, dirty: bool = False) -> None:
        self.content_bytes = self.text().encode() if self.is_modified() else b""
        super().copy_file(dirty)
        self.content_bytes = b""


def _rows_of(page: Page) -> Recall | None:
    """Return the rows of a large page as a server made them Markdown last."""
    if not session.serving or sum(map(len, page.parts.values())) < LARGE:
        return None
    recall = session.twins.setdefault(page.uri, Recall())
    recall.begin()
    return recall


def publish_styles_and_scripts(files: Files, config: MkDocsConfig) -> None:
    """Publish one style sheet with its fonts, one for what others frame, and our scripts without comments."""
    _frame_styles(files, config)
    _join_styles(files, config)
    _minify_scripts(files, config)


def _join_styles(files: Files, config: MkDocsConfig) -> None:
    """Replace the theme's style sheets and those of `extra_css` by one, in which the latter come last; add the fonts."""
    own = sorted(uri for uri in files.src_uris if THEME_SHEET.fullmatch(uri))
    sheets = [file for uri in [*own, *map(str, config.extra_css)] if (file := files.get_file_from_path(uri))]
    texts = {file.src_uri: file.content_string for file in sheets}
    look = session.build.look
    texts = {uri: look.on(text) for uri, text in texts.items()}
    texts[TOKENS] = f"{texts.get(TOKENS, '')}\n{look.rules}"
    ours = "".join(text for uri, text in texts.items() if uri not in own)
    texts |= {uri: _theme_rules(texts[uri], ours, config) for uri in own}
    cuts = _cuts()
    text = theme.join([(theme.NAME, faces.style_sheet(cuts)), *texts.items()])
    files.append(_asset_file(theme.NAME, minify.style_sheet(text), config))
    for cut in cuts:
        files.append(_asset_file(cut.uri, cut.data, config))
    config.extra_css = [uri for uri in config.extra_css if not files.get_file_from_path(str(uri))]
    for uri in [*own, *(f"{uri}.map" for uri in own), *(file.src_uri for file in sheets if file.src_uri not in own)]:
        if file := files.get_file_from_path(uri):
            files.remove(file)


def _frame_styles(files: Files, config: MkDocsConfig) -> None:
    """Replace the sheet of what others frame by one that has all it needs; without such pages there is none."""
    own = files.get_file_from_path(framed.NAME)
    pages = [str(one.content) for one in session.build.pages if isinstance(one, Asset) and is_embed(one.uri)]
    if own:
        files.remove(own)
    if own and pages:
        added = [
            file
            for uri in map(str, config.extra_css)
            if (file := files.get_file_from_path(uri)) and _is_added(file, config)
        ]
        sheets = "".join(file.content_string for file in [*added, own])
        text = session.recall(framed.style_sheet, faces.style_sheet(_cuts()), sheets, framed.classes(pages))
        files.append(_asset_file(framed.NAME, minify.style_sheet(text), config))


def _is_added(file: File, config: MkDocsConfig) -> bool:
    """Whether what others frame needs a sheet: one that they share with all pages, or one of an editor."""
    return file.src_uri in framed.SHARED or file.src_dir == config.docs_dir


def _theme_rules(text: str, ours: str, config: MkDocsConfig) -> str:
    """Return what pages need of a sheet of the theme; a server looks again when a template or script has changed."""
    sources = [templates.FOLDER.parent, *theme.folders(config.theme.custom_dir)]
    changed = tuple(signature(str(path)) for folder in sources for path in sorted(folder.rglob("*.[hj]*")))
    names = session.recall(purge.words, sources, key=changed)
    cache = Settings.of(config).root / CACHE / "styles"
    return str(session.recall(theme.needed_rules, text, ours, names, cache))


def _minify_scripts(files: Files, config: MkDocsConfig) -> None:
    """Take comments and spaces out of the scripts of the site; those of editors and of Leaflet stay as they are."""
    folders = theme.folders(config.theme.custom_dir)
    for file in files:
        if file.src_uri.endswith(".js") and file.src_dir and Path(file.src_dir) in folders:
            file.content_string = minify.script(file.content_string)


def _cuts() -> list[faces.Cut]:
    """Return the fonts of the site; raise PluginError if they cannot be cut."""
    try:
        return session.faces.cuts if session.faces else []
    except RuntimeError as error:
        raise PluginError(f"The fonts of the site could not be made: {error}.") from None


def publish_headers(files: Files, config: MkDocsConfig) -> None:
    """Add the headers for hosts that read a file of them, unless the maintainer has written one."""
    if not files.get_file_from_path(content_policy.HEADERS_FILE):
        framed_pages = EMBEDS if family(EMBEDS.rstrip("/")) else ""
        text = content_policy.headers(Settings.of(config).asks_others, framed_pages)
        files.append(_asset_file(content_policy.HEADERS_FILE, text, config))


def finish_texts(config: MkDocsConfig) -> None:
    """Write the files of Pagefind into the site; raise PluginError if it failed."""
    session.progress.doing("Writing the search index")
    indexed = session.build.indexed
    try:
        assets = indexed.result() if indexed else []
    except pagefind.PagefindFailed as error:
        raise PluginError(f"Pagefind could not index the texts of the briefs: {error}.") from None
    for asset in assets:
        _write_beside(asset, config)


def print_briefs(config: MkDocsConfig) -> None:
    """Print the pages of the briefs, now that all that they need is written; raise PluginError if the browser failed."""
    build = session.build
    if not build.printer:
        return
    # Loading what reads PDFs takes a fifth of a second, and no server needs it.
    from backgrounder.exports.paper import briefs as paper
    from backgrounder.exports.paper import cache
    from backgrounder.exports.paper.chromium import ChromiumFailed

    session.progress.doing("Printing the briefs")
    briefs, site = build.dossier.briefs.values(), build.templates.site
    folders = Path(config.site_dir), Settings.of(config).root / cache.FOLDER
    try:
        for asset in paper.pdfs(briefs, site, build.printer, *folders):
            _write_beside(asset, config)
    except ChromiumFailed as error:
        raise PluginError(f"The briefs cannot be printed: {error}. Without 'pdf' in mkdocs.yml they are not.") from None


def _write_beside(asset: Asset, config: MkDocsConfig) -> None:
    """Write a file into the site that MkDocs has written."""
    path = Path(config.site_dir, asset.uri)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(asset.content if isinstance(asset.content, bytes) else asset.content.encode())


# ---- the folder that is written into ----------------------------------------------------------------------------

in_turn = CombinedEvent  # several answers to one event
last = event_priority(-100)  # after all plugins


@event_priority(100)
def begin_site(config: MkDocsConfig) -> None:
    """Have MkDocs and its plugins write into a folder beside the site. A plugin may name another site later."""
    if session.serving or session.dirty or session.unstaged == config.site_dir or _is_staged(config):
        return
    end_site()
    session.staging = staging.begin(Path(config.site_dir))
    if session.staging:
        config.site_dir = str(session.staging.folder)
    else:
        session.unstaged = config.site_dir


def _is_staged(config: MkDocsConfig) -> bool:
    """Whether the site of the settings is the folder of this build, or in it: plugins build languages there."""
    return bool(session.staging and Path(config.site_dir).is_relative_to(session.staging.folder))


@last
def finish_site(config: MkDocsConfig) -> None:
    """Put the folder in the place of the last site, unless MkDocs is about to refuse it for its warnings."""
    if not session.staging or Path(config.site_dir) != session.staging.folder:
        return
    if has_warnings():
        sys.stderr.write(f"There are warnings, and the build is strict. {staging.LEFT}\n")
        return
    session.staging.swap()
    config.site_dir, session.staging = str(session.staging.site), None
    logging.getLogger("mkdocs.hooks").info(f"The site is in {config.site_dir}")


def has_warnings() -> bool:
    """Whether a strict build has warned. ProperDocs counts warnings at a logger that it makes the parent of that of MkDocs."""
    logger: logging.Logger | None = logging.getLogger("mkdocs")
    while logger:
        if any(isinstance(handler, CountHandler) and handler.get_counts() for handler in logger.handlers):
            return True
        logger = logger.parent
    return False


def end_site() -> None:
    """Remove the folder of a build that has failed."""
    if session.staging:
        session.staging.end()
        session.staging = None


def give_up(error: Exception) -> None:
    """Remove the folder of a build that has failed; raise Abort with one line if the machine is the reason, not a mistake."""
    message = staging.refusal(error, session.staging)
    end_site()
    if message and not session.serving:
        raise Abort(message) from None


# ---- what the templates of the theme and the sitemap need ------------------------------------------------------


def set_up_templates(env: Any) -> None:
    """Give the theme's templates what they need of the site; they are compiled once per server, not once per build."""
    env.bytecode_cache = templates.compiled
    build = session.build
    settings = Settings.of(build.config)
    env.globals.update(templates.words())
    env.globals["shell"] = build.shell | {
        "words": constants.WORDS if constants.words() else "",
        "policy": None if session.serving else settings.policy,  # MkDocs puts an inline script into what it serves
        "referrer": content_policy.referrer(settings.asks_others),
        # A page on a disk may not preload: a browser takes its font for one of another site.
        "fonts": [cut.uri for cut in _cuts() if cut.face.first and not build.look.text]
        if build.config.use_directory_urls
        else [],
    }


def date_pages(files: Files) -> None:
    """Date each page for the sitemap: by what is on it, or by the newest brief, never by the build."""
    latest = _newest_change(session.build.dossier)
    pages: Iterable[Any] = files.documentation_pages()
    for file in pages:
        day = getattr(file, "last_day", None)
        file.page.update_date = _stamp(day).isoformat() if day else latest


def _newest_change(dossier: Dossier) -> str:
    """Return the day on which a brief changed last, as YYYY-MM-DD."""
    days = [brief.changed.last for brief in dossier.briefs.values() if brief.changed.last]
    return _stamp(max(days, default=EPOCH)).isoformat()


def _stamp(day: date) -> date:
    """Return the nearest day that the clock of a compressed sitemap can hold."""
    return min(max(day, EPOCH), date(2105, 12, 31))
