"""Which HTML a text may have: a list of elements, attributes and addresses; all else is refused.

The list is asked twice: of a text as its editor wrote it, where lines are known, and of what Markdown makes of it, which
an attribute list or an extension may have added to. Tags are read by a grammar so narrow that no browser reads them
otherwise; what does not fit it is refused as well.
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from backgrounder.markdown import blocks, marks

Hosts = frozenset[str]

ELEMENTS = frozenset(
    "a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div "
    "dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img ins kbd li mark nav ol p picture pre "
    "q rp rt ruby s samp section small source span strong sub summary sup table tbody td tfoot th thead time tr track u ul "
    "var video wbr".split()
)
EVERYWHERE = frozenset("class dir hidden id lang role tabindex title translate".split())
ATTRIBUTES = {
    "a": "download href hreflang name rel target type",
    "audio": "controls loop muted preload src",
    "blockquote": "cite",
    "col": "span width",
    "colgroup": "span",
    "data": "value",
    "del": "cite datetime",
    "details": "name open",
    "iframe": "allowfullscreen height loading sandbox src width",
    "img": "alt decoding height loading sizes src srcset width",
    "ins": "cite datetime",
    "li": "value",
    "ol": "reversed start type",
    "q": "cite",
    "source": "height media sizes src srcset type width",
    "table": "align",
    "td": "align colspan headers rowspan valign",
    "th": "abbr align colspan headers rowspan scope valign",
    "time": "datetime",
    "track": "default kind label src srclang",
    "video": "controls height loop muted playsinline poster preload src width",
}
LINKS = frozenset("cite href".split())  # addresses that a reader may follow
LOADS = frozenset("poster src srcset".split())  # addresses that a browser asks for by itself
SCHEMES = frozenset("ftp geo http https mailto sms tel xmpp".split())
# What no attribute list may set, whatever it is put on; of other names the rendered page is asked.
_NEVER = re.compile(
    r"on.*|style|is|action|background|data|formaction|http-equiv|manifest|nonce|ping|slot|srcdoc|.*:.*", re.IGNORECASE
)

_ATTRIBUTE = r"""\s+[a-zA-Z_][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'`=<>][^\s"'`<>]*(?=[\s>])))?"""
_START = re.compile(rf"<(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>(?:{_ATTRIBUTE})*)\s*/?>")
_END = re.compile(r"</[a-zA-Z][a-zA-Z0-9-]*\s*>")
_AS_MARKDOWN = re.compile(r"""(<fig(?:ure|caption)\b[^<>]*?)(\smarkdown(?:="(?:span|block|1)")?(?=[\s>]))""")
_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--!?>).)*-->", re.DOTALL)
_PAIR = re.compile(r"""([a-zA-Z_][\w.:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_OPENS = re.compile(r"<(?=[a-zA-Z/!?])")
_IN_QUOTES = r"""(?:"[^"\n]*(?:\n[^"\n]+)*"|'[^'\n]*(?:\n[^'\n]+)*'|[^<>"'])*"""  # no blank line in a value
_TAG = re.compile(rf"</?[a-zA-Z]{_IN_QUOTES}>|</?[a-zA-Z][^<>]*>|<\?|<!(?=[a-zA-Z\[])")
_AUTOLINK = re.compile(r"<(?:https?://|ftp://|[^<>\s!]+@[^<>\s@]+>)", re.IGNORECASE)
_MARK = re.compile(r"\[\[[^\[\]\n]*\]\]")
_LIST = re.compile(r"\{([^{}\n]*)\}")
_IMAGE_LABEL = re.compile(r"!\[([^\[\]\n]*)\](?:[ ]?\[([^\[\]\n]*)\])?(?!\()")
_SCHEME = re.compile(r"([^/?#]*?):")
_HOST = re.compile(r"(?:(https?):)?//+(?:[^/?#@]*@)*([^/?#@:]+)(?::\d+)?(?=[/?#]|$)", re.IGNORECASE)
_EMPTY = re.compile(r"\s*</iframe>", re.IGNORECASE)
_BLANK = re.compile(r"[\x00-\x20]+")
_ADVICE = {
    "script": "Texts run no scripts: link to the page that has it.",
    "style": "Write rules into a sheet of 'extra_css'.",
    "embed": "Link to the file.",
    "object": "Link to the file.",
    "svg": "Put the drawing into a file, and show it as an image.",
}


class Refusal(NamedTuple):
    """`at` is its place in a text."""

    at: int
    message: str


# ---- the text of an editor


def slips(body: str, hosts: Hosts, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """(line, message) for what a text may not have."""
    return ((first_line + before, message) for before, message in _slips(body, hosts))


@lru_cache(maxsize=4096)
def _slips(body: str, hosts: Hosts) -> tuple[tuple[int, str], ...]:
    """The same, by the number of lines before; cached, because a server asks for the same texts at each build."""
    found = sorted({*_tags(body, hosts), *_comments(body), *_links(body, hosts), *_lists(body, hosts)})
    return tuple(dict.fromkeys((blocks.number_at(body, at), message) for at, message in found))


def _tags(body: str, hosts: Hosts) -> Iterator[Refusal]:
    text = _MARK.sub(lambda mark: blocks.FILLER * len(mark[0]), blocks.shown(body))
    text = _AS_MARKDOWN.sub(lambda found: found[1] + " " * len(found[2]), text)
    for match in _TAG.finditer(text):
        if not _AUTOLINK.match(match[0]):
            yield from (Refusal(match.start(), message) for message in _tag_problems(match[0], hosts))


def _comments(body: str) -> Iterator[Refusal]:
    for kind, start, end in blocks.hidden(body):
        comment = body[start:end]
        if kind == "comment" and comment.endswith("-->") and not _COMMENT.fullmatch(comment):
            yield Refusal(
                start, f"'{comment[:30]}': browsers end this comment early. Leave out '>' after '<!--', and '--!>'."
            )


def _links(body: str, hosts: Hosts) -> Iterator[Refusal]:
    """Addresses in Markdown. The label of an image leads to a reference somewhere else in the text."""
    shown = blocks.shown(body)
    labels = {(match[2] or match[1]).casefold() for match in _IMAGE_LABEL.finditer(shown)} if "![" in shown else set()
    for mark in (mark for mark in marks.of(body) if mark.kind == "link"):
        begin = marks.opening(shown, mark.start) if shown[mark.start] == "]" else mark.start
        label = re.match(r"[ ]{0,3}\[([^\]\n]+)\]:", shown[mark.start : mark.end])
        is_image = shown[begin - 1 : begin] == "!" or bool(label and label[1].casefold() in labels)
        if message := _address_problem(mark.name.replace(blocks.FILLER, "\\"), hosts, loads=is_image):
            yield Refusal(mark.start, message)


def _lists(body: str, hosts: Hosts) -> Iterator[Refusal]:
    """Attribute lists, `{: name=value }`."""
    if "{" not in body:
        return
    for match in _LIST.finditer(blocks.flow(body)):
        for name, *values in _PAIR.findall(match[1]):
            if _NEVER.fullmatch(name):
                yield Refusal(match.start(), _attribute_refused(name, "an attribute list"))
            elif name.lower() in LINKS | LOADS:
                message = _value_problem(name.lower(), "".join(values), hosts)
                yield from [Refusal(match.start(), message)] if message else []


# ---- what Markdown has rendered


def refused(rendered: str, hosts: Hosts) -> Iterator[str]:
    """A message for each thing that a rendered text may not have; it begins with what it is about, in quotation marks."""
    at = 0
    while opens := _OPENS.search(rendered, at):
        token = next((match for one in (_START, _END, _COMMENT) if (match := one.match(rendered, opens.start()))), None)
        words = token[0] if token else " ".join(rendered[opens.start() : opens.start() + 40].split())
        at = opens.start() + len(words) if token else opens.end()
        if not token:
            yield _unreadable(words)
            if words.startswith("<!--"):
                return  # all that follows may be in the comment
        elif token.re is not _COMMENT and not _is_checkbox(words):
            yield from _tag_problems(words, hosts)
        if words[:7].lower() == "<iframe" and not _EMPTY.match(rendered, at):
            yield "'<iframe>': holds something. Write '</iframe>' directly after it."


def _is_checkbox(tag: str) -> bool:
    """Whether it is what task lists have, which an editor cannot write himself."""
    return bool(re.fullmatch(r'<input type="checkbox" disabled(="")?( checked(="")?)?\s*/?>|</?label[^<>"=]*>', tag))


# ---- tags


def _tag_problems(tag: str, hosts: Hosts) -> Iterator[str]:
    """What is wrong with a tag, as it is written between `<` and `>`."""
    found = re.match(r"</?([a-zA-Z][^\s/>]*)", tag)
    name = found[1].lower() if found else ""
    if name and name not in ELEMENTS:
        if not tag.startswith("</"):
            advice = _ADVICE.get(name, f"Remove it, or write it as code: `<{name}>`.")
            yield f"'<{name}>': is no element that texts may have. {advice}"
        return
    start = _START.fullmatch(tag)
    if not start and not _END.fullmatch(tag):
        yield _unreadable(tag)
        return
    attributes = _PAIR.findall(start["attributes"]) if start else []
    for attribute, *values in attributes:
        yield from _attribute_problem(name, attribute.lower(), "".join(values), hosts)
    if start and name == "iframe" and not any(attribute.lower() == "src" for attribute, *_ in attributes):
        yield "'<iframe>': leads nowhere. Write its 'src'."


def _unreadable(words: str) -> str:
    short = " ".join(words[:40].split())
    return f"'{short}': is not read alike by all browsers. Write name=\"value\" with one space before, and '&lt;' for a mere '<'."


def _attribute_problem(tag: str, name: str, value: str, hosts: Hosts) -> Iterator[str]:
    own = ATTRIBUTES.get(tag, "").split()
    if name not in EVERYWHERE and name not in own and not name.startswith(("aria-", "data-")):
        yield _attribute_refused(name, f"'<{tag}>'")
    elif tag == "iframe" and name == "src" and not _host(html.unescape(value)):
        yield f"'{value}': a frame shows a page of a host that 'extra: {{allow_hosts: [...]}}' in mkdocs.yml names. Link to it."
    elif name in LINKS | LOADS and (message := _value_problem(name, value, hosts)):
        yield message


def _attribute_refused(name: str, where: str) -> str:
    advice = " Write rules into a sheet of 'extra_css', and a class here." if name.lower() == "style" else " Remove it."
    return f"'{name}': is no attribute that {where} may have in a text.{advice}"


# ---- addresses


def _value_problem(name: str, value: str, hosts: Hosts) -> str | None:
    """What is wrong with an address in an attribute; `srcset` has several."""
    values = re.split(r"[\s,]+", html.unescape(value)) if name == "srcset" else [value]
    problems = (_address_problem(one, hosts, loads=name in LOADS) for one in values)
    return next((problem for problem in problems if problem), None)


def _address_problem(written: str, hosts: Hosts, loads: bool) -> str | None:
    """What is wrong with an address; `loads` when a browser asks for it by itself."""
    address = normalised(written)
    scheme, short = _SCHEME.match(address), written if len(written) <= 60 else f"{written[:60]}..."
    if scheme and scheme[1].lower() not in SCHEMES:
        return f"'{short}': an address begins with https:, http:, mailto: or tel:, or is a file of the site. Write such a one."
    if not loads or not (scheme or address.startswith("//")):
        return None
    host = _host(address)
    if host in hosts:
        secure = address.lower().startswith("https://")
        return None if secure else f"'{short}': is asked for in the clear. Write 'https://{host}/...'."
    allow = f" or allow the host in mkdocs.yml, extra: {{allow_hosts: [{host}]}}" if host else ""
    return f"'{short}': a page loads nothing from other hosts. Put the file beside the text{allow}, or link to it."


def normalised(address: str) -> str:
    """An address as a browser reads it: entities resolved, without blanks, all slashes forward."""
    return _BLANK.sub("", html.unescape(address)).replace("\\", "/")


def _host(address: str) -> str:
    """The host of a whole address; "" if there is none."""
    match = _HOST.match(normalised(address))
    return match[2].lower() if match else ""
