"""Ask every foreign address that a built site links to, and report those that do not answer, with their archived copies.

python .github/scripts/check_links.py site
"""

import json
import sys
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

AGENT = "Mozilla/5.0 (compatible; link check)"
TIMEOUT_S, AT_ONCE = 30, 8
GONE = (404, 410)
SAVE = "https://web.archive.org/save/"


class _Links(HTMLParser):
    """The foreign addresses of one page."""

    def __init__(self, text: str):
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") if tag == "a" else None
        if address and address.startswith(("http://", "https://")):
            self.found.add(address.partition("#")[0])


def links(site: Path) -> dict[str, list[str]]:
    """Return the pages that link to each foreign address; addresses of archives are asked like any other."""
    pages = defaultdict(list)
    for path in sorted(site.rglob("*.html")):
        for address in sorted(_Links(path.read_text(encoding="utf-8")).found):
            pages[address].append(path.relative_to(site).as_posix())
    return dict(sorted(pages.items()))


def archived(site: Path) -> dict[str, str]:
    """Return the archived copy of each source that has one, by the address of the source."""
    records = json.loads((site / "data/records.json").read_text(encoding="utf-8"))["records"]
    sources = records["sources"].values() if isinstance(records["sources"], dict) else records["sources"]
    return {source["url"]: source["archived"] for source in sources if source.get("url") and source.get("archived")}


def status(address: str) -> str:
    """Return `ok`, `gone`, or why nobody knows: many hosts refuse what is no browser."""
    request = urllib.request.Request(address, headers={"User-Agent": AGENT})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S):
            return "ok"
    except urllib.error.HTTPError as error:
        return "gone" if error.code in GONE else f"answers {error.code}"
    except (OSError, ValueError) as error:
        return f"does not answer ({getattr(error, 'reason', error)})"


def report(pages: dict[str, list[str]], states: dict[str, str], copies: dict[str, str]) -> Iterator[str]:
    """Yield the lines of a Markdown table of the addresses that are not ok."""
    wrong = {address: state for address, state in states.items() if state != "ok"}
    yield f"{len(states)} addresses, {len(wrong)} of them to look at."
    if wrong:
        yield from ("", "| address | state | archived copy | pages |", "| --- | --- | --- | --- |")
    for address, state in wrong.items():
        copy = copies.get(address) or f"none: {SAVE}{address}"
        yield f"| {address} | {state.replace('|', ' ')} | {copy} | {', '.join(pages[address][:3])} |"


def main(site: Path) -> int:
    """Print the report. Return 1 if an address is gone that has no archived copy."""
    pages, copies = links(site), archived(site)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        states = dict(zip(pages, pool.map(status, pages)))
    print(*report(pages, states, copies), sep="\n")
    return int(any(state == "gone" and address not in copies for address, state in states.items()))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
