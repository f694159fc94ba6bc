"""A page as a value, for MkDocs or any other generator of sites."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from backgrounder.core.edtf import Edtf
from backgrounder.core.storage import waiting

PARTS = ("head", "main", "side", "wide", "tail")
BODY = "<!--body-->"  # placeholder in the HTML of a page for its rendered body


class WaitingTexts(Mapping[str, str]):
    """Texts by name that wait to be written."""

    def __init__(self, texts: Mapping[str, str]):
        self._waiting = {name: waiting.put(text) for name, text in texts.items()}

    def __getitem__(self, name: str) -> str:
        text: str = self._waiting[name].content
        return text

    def __iter__(self) -> Iterator[str]:
        return iter(self._waiting)

    def __len__(self) -> int:
        return len(self._waiting)


@dataclass(frozen=True)
class Page:
    """`uri` is the file it would be in the folder of briefs, `source` the file and line that an editor changes.

    `parts` is the HTML of the page by the names of PARTS. `body` is Markdown, which replaces BODY when it is rendered;
    `embeds` maps comments in it to the HTML that replaces them. `meta` is the front matter (or `head`, its text, where an
    editor wrote it); `date` is the newest date of what is on the page.
    """

    uri: str
    parts: Mapping[str, str]
    source: tuple[str, int] | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    date: Edtf | None = None
    head: str = ""
    body: str = ""
    embeds: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", WaitingTexts(self.parts))
        object.__setattr__(self, "embeds", WaitingTexts(self.embeds))

    @property
    def has_twin(self) -> bool:
        """Whether it is published as Markdown, too."""
        return "redirect" not in self.meta

    @property
    def front(self) -> str:
        """The front matter with its fences, or ""; JSON values are YAML values."""
        lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in self.meta.items() if value]
        head = self.head.rstrip() or "\n".join(lines)
        return f"---\n{head}\n---\n" if head else ""

    @property
    def text(self) -> str:
        """The whole page for any generator: front matter, and Markdown that is HTML except for the body.

        The parts begin with comments such as `<!-- part: side -->`.
        """
        parts = "".join(f"\n<!-- part: {name} -->\n\n{html}\n" for name, html in self.parts.items())
        return self.front + parts.replace(BODY, "\n" + self.embedded(self.body) + "\n")

    def embedded(self, text: str) -> str:
        """Replace the comments in a body, as it is written or rendered, by their embeds."""
        for comment, html in self.embeds.items():
            text = text.replace(comment, html)
        return text


class Asset:
    """A file of the site that is no page."""

    def __init__(self, uri: str, content: str | bytes):
        self.uri, self._waiting = uri, waiting.put(content)

    @property
    def content(self) -> Any:
        """str or bytes, as it was given."""
        return self._waiting.content

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asset) and (self.uri, self._waiting) == (other.uri, other._waiting)

    def __hash__(self) -> int:
        return hash(self.uri)
