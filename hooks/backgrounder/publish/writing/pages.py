"""Rendered pages handed to MkDocs, and what the templates of the theme and the sitemap need."""

import logging
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from backgrounder.core import content_policy
from backgrounder.core.page import Page
from backgrounder.core.problems import Problem, counted, in_order
from backgrounder.exports.pictures.card import OF_SITE
from backgrounder.markdown import html_policy
from backgrounder.model.dossier import Dossier
from backgrounder.pages.markup import environment, words
from backgrounder.pages.parts import constants
from backgrounder.publish.build import session
from backgrounder.publish.reports.report import print_problems
from backgrounder.publish.serving.output import digest, signature
from backgrounder.publish.settings import Settings
from backgrounder.publish.style import theme
from backgrounder.publish.style.faces import preloaded
from backgrounder.publish.writing.assets import cuts
from backgrounder.publish.writing.handed import generated, is_to_be_written, late_file
from backgrounder.publish.writing.repeated import Repeated

EPOCH = date(1970, 1, 1)


def publish(files: Files, config: MkDocsConfig) -> None:
    """Replace the texts of editors by the rendered pages, so that no draft and no broken brief is published."""
    session.progress.doing("Handing on the pages")
    for file in list(files):
        if _is_text(file, config) or theme.is_script(file.src_uri):
            files.remove(file)
    session.manifest.begin()
    for file in files:
        is_to_be_written(file, _source_of(file) if session.serving else None)
    pages, surroundings = session.build.pages, _surroundings(config)
    for number, page in enumerate(pages):
        if page.uri == OF_SITE and page.uri in files.src_uris:  # the site has a card that somebody has drawn
            continue
        _remove_conflict(page.uri, files)
        if not isinstance(page, Page):
            files.append(late_file(page.uri, partial(getattr, page, "content"), page, config))
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
    file = generated(page.uri, config)
    # Navigation is quadratic in its pages, so only the index pages that mkdocs.yml names are in it.
    file.inclusion = InclusionLevel.NOT_IN_NAV
    file.edit_uri = page.source[0] if page.source else None
    file.last_day = page.date.last if page.date else None
    file.our_page = None  # the attribute marks it as ours, also where a server does not write it again
    file.last_page = file.page
    if is_to_be_written(file, (page, surroundings)):
        file.our_page, file.page = page, None
        file.content_string = f"{page.front}\n{page.body}"
    elif not session.serving:
        file.kept = page
    return file


def pass_over_markdown(files: Files) -> None:
    """Have MkDocs neither parse nor render the pages that have no Markdown, unless another plugin gives them some, nor those of
    the last site.
    """
    for file in files.documentation_pages():
        ours: Page | None = getattr(file, "our_page", None)
        kept: Page | None = getattr(file, "kept", None)
        page: Any = file.page
        if ours and not ours.body and not ours.head:
            page.read_source, page.render = partial(_read, page, ours), partial(_render, page)
        elif kept:
            page.read_source, page.render = partial(_read, page, kept), partial(_pass_over, page)


def _read(page: Any, ours: Page, config: MkDocsConfig) -> None:
    page.markdown, page.meta = "", {name: value for name, value in ours.meta.items() if value}


def _render(page: Any, config: MkDocsConfig, files: Files) -> None:
    if page.markdown:
        type(page).render(page, config, files)
    else:
        page.content, page.toc, page.present_anchor_ids, page.links_to_anchors = "", [], set(), {}


def _pass_over(page: Any, config: MkDocsConfig, files: Files) -> None:
    page.content, page.toc = "", []  # which anchors it has is not known, and MkDocs does not ask


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


def set_up_templates(env: Any) -> None:
    """Give the theme's templates what they need of the site; they are compiled once per server, not once per build."""
    env.bytecode_cache = environment.compiled
    build = session.build
    settings = Settings.of(build.config)
    env.globals.update(words.words())
    env.globals["repeated"] = Repeated(address for _, address in build.footer_links)
    env.globals["shell"] = build.shell | {
        "words": constants.WORDS if constants.words() else "",
        "policy": None if session.serving else settings.policy,  # MkDocs puts an inline script into what it serves
        "referrer": content_policy.referrer(settings.asks_others),
        # A page on a disk may not preload: a browser takes its font for one of another site.
        "fonts": [cut.uri for cut in preloaded(cuts()) if not build.look.text]
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
