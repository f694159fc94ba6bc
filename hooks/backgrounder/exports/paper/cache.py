"""PDFs of earlier builds. One is used again while its page and all files that the page asked for have the same bytes, and the same
program printed them; it is then what printing would give. There is one for each brief, and the folder may be deleted at any time.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from backgrounder.exports.paper.chromium import file_at

FOLDER = Path(".cache") / "pdf"  # in the project


@dataclass(frozen=True)
class PdfCache:
    """PDFs in `folder`, of pages of the site that is written in `site` and has the address `address`."""

    folder: Path
    site: Path
    address: str

    def find(self, name: str, key: str) -> bytes | None:
        """Return the PDF of a name; None if there is none, it is damaged, or anything that it was made of has changed."""
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            head, _, content = (self.folder / name).read_bytes().partition(b"\n")
            made_of = json.loads(head)
            same = made_of["key"] == key and made_of["content"] == _digest(content)
            if same and made_of["files"] == self._digests(made_of["files"]):
                return content
        return None

    def keep(self, name: str, key: str, urls: tuple[str, ...], content: bytes) -> None:
        """Write a PDF, whole or not at all; `urls` are what its page asked for. A project that may not be written to has none."""
        made_of = {"key": key, "content": _digest(content), "files": self._digests(dict.fromkeys(urls, ""))}
        part = self.folder / f"{name}.{os.getpid()}"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(json.dumps(made_of, sort_keys=True).encode() + b"\n" + content)
            part.replace(self.folder / name)

    def _digests(self, files: Mapping[str, str]) -> dict[str, str]:
        """Return the hash of what each address stands for; "" for what is not on the site."""
        paths = {url: file_at(url, self.site, self.address) for url in files}
        return {url: _digest(path.read_bytes()) if path else "" for url, path in paths.items()}


def key_of(*parts: object) -> str:
    """Return a key of what a PDF depends on beside the files of its page: this code, and the parts."""
    code = (path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return _digest(b"".join([*code, repr(parts).encode()]))


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
