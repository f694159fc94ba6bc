"""The style sheet of one brief for paper: its title, date and address in the margins of every sheet.

Only a style sheet can write there, and no page has styles of its own: so each brief has a small file, for print only.
"""

from backgrounder.core.words.languages import gettext
from backgrounder.exports.paper.addresses import spoken
from backgrounder.model import Brief
from backgrounder.model.addresses import Site

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
