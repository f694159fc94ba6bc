"""The line of HTML with which another site shows an embed. It needs no script; the embed is as wide as its host lets it be."""

from html import escape

from backgrounder.model import Brief, Claim, LinkedRecord
from backgrounder.model.addresses import Site, embed_of

SCRIPTS = ["assets/javascripts/embed/line.js"]  # by which the line follows the filters of its page
PAGE, QUESTION, CLAIM = (
    560,
    420,
    300,
)  # pixels of height: from 560 pixels of width on no question or claim of the sample scrolls


def snippet(site: Site, target: LinkedRecord | str, title: str) -> str:
    """Return the frame for a record or a page; without an address of the site its address is that below the site's root."""
    height = CLAIM if isinstance(target, Claim) else PAGE if isinstance(target, str) else QUESTION
    return frame(site.link(embed_of(target)), title, height)


def of_any_claim(site: Site, brief: Brief) -> str:
    """Return the frame for the rows of a brief's claims, with the placeholders of their citation."""
    return frame(site.link(f"embed/claims/{brief.id}--@@id.md"), "@@title")


def frame(address: str, title: str, height: int = CLAIM) -> str:
    """Return a frame as HTML."""
    return f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{height}" loading="lazy"></iframe>'
