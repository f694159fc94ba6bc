"""The only door to Pagefind: an index of long texts of which a browser loads only the parts that it needs.

Its index depends on the order in which pages come, and a folder has no order that is the same on every machine; so pages
are handed to it one by one, through the pipe that its own libraries use. Its library for Python (`pagefind` 1.5.2) is not
used: it waits 0.1 s for each page, and waits for ever when the program ends or the index is larger than 2 MiB. With filters
the index would differ from run to run; there are none, because readers narrow its results by what search/pages.js knows.
"""

import base64
import gzip
import html
import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pagefind_bin import get_executable

from backgrounder.core.page import Asset
from backgrounder.exports.search import index_scripts
from backgrounder.exports.search.texts import Text

READ = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")  # what a browser asks for beside the index
Json = dict[str, Any]


class PagefindFailed(Exception):
    """Pagefind did not do what it was asked for; the message says what it answered."""


def assets(texts: Iterable[Text], language: str, address: index_scripts.Address) -> list[Asset]:
    """The index, and in place of the texts the script that sends browsers to it. Raises PagefindFailed.

    `language` (ISO 639-1) decides how words are stemmed; `address` gives the address of a uri below the site's root.
    """
    files, found = _index(texts, language)
    asked = index_scripts.remote({id: address(uri) for id, uri in found.items()})
    return [*(Asset(f"pagefind/{name}", data) for name, data in files.items()), Asset(index_scripts.TEXT, asked)]


def _index(texts: Iterable[Text], language: str) -> tuple[dict[str, bytes], dict[str, str]]:
    """(its files by name, the uri of each text by the id under which Pagefind finds it)."""
    pages = list(texts)
    try:
        files = _made(pages, language)
    except BrokenPipeError:
        raise PagefindFailed("it stopped") from None
    kept = {
        name: data
        for name, data in files.items()
        if name in READ or name.split(".")[-1].startswith(("pf_", "pagefind"))
    }
    kept["pagefind-entry.json"] = _sorted(kept["pagefind-entry.json"])
    return kept, _found(kept, pages)


def _made(pages: list[Text], language: str) -> dict[str, bytes]:
    """All its files by name. It is not told to write them itself: it would say that it has before they are whole."""
    command = [str(get_executable()), "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        _ask(process, {"type": "NewIndex", "config": {"force_language": language}})
        for number, page in enumerate(pages):
            _ask(process, {"type": "AddFile", "index_id": 0, "url": f"/{number}/", "file_contents": _html(page)})
        files = _ask(process, {"type": "GetFiles", "index_id": 0})["files"]
    return {file["path"]: base64.b64decode(file["content"]) for file in sorted(files, key=lambda file: file["path"])}


def _ask(process: subprocess.Popen[bytes], request: Json) -> Json:
    """One message, and the answer to it: JSON in base64, with a comma at its end."""
    process.stdin.write(base64.b64encode(json.dumps({"message_id": 0, "payload": request}).encode()) + b",")
    process.stdin.flush()
    answer = bytearray()
    while not answer.endswith(b","):
        part = process.stdout.read1()
        if not part:
            raise PagefindFailed("it stopped")
        answer += part
    told = json.loads(base64.b64decode(answer[:-1]))["payload"]
    if told["type"] == "Error":
        raise PagefindFailed(told["message"])
    return told


def _html(page: Text) -> str:
    """A page as Pagefind reads it: headings with their anchors make its parts."""
    parts = [
        (f'<h2 id="{html.escape(one.anchor)}">{html.escape(one.heading)}</h2>' if one.anchor else "")
        + f"<p>{html.escape(one.text)}</p>"
        for one in page.sections
    ]
    return f"<html><body><h1>{html.escape(page.title)}</h1>{''.join(parts)}</body></html>"


def _sorted(entry: bytes) -> bytes:
    """The same JSON in one order."""
    told = json.loads(entry)
    told["include_characters"] = sorted(told.get("include_characters", ()))
    return json.dumps(told, sort_keys=True).encode()


def _found(files: dict[str, bytes], pages: list[Text]) -> dict[str, str]:
    """The uri of each page by its id, which is the name of its fragment: a JSON object after a mark of Pagefind's."""
    texts = {Path(name).stem: gzip.decompress(data) for name, data in files.items() if name.endswith(".pf_fragment")}
    urls = {id: json.loads(text[text.index(b"{") :])["url"] for id, text in texts.items()}
    return {id: pages[int(url.strip("/"))].uri for id, url in sorted(urls.items())}
