"""What a list or /map/ shows as one view, and the events that should be left."""

from backgrounder.core.edtf import parse
from backgrounder.derive import asof
from playwright.sync_api import Page


def rows(page: Page) -> list[str]:
    return page.locator('[data-list="events"] li:visible').evaluate_all("items => items.map(item => item.id)")


def status(page: Page):
    return page.locator("list-filter [role=status]")


def live(page: Page) -> Page:
    """The page with its live map, which an address opens, and else the button."""
    page.wait_for_selector("place-map .zoom:not([hidden])")
    if not page.evaluate("document.querySelector('place-map .zoom').dataset.live"):
        page.get_by_role("button", name="Zoom and move the map").click()
    page.wait_for_selector("place-map.live")
    return page


def turn(page: Page, query: str) -> None:
    """Another view of the same page, as a shared address would show it."""
    page.evaluate(
        "query => { history.pushState(null, '', location.pathname + query); dispatchEvent(new PopStateEvent('popstate')); }",
        query,
    )


def wanted(dossier, actor="", place="", kind="", first="", last="", day=""):
    """The events that fit, by a reading of their own: periods match where bounds overlap."""
    low, high = (parse(first).first if first else None), (parse(last).last if last else None)
    known = parse(day).last if day else None
    return [
        event
        for event in dossier.events.values()
        if (not actor or actor in [one.id for one in event.all_actors])
        and (not place or place in [one.id for one in event.all_places])
        and (not kind or event.type == kind)
        and not (low and event.date.last and event.date.last < low)
        and not (high and (event.date.first or event.date.last) > high)
        and not (known and asof.known_from(event) > known)
    ]
