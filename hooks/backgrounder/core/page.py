"""A page as a value: what MkDocs, or anything else that builds a site, is given."""

import json
from dataclasses import dataclass, field
from typing import Any

from backgrounder.core.edtf import Edtf

PARTS = ("head", "main", "side", "wide", "tail")
BODY = "<!--body-->"  # in the HTML of a page: where its body comes


@dataclass(frozen=True)
class Page:
    """`uri` is the file it would be in the folder of briefs, `source` the file and line that an editor changes.

    `parts` is the HTML of the page by the names of PARTS. `body` is Markdown that comes, rendered, where BODY stands;
    `embeds` maps comments in it to the HTML that takes their places. `meta` is the front matter (`head` instead, where an
    editor wrote it); `date` the newest date of what stands on the page.
    """

    uri: str
    parts: dict[str, str]
    source: tuple[str, int] | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    date: Edtf | None = None
    head: str = ""
    body: str = ""
    embeds: dict[str, str] = field(default_factory=dict)

    @property
    def front(self) -> str:
        """Front matter, if there is any; JSON values are YAML values."""
        lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in self.meta.items() if value]
        head = self.head.rstrip() or "\n".join(lines)
        return f"---\n{head}\n---\n" if head else ""

    @property
    def text(self) -> str:
        """The whole page for generators of any kind: front matter, and Markdown that is HTML but for the body.

        The parts begin with comments such as `<!-- part: side -->`.
        """
        parts = "".join(f"\n<!-- part: {name} -->\n\n{html}\n" for name, html in self.parts.items())
        return self.front + parts.replace(BODY, "\n" + self.embedded(self.body) + "\n")

    def embedded(self, text: str) -> str:
        """Put the embeds in their places, in the body as it is written or rendered."""
        for comment, html in self.embeds.items():
            text = text.replace(comment, html)
        return text


@dataclass(frozen=True)
class Asset:
    """A file of the site that is no page."""

    uri: str
    content: str | bytes
