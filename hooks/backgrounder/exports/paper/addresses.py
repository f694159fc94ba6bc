"""Where the files for paper are on the site, and how an address is written on paper."""

from backgrounder.model import Brief
from backgrounder.model.addresses import Site


def pdf(brief: Brief) -> str:
    """Return where the PDF of a brief is."""
    return f"{brief.uri.removesuffix('.md')}/{brief.id}.pdf"


def sheet(brief: Brief) -> str:
    """Return where the style sheet of a brief for paper is."""
    return f"{brief.uri.removesuffix('.md')}/print.css"


def spoken(brief: Brief, site: Site) -> str:
    """Return the address of a brief as it is read aloud: `example.org/briefs/the-brief`; "" where the site has none."""
    return site.link(brief.uri).partition("://")[2].removesuffix("/") if site.url else ""
