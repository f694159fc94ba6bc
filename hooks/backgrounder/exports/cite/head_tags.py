"""The <meta> tags by which reference managers know a brief: Highwire Press, and Dublin Core (DCMI, 1.1).

`citation_technical_report_institution` makes it a report for Zotero's "Embedded Metadata"; with `citation_title` alone
it is a journal article, and with an `og:type` of `website` a web page, whatever the other tags say.
"""

from backgrounder.core.edtf import iso_day
from backgrounder.model import Brief
from backgrounder.model.addresses import Site

Tags = list[tuple[str, str]]


def tags(brief: Brief, site: Site) -> Tags:
    """Return (name, content) of each tag with content, in order; a name may occur several times."""
    return [(name, content) for name, content in (*_highwire(brief, site), *_dublin_core(brief, site)) if content]


def _highwire(brief: Brief, site: Site) -> Tags:
    """Return the tags of Highwire Press. The date is YYYY/MM/DD as far as known, and left out if it has a mark."""
    return [
        ("citation_title", brief.title),
        *(("citation_author", name) for name in brief.authors),
        ("citation_publication_date", (iso_day(brief.date) or "").replace("-", "/")),
        ("citation_technical_report_institution", site.name),
        ("citation_abstract", brief.summary),
        *(("citation_keywords", topic) for topic in brief.topics),
        ("citation_language", brief.language),
        ("citation_public_url", site.link(brief.uri) if site.url else ""),
    ]


def _dublin_core(brief: Brief, site: Site) -> Tags:
    """Return the tags of Dublin Core. The date is EDTF."""
    return [
        ("DC.title", brief.title),
        *(("DC.creator", name) for name in brief.authors),
        ("DC.publisher", site.name),
        ("DC.date", brief.date.text),
        ("DC.rights", site.licence.name if site.licence else ""),
    ]
