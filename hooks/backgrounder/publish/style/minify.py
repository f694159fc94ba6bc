"""The only door to rcssmin and rjsmin: style sheets and scripts without comments and spaces. In the repository they stay readable."""

import rcssmin
import rjsmin


def style_sheet(text: str) -> str:
    """Return a style sheet in as few characters."""
    return str(rcssmin.cssmin(text))


def script(text: str) -> str:
    """Return a script in as few characters; its names stay."""
    return str(rjsmin.jsmin(text))
