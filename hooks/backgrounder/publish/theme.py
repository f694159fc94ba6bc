"""The theme of Material: one style sheet of several, no scripts that no page loads, no check boxes that our masthead replaces."""

import posixpath
import re
from collections.abc import Iterable, Iterator

_SCRIPTS = re.compile(r"assets/javascripts/(bundle\.|lunr/|workers/)")
NEED_SCRIPT = frozenset(  # those of Material's features that its script brings about
    "announce.dismiss content.code.annotate content.code.copy content.code.select content.footnote.tooltips content.lazy "
    "content.tabs.link content.tooltips header.autohide navigation.instant navigation.instant.prefetch "
    "navigation.instant.preview navigation.instant.progress navigation.tabs.sticky navigation.top navigation.tracking "
    "search.highlight search.share search.suggest toc.follow".split()
)
NAME = "assets/stylesheets/site.css"
_ADDRESS = re.compile(r"""url\(\s*(?!["']?(?:[a-z][a-z0-9+.-]*:|/|#))(["']?)([^"')]+)\1\s*\)""", re.IGNORECASE)
_TOKEN = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]""", re.DOTALL)
_NOT_WITHIN = re.compile(r'@charset "[^"]*";|/\*# sourceMappingURL=.*?\*/', re.IGNORECASE)


def joined(sheets: Iterable[tuple[str, str]], uri: str = NAME) -> str:
    """The sheets (uri, text) one after the other as the file `uri`; what they name by relative addresses stays the same."""
    return '@charset "utf-8";\n' + "\n".join(_moved(text, posixpath.dirname(own), uri) for own, text in sheets)


def _moved(text: str, folder: str, uri: str) -> str:
    """One sheet of `folder`, without what stands only at the beginning or the end of a file."""

    def address(match: re.Match[str]) -> str:
        quote, path = match.groups()
        return (
            f"url({quote}{posixpath.relpath(posixpath.join('/', folder, path), '/' + posixpath.dirname(uri))}{quote})"
        )

    return _ADDRESS.sub(address, _NOT_WITHIN.sub("", text)).strip() + "\n"


# -- the theme's sheet

KEPT = "dialog|main|container|grid|skip"  # components of the theme that stand on our pages
_UNUSED = re.compile(rf"\.(?:md-(?!(?:{KEPT})(?![a-z]))|tabbed-)|\[data-md-color-")


def needed(text: str) -> str:
    """The theme's sheet without rules for components that our pages do not have: some four fifths of it."""
    return "".join(_kept(head, body) for head, body in _statements(text))


def _kept(head: str, body: str | None) -> str:
    if body is None:
        return head
    if head.startswith(("@media", "@supports")):
        within = needed(body)
        return f"{head}{{{within}}}" if within else ""
    selectors = [one for one in re.split(r",(?![^(]*\))", head) if head.startswith("@") or not _UNUSED.search(one)]
    return f"{','.join(selectors)}{{{body}}}" if selectors else ""


def _statements(text: str) -> Iterator[tuple[str, str | None]]:
    """(what stands before a brace, what stands in the braces) of each rule; (text, None) of what has no braces."""
    begin = opened = depth = 0
    for token in _TOKEN.finditer(text):
        depth += {"{": 1, "}": -1}.get(token[0], 0)
        if token[0] == "{" and depth == 1:
            opened = token.end()
        elif token[0] == "}" and not depth:
            yield text[begin : opened - 1].strip(), text[opened : token.start()]
            begin = token.end()
        elif token[0] == ";" and not depth:
            yield text[begin : token.end()], None
            begin = token.end()


# ---- the shell, without what our pages have no use for

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
