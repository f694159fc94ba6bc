"""Style sheets, fonts and scripts of the site: one sheet with its fonts, one for what others frame, scripts without comments."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from backgrounder.core.page import Asset
from backgrounder.core.storage.cache import CACHE
from backgrounder.model.addresses import is_embed
from backgrounder.pages.markup import environment
from backgrounder.publish.build import session
from backgrounder.publish.serving.output import signature
from backgrounder.publish.settings import Settings
from backgrounder.publish.style import faces, framed, minify, purge, theme
from backgrounder.publish.writing.handed import asset_file

TOKENS = "assets/stylesheets/tokens.css"
THEME_SHEET = re.compile(r"assets/stylesheets/(main|palette)\.\w+\.min\.css")


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
    names = _names_in_use(config)
    cache = Settings.of(config).root / CACHE / "styles"
    texts |= {uri: str(session.recall(theme.needed_rules, texts[uri], ours, names, cache)) for uri in own}
    own_cuts = cuts()
    text = theme.join([(theme.NAME, faces.style_sheet(own_cuts)), *texts.items()])
    files.append(asset_file(theme.NAME, minify.style_sheet(text), config))
    for cut in own_cuts:
        files.append(asset_file(cut.uri, cut.data, config))
    config.extra_css = [uri for uri in config.extra_css if not files.get_file_from_path(str(uri))]
    for uri in [*own, *(f"{uri}.map" for uri in own), *(file.src_uri for file in sheets if file.src_uri not in own)]:
        if file := files.get_file_from_path(uri):
            files.remove(file)


def _frame_styles(files: Files, config: MkDocsConfig) -> None:
    """Replace the sheet of what others frame by one that has all it needs; without such pages there is none."""
    own = files.get_file_from_path(framed.NAME)
    pages = [one for one in session.build.pages if isinstance(one, Asset) and is_embed(one.uri)]
    if own:
        files.remove(own)
    if own and pages:
        added = [
            file
            for uri in map(str, config.extra_css)
            if (file := files.get_file_from_path(uri)) and _is_added(file, config)
        ]
        sheets = "".join(file.content_string for file in [*added, own])
        classes = frozenset().union(*(session.recall(_classes, page) for page in pages))
        text = session.recall(framed.style_sheet, faces.style_sheet(cuts()), sheets, classes)
        if not session.first:  # it depends on pages
            files.append(asset_file(framed.NAME, minify.style_sheet(text), config))


def _classes(page: Asset) -> frozenset[str]:
    return framed.classes([str(page.content)])


def _is_added(file: File, config: MkDocsConfig) -> bool:
    """Whether what others frame needs a sheet: one that they share with all pages, or one of an editor."""
    return file.src_uri in framed.SHARED or file.src_dir == config.docs_dir


def _names_in_use(config: MkDocsConfig) -> frozenset[str]:
    """Return what a rule of the theme may be needed for; a server looks again when a template or script has changed."""
    sources = [environment.FOLDER.parent, *theme.folders(config.theme.custom_dir)]
    changed = tuple(signature(str(path)) for folder in sources for path in sorted(folder.rglob("*.[hj]*")))
    return frozenset(session.recall(purge.words, sources, key=changed))


def _minify_scripts(files: Files, config: MkDocsConfig) -> None:
    """Take comments and spaces out of the scripts of the site; those of editors and of Leaflet stay as they are."""
    folders = theme.folders(config.theme.custom_dir)
    for file in files:
        if file.src_uri.endswith(".js") and file.src_dir and Path(file.src_dir) in folders:
            file.content_string = minify.script(file.content_string)


def cuts() -> list[faces.Cut]:
    """Return the fonts of the site; raise PluginError if they cannot be cut."""
    try:
        return session.faces.cuts if session.faces else []
    except RuntimeError as error:
        raise PluginError(f"The fonts of the site could not be made: {error}.") from None
