"""One style sheet of several: a page is painted when it is there, and waits for nothing else."""

import posixpath
import re
from collections.abc import Iterable

NAME = "assets/stylesheets/site.css"
_ADDRESS = re.compile(r"""url\(\s*(?!["']?(?:[a-z][a-z0-9+.-]*:|/|#))(["']?)([^"')]+)\1\s*\)""", re.I)
_NOT_WITHIN = re.compile(r'@charset "[^"]*";|/\*# sourceMappingURL=.*?\*/', re.I)


def joined(sheets: Iterable[tuple[str, str]], uri: str = NAME) -> str:
    """The sheets (uri, text) one after the other as the file `uri`; what they name by relative addresses stays the same."""
    return '@charset "utf-8";\n' + "\n".join(_moved(text, posixpath.dirname(own), uri) for own, text in sheets)


def _moved(text: str, folder: str, uri: str) -> str:
    """One sheet of `folder`, without what stands only at the beginning or the end of a file."""

    def address(match: re.Match[str]) -> str:
        quote, path = match.groups()
        return f"url({quote}{posixpath.relpath(posixpath.join('/', folder, path), '/' + posixpath.dirname(uri))}{quote})"

    return _ADDRESS.sub(address, _NOT_WITHIN.sub("", text)).strip() + "\n"
