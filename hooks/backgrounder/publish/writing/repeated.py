"""Parts of the shell that are the same on many pages, rendered once: the menu of 2,000 actors is that of the first one.

Their links are relative to the page, and mark where it is: pages in the same folder have the same, unless something that the
menu leads to is the page itself or lies below it.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any


class Repeated:
    """For templates: `{% call repeated(name, page, nav) %}...{% endcall %}` around what depends on the place and the kind of a page alone."""

    def __init__(self, addresses: Iterable[str]):
        self._addresses, self._ancestors = list(addresses), frozenset[str]()
        self._rendered: dict[tuple[Any, ...], str] = {}

    def __call__(self, name: str, page: Any, nav: Any, caller: Callable[[], str]) -> str:
        """Return what a part renders, or has rendered on a page with the same; a page of an error is nowhere."""
        if page is None:
            return caller()
        if not self._ancestors:
            self._ancestors = frozenset(_ancestors([*self._addresses, *_linked(nav.items)]))
        key = name, self._place(page.url), page.meta.get("kind")
        if key not in self._rendered:
            self._rendered[key] = caller()
        return self._rendered[key]

    def _place(self, url: str) -> str:
        """Return the address of a page, or that of its folder where only this counts."""
        path = PurePosixPath(url)
        return url if str(path) in self._ancestors else f"{path.parent}/*"


def _linked(items: Iterable[Any]) -> Iterator[str]:
    """Yield the addresses that a menu leads to."""
    for item in items:
        yield getattr(item, "url", None) or "."
        yield from _linked(item.children or ())


def _ancestors(addresses: Iterable[str]) -> Iterator[str]:
    """Yield each address and the folders that it is in."""
    for address in addresses:
        path = PurePosixPath(address)
        yield from map(str, (path, *path.parents))
