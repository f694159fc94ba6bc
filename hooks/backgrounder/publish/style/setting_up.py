"""What MkDocs, the theme and the extensions of Markdown are told before a build, whatever `mkdocs.yml` says."""

from typing import Any

from backgrounder.core.families import FAMILIES
from backgrounder.core.words import languages, vocabulary
from backgrounder.publish.settings import Settings
from backgrounder.publish.style import theme, theme_settings
from backgrounder.publish.style.look import Look
from backgrounder.records.yaml import settings_file


def set_up(config: Any, settings: Settings) -> Look:
    """Change the settings of MkDocs; return the look of the site."""
    _remove_search_polyfill(config)
    pass_over_icons(config.theme)
    _name_notes(config)
    menus = vocabulary.FAMILY_MENUS
    config.nav = config.nav or [{menus[one.name]: one.index} for one in FAMILIES if one.menu]
    return _prepare_theme(config, settings)


def _remove_search_polyfill(config: Any) -> None:
    """Remove the script that Material's offline plugin loads from another host for its own search."""
    if any("iframe-worker" in str(url) for url in config.extra.get("polyfills") or []):
        config.extra["polyfills"] = [url for url in config.extra["polyfills"] if "iframe-worker" not in str(url)]


def pass_over_icons(shell: Any) -> None:
    """Have MkDocs list the theme's files without hidden folders: it takes nothing of them, and Material's hold 14,000 icons."""
    whole = shell.get_env

    def get_env() -> Any:
        environment = whole()
        environment.loader.list_templates = lambda: theme.visible_files(shell.dirs)
        return environment

    shell.get_env = get_env


def _name_notes(config: Any) -> None:
    """Call notes of an editor's own `note 1`: the bare numbers of a brief are those of its sources."""
    words = {
        "SUPERSCRIPT_TEXT": languages.gettext("note %(number)s", number="{}"),
        "BACKLINK_TITLE": languages.gettext("Jump back to footnote %(number)s in the text", number="{}"),
    }
    config.mdx_configs["footnotes"] = {**words, **config.mdx_configs.get("footnotes", {})}


def _prepare_theme(config: Any, settings: Settings) -> Look:
    """Return the look of the site, and take from the theme what would ask other hosts or draw what pages have not."""
    look = theme_settings.look(settings_file.section(settings.path, "theme"))
    config.theme["palette"], config.theme["font"], config.theme["features"] = {"scheme": look.scheme}, False, []
    for key in theme_settings.EXTRA:
        config.extra.pop(key, None)
    return look
