"""A page as a value, for MkDocs or any other generator of sites."""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from backgrounder.core.edtf import Edtf

PARTS = ("head", "main", "side", "wide", "tail")
BODY = "<!--body-->"  # placeholder in the HTML of a page for its rendered body


LONG = 4000  # bytes of a text that are worth compressing


class Compact(Mapping[str, str]):
    """Texts by name, stored as UTF-8, long ones compressed: a page waits long to be written, and a large site has thousands."""

    def __init__(self, texts: Mapping[str, str]):
        encoded = ((name, text.encode("utf-8", "surrogatepass")) for name, text in texts.items())
        self._packed = {
            name: (zlib.compress(text, 1), True) if len(text) > LONG else (text, False) for name, text in encoded
        }

    def __getitem__(self, name: str) -> str:
        text, is_compressed = self._packed[name]
        return (zlib.decompress(text) if is_compressed else text).decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


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
        object.__setattr__(self, "parts", Compact(self.parts))
        object.__setattr__(self, "embeds", Compact(self.embeds))

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


@dataclass(frozen=True)
class Asset:
    """A file of the site that is no page."""

    uri: str
    content: str | bytes
