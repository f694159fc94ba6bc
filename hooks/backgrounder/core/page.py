"""A page as a value: what MkDocs, or anything else that reads Markdown, is given."""

import json
from dataclasses import dataclass, field
from typing import Any

from backgrounder.core.edtf import Edtf
from backgrounder.markdown.set_aside import set_aside


class Narrow:
    """A text held as UTF-8: Python takes as many bytes for each character as for the widest, two where one quotation mark is curly."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = f"_{name}"

    def __get__(self, page: Any, owner: type) -> str:
        if page is None:
            raise AttributeError  # the field has no default
        return page.__dict__[self.name].decode()

    def __set__(self, page: Any, text: str) -> None:
        page.__dict__[self.name] = text.encode()


@dataclass(frozen=True)
class Page:
    """`uri` is the file it would be in the folder of briefs, `markdown` its body, `source` the file and line that an editor changes.

    `meta` is the front matter (`head` instead, where an editor wrote it); `date` the newest date of what stands on the page.
    """

    uri: str
    markdown: str = Narrow()  # type: ignore[assignment]
    source: tuple[str, int] | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    date: Edtf | None = None
    head: str = ""

    @property
    def parts(self) -> tuple[str, tuple[str, ...]]:
        """The Markdown with comments in place of its blocks of HTML, and the blocks."""
        return set_aside(self.markdown)

    @property
    def text(self) -> str:
        """Front matter and body."""
        return f"{self.front}\n{self.markdown}"

    @property
    def front(self) -> str:
        """Front matter; JSON values are YAML values."""
        lines = (
            [self.head.rstrip()]
            if self.head
            else [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in self.meta.items() if value]
        )
        return "\n".join(["---", *lines, "---", ""])


@dataclass(frozen=True)
class Asset:
    """A file of the site that is no page."""

    uri: str
    content: str | bytes
