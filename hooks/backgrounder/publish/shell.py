"""The theme's shell without what our pages have no use for."""

import re

# They would open the theme's drawer and search, which our masthead replaces; as they are written they are not valid HTML.
_TOGGLES = re.compile(r'<input class="md-toggle"[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*')
_EACH_PAGE = 3


def without_toggles(html: str) -> str:
    """Return a page without the theme's two check boxes and the shade that closes them; they stand before any text."""
    return _TOGGLES.sub("", html, count=_EACH_PAGE)
