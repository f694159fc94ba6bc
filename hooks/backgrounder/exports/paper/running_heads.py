"""What stands in the margins of every sheet of paper: title and address of a page, and the date of a brief.

Only a style sheet can write there, and no page has styles of its own. So each brief has a small file, for print only. The other
pages say theirs in attributes of their root, which print.css takes from there; browsers that cannot do so leave the margins empty.
"""

import re
from html import unescape

from backgrounder.core.escape import inert
from backgrounder.core.words.languages import gettext
from backgrounder.exports.paper.addresses import spoken
from backgrounder.model import Brief
from backgrounder.model.addresses import Site

_ROOT = ' class="no-js">'  # where the root of every page ends
_KNOWN = re.compile(r'<p class="on-paper dated"[^>]*>(.*?)(?: ·|</p>)')  # the line of a page for paper
_TAG = re.compile("<[^>]+>")
LONGEST = 90  # characters of a title that fit beside the date


def sheet(brief: Brief, site: Site) -> str:
    """Return the style sheet. The first sheet has the title in full, and no head."""
    title, cut_off = _string(_short(brief.title)), _string(gettext("Information to %(date)s", date=brief.as_of.words))
    return (
        f"@page{{@top-left{{content:{title}}}@top-right{{content:{cut_off}}}"
        f"@bottom-left{{content:{_string(_imprint(brief, site))}}}}}"
        "@page:first{@top-left{content:none}@top-right{content:none}}"
        f"@page annex{{@top-left{{content:{_string(gettext('Annex') + ' · ' + _short(brief.title))}}}}}\n"
    )


def on_root(html: str, title: str, site_name: str, url: str) -> str:
    """Return a page with its title, up to when it knows, and the name and address of the site on its root.

    `url` is the address of the page, "" where that is not known.
    """
    known = _KNOWN.search(html)
    said = {
        "title": "" if title == site_name else _short(title),
        "known": unescape(_TAG.sub("", known[1])) if known else "",
        "address": "  ·  ".join(filter(None, (site_name, url.partition("://")[2].removesuffix("/")))),
    }
    attributes = "".join(f' data-{name}="{inert(text)}"' for name, text in said.items() if text)
    return html.replace(_ROOT, attributes + _ROOT, 1)


def _imprint(brief: Brief, site: Site) -> str:
    return "  ·  ".join(filter(None, (site.name, spoken(brief, site))))


def _short(title: str) -> str:
    if len(title) <= LONGEST:
        return title
    return f"{title[:LONGEST].rpartition(' ')[0] or title[:LONGEST]} …"


def _string(text: str) -> str:
    """Return a text as a string of CSS; what could end it, or the element it might stand in, is written as its number."""
    safe = (char if char.isalnum() or char in " .,:;!?()·–—-’“”…/" else f"\\{ord(char):06x}" for char in text)
    return f'"{"".join(safe)}"'
