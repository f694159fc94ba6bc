"""Our own pages while MkDocs writes them: blocks of HTML that Markdown did not read come back. Pages of others pass untouched."""

from typing import Any

from backgrounder.markdown.set_aside import anchors, put_back


def tell_anchors(page: Any) -> None:
    """What links may name in the blocks of HTML that Markdown did not have to read."""
    if parts := getattr(page.file, "parts", None):
        page.present_anchor_ids |= anchors(parts[1])


def put_blocks_back(page: Any) -> None:
    """Complete a page when it is written, and not before: MkDocs holds them all at once."""
    if parts := getattr(page.file, "parts", None):
        page.content = put_back(page.content, parts[1])


def let_go(page: Any) -> None:
    """Of a page that is written, if it is ours: plugins may still want theirs."""
    if hasattr(page.file, "parts"):
        page.content = page.file.parts = None
