"""The theme's shell without what our pages have no use for: its scripts, of which none is loaded, and its check boxes."""

import re
from collections.abc import Iterable

_SCRIPTS = re.compile(r"assets/javascripts/(bundle\.|lunr/|workers/)")
NEED_SCRIPT = frozenset(  # those of Material's features that its script brings about
    "announce.dismiss content.code.annotate content.code.copy content.code.select content.footnote.tooltips content.lazy "
    "content.tabs.link content.tooltips header.autohide navigation.instant navigation.instant.prefetch "
    "navigation.instant.preview navigation.instant.progress navigation.tabs.sticky navigation.top navigation.tracking "
    "search.highlight search.share search.suggest toc.follow".split()
)
# They would open the theme's drawer and search, which our masthead replaces; as they are written they are not valid HTML.
_TOGGLES = re.compile(r'<input class="md-toggle"[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*')
_EACH_PAGE = 3


def without_toggles(html: str) -> str:
    """Return a page without the theme's two check boxes and the shade that closes them; they stand before any text."""
    return _TOGGLES.sub("", html, count=_EACH_PAGE)


def is_script(uri: str) -> bool:
    """Whether a file of the site is a script of the theme or a map of one: more than a megabyte that no page asks for."""
    return bool(_SCRIPTS.match(uri))


def without_effect(features: Iterable[str]) -> list[str]:
    """Return the features that need the theme's script."""
    return [feature for feature in features if feature in NEED_SCRIPT]
