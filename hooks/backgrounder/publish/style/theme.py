"""The theme of Material: one style sheet instead of several, no unused scripts, no check boxes that our masthead replaces."""

import os
import posixpath
import re
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from backgrounder import shipped
from backgrounder.core.storage.cache import read_cached, write_cached
from backgrounder.core.words import languages
from backgrounder.publish.style import purge

_SCRIPTS = re.compile(r"assets/javascripts/(bundle\.|lunr/|workers/)")
NAME = "assets/stylesheets/site.css"
_ADDRESS = re.compile(r"""url\(\s*(?!["']?(?:[a-z][a-z0-9+.-]*:|/|#))(["']?)([^"')]+)\1\s*\)""", re.IGNORECASE)
_NOT_WITHIN = re.compile(r'@charset "[^"]*";|/\*# sourceMappingURL=.*?\*/', re.IGNORECASE)


def join(sheets: Iterable[tuple[str, str]], uri: str = NAME) -> str:
    """Return the sheets (uri, text) as one text for the file `uri`; relative addresses are rewritten to match."""
    return '@charset "utf-8";\n' + "\n".join(_moved(text, posixpath.dirname(own), uri) for own, text in sheets)


def _moved(text: str, folder: str, uri: str) -> str:
    """Return a sheet of `folder` as part of `uri`, without what is valid only at the beginning or the end of a file."""

    def address(match: re.Match[str]) -> str:
        quote, path = match.groups()
        return (
            f"url({quote}{posixpath.relpath(posixpath.join('/', folder, path), '/' + posixpath.dirname(uri))}{quote})"
        )

    return _ADDRESS.sub(address, _NOT_WITHIN.sub("", text)).strip() + "\n"


# -- the theme's sheet

COMPONENTS = re.compile(r"md-(?:dialog|main|container|grid|skip)(?![a-z])")  # those of the theme that our pages have


def needed_rules(text: str, ours: str, names: frozenset[str], cache: Path) -> str:
    """Return the theme's sheet without what no page can use: nine tenths of it. It is read once, then taken from `cache`.

    `ours` are the sheets that follow it, `names` the words of our templates and scripts.
    """
    cached = cache / f"{_key(text, ours, names)}.css"
    if (content := read_cached(cached)) is not None:
        return content.decode()
    used = purge.used(text, lambda name: bool(COMPONENTS.match(name)) if name.startswith("md-") else name in names)
    rules = purge.without_unread(used, ours)
    write_cached(cached, rules.encode())
    return rules


def _key(text: str, ours: str, names: frozenset[str]) -> str:
    """Return a name that changes with everything the rules depend on."""
    tools = [version("tinycss2").encode(), Path(__file__).read_bytes(), Path(purge.__file__).read_bytes()]
    return sha256(b"\0".join([*tools, text.encode(), ours.encode(), *map(str.encode, sorted(names))])).hexdigest()[:24]


def folders(custom_dir: str | None) -> list[Path]:
    """Return the folders of templates and scripts that the theme does not bring: the site's own, if it has one, and ours."""
    return list(dict.fromkeys([*([Path(custom_dir)] if custom_dir else []), shipped("overrides")]))


# ---- the shell, without what our pages have no use for

# They would open the theme's drawer and search, which our masthead replaces; as they are written they are not valid HTML.
_TOGGLES = re.compile(r'<input class="md-toggle"[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*')
_EACH_PAGE = 3


def without_toggles(html: str) -> str:
    """Return a page without the theme's two check boxes and the overlay that closes them; they come before any text."""
    return _TOGGLES.sub("", html, count=_EACH_PAGE)


def directed(html: str) -> str:
    """Return a page whose root says that its language is written from right to left; the theme says it of the body only."""
    return html.replace("<html lang=", '<html dir="rtl" lang=', 1) if languages.current().is_rtl else html


def visible_files(folders: Iterable[str]) -> list[str]:
    """Return the paths of all files of a theme within its folders, but for those in hidden ones."""
    found = set[str]()
    for folder in folders:
        for here, below, names in os.walk(folder):
            below[:] = [name for name in below if not name.startswith(".")]
            found.update(Path(here, name).relative_to(folder).as_posix() for name in names)
    return sorted(found)


def is_script(uri: str) -> bool:
    """Whether a file of the site is a script of the theme or a map of one: more than a megabyte that no page asks for."""
    return bool(_SCRIPTS.match(uri))
