"""Digital object identifiers: ISO 26324, and the addresses that resolve them."""

import re
from urllib.parse import urlsplit

_NAME = re.compile(r"(?:doi:\s*|(?:https?://)?(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
RESOLVERS = ("doi.org", "dx.doi.org")


def doi_in(text: str) -> str:
    """Return the DOI that a text is, with or without `doi:` or a resolver before it; "" for any other text."""
    match = _NAME.fullmatch(text.strip())
    return match[1] if match else ""


def doi_of(url: str | None) -> str:
    """Return the DOI that an address resolves; "" for other addresses."""
    return doi_in(url) if url and urlsplit(url).netloc.lower() in RESOLVERS else ""


def same_document(url: str) -> str:
    """Return what two addresses of one document have in common: scheme, `www.`, a last slash and capitals of the host are
    no difference. The names of DOIs know no capitals.
    """
    if doi := doi_of(url):
        return f"doi:{doi.lower()}"
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/") + query + fragment
