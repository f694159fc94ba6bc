"""Blank pages of one Chromium, lent to one test after another.

A new page takes a window and a process, that is four times the processor time of loading ours. The site stores nothing in
a browser, so a page that is made blank again is as good as a new one; whoever gives a context anything else opens his own.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Error, Page

KEPT = 8  # each of them is a process


class Lending:
    """The pages that nobody has, by the options of their contexts; the one that came back last stands last."""

    def __init__(self, browser: Browser):
        self.browser = browser
        self.free: list[tuple[str, Page]] = []

    @contextmanager
    def until_done(self) -> Iterator[Callable[..., Page]]:
        """Gives a function that lends pages until the block ends: `new_page({"pageerror": told}, color_scheme="dark")`."""
        lent: list[tuple[Page, Mapping[str, Callable[..., Any]], dict[str, Any]]] = []

        def new_page(on: Mapping[str, Callable[..., Any]] | None = None, **options: Any) -> Page:
            page = self._one(options)
            lent.append((page, on or {}, options))
            for event, listener in (on or {}).items():
                page.on(event, listener)
            return page

        yield new_page
        for page, on, options in lent:
            for event, listener in on.items():
                page.remove_listener(event, listener)
            self._take_back(page, options)

    def _one(self, options: dict[str, Any]) -> Page:
        for at, (key, page) in enumerate(self.free):
            if key == _key(options):
                del self.free[at]
                return page
        return self.browser.new_context(**options).new_page()

    def _take_back(self, page: Page, options: dict[str, Any]) -> None:
        try:
            _make_blank(page, **options)
        except Error:  # what a test has broken is not for the next one
            page.context.close()
            return
        self.free.append((_key(options), page))
        while len(self.free) > KEPT:
            self.free.pop(0)[1].context.close()


def _key(options: dict[str, Any]) -> str:
    return json.dumps(options, sort_keys=True)


def _make_blank(page: Page, viewport=None, color_scheme="light", reduced_motion="no-preference", **_: Any) -> None:
    for other in page.context.pages:
        if other is not page:
            other.close()
    page.unroute_all(
        behavior="ignoreErrors"
    )  # a request that a test keeps waiting would keep the next one's page waiting
    page.goto("about:blank")
    page.mouse.move(0, 0)
    page.emulate_media(media="null", color_scheme=color_scheme, reduced_motion=reduced_motion)
    page.set_viewport_size(viewport or {"width": 1280, "height": 720})
