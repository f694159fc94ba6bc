"""The only door to Pagefind: an index of long texts of which a browser loads only the parts that it needs.

Its index depends on the order in which pages come, and a folder has no order that is the same on every machine; so pages
are handed to it one by one, through the pipe that its own libraries use. Its library for Python (`pagefind` 1.5.2) is not
used: it waits 0.1 s for each page, and waits for ever when the program ends or the index is larger than 2 MiB. With filters
the index would differ from run to run; there are none, because readers narrow its results by what search/pages.js knows.
"""

import base64
import gzip
import html
import io
import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pagefind_bin import get_executable

from backgrounder.core.page import Asset
from backgrounder.exports.search import index_scripts
from backgrounder.exports.search.texts import Text

LOADER_FILES = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")  # what a browser loads beside the index
Json = dict[str, Any]


class PagefindFailed(Exception):
    """Pagefind failed; the message is its answer."""


def assets(texts: Iterable[Text], language: str, address: index_scripts.Address) -> list[Asset]:
    """Return the index, and instead of the texts the script that uses it. Raises PagefindFailed.

    `language` (ISO 639-1) decides how words are stemmed; `address` returns the address of a uri below the site's root.
    """
    pages = list(texts)
    files, uris = _index(pages, language)
    loader = index_scripts.remote({id: address(uri) for id, uri in uris.items()}, pages)
    return [*(Asset(f"pagefind/{name}", data) for name, data in files.items()), Asset(index_scripts.TEXT, loader)]


def _index(pages: list[Text], language: str) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return (its files by name, the uri of each text by its id in Pagefind)."""
    try:
        files = _run_pagefind(pages, language)
    except BrokenPipeError:
        raise PagefindFailed("it stopped") from None
    needed = {
        name: data
        for name, data in files.items()
        if name in LOADER_FILES or name.split(".")[-1].startswith(("pf_", "pagefind"))
    }
    needed["pagefind-entry.json"] = _sorted_entry(needed["pagefind-entry.json"])
    return needed, _uris_by_id(needed, pages)


def _run_pagefind(pages: list[Text], language: str) -> dict[str, bytes]:
    """Return all its files by name. It does not write them itself, because it would answer before they are complete."""
    command = [str(get_executable()), "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        _request(process, {"type": "NewIndex", "config": {"force_language": language}})
        for number, page in enumerate(pages):
            _request(process, {"type": "AddFile", "index_id": 0, "url": f"/{number}/", "file_contents": _html(page)})
        files = _request(process, {"type": "GetFiles", "index_id": 0})["files"]
        process.kill()  # closing the pipe would not end it: processes forked meanwhile have it, too
    return {file["path"]: base64.b64decode(file["content"]) for file in sorted(files, key=lambda file: file["path"])}


def _request(process: subprocess.Popen[bytes], request: Json) -> Json:
    """Send a message and return the answer: both are JSON in base64 with a comma at the end. Raises PagefindFailed."""
    if not process.stdin or not isinstance(process.stdout, io.BufferedReader):
        raise PagefindFailed("it cannot be spoken to")
    process.stdin.write(base64.b64encode(json.dumps({"message_id": 0, "payload": request}).encode()) + b",")
    process.stdin.flush()
    answer = bytearray()
    while not answer.endswith(b","):
        part = process.stdout.read1()
        if not part:
            raise PagefindFailed("it stopped")
        answer += part
    payload: Json = json.loads(base64.b64decode(answer[:-1]))["payload"]
    if payload["type"] == "Error":
        raise PagefindFailed(payload["message"])
    return payload


def _html(page: Text) -> str:
    """Return a page for Pagefind, which divides it at headings with anchors."""
    parts = [
        (f'<h2 id="{html.escape(section.anchor)}">{html.escape(section.heading)}</h2>' if section.anchor else "")
        + f"<p>{html.escape(section.text)}</p>"
        for section in page.sections
    ]
    return f"<html><body><h1>{html.escape(page.title)}</h1>{''.join(parts)}</body></html>"


def _sorted_entry(entry: bytes) -> bytes:
    """Return the same JSON in a fixed order."""
    data = json.loads(entry)
    data["include_characters"] = sorted(data.get("include_characters", ()))
    return json.dumps(data, sort_keys=True).encode()


def _uris_by_id(files: dict[str, bytes], pages: list[Text]) -> dict[str, str]:
    """Return the uri of each page by its id, the name of its fragment file; that is a JSON object after a prefix."""
    texts = {Path(name).stem: gzip.decompress(data) for name, data in files.items() if name.endswith(".pf_fragment")}
    urls = {id: json.loads(text[text.index(b"{") :])["url"] for id, text in texts.items()}
    return {id: pages[int(url.strip("/"))].uri for id, url in sorted(urls.items())}
