"""Words in drawings of time are legible at every width: a drawing that grows or shrinks with the page takes them along."""

import pytest
from conftest import serve

WIDTHS = (320, 390, 600, 820, 1100, 1440, 1920)
PAGES = {"atoll": ("actors/", "map/", "reef-claims/", "timeline/"), "many": ("timeline/index.html", "map/index.html")}
SIZES = """() => [...document.querySelectorAll("svg.density text, svg.band text")]
  .filter((words) => words.getClientRects().length)
  .map((words) => { const m = words.getScreenCTM(); return parseFloat(getComputedStyle(words).fontSize) * Math.hypot(m.a, m.b); })"""


@pytest.fixture(params=PAGES)
def site(request, built):
    """The address of a world, and its pages with such drawings."""
    server = serve(built(request.param) / "site")
    yield f"http://127.0.0.1:{server.server_port}/", PAGES[request.param]
    server.shutdown()
    server.server_close()


def test_words_of_a_time_axis_have_10_to_14_pixels(new_page, site):
    address, paths = site
    found, page = 0, new_page()
    for path in paths:
        page.goto(address + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            sizes = page.evaluate(SIZES)
            assert all(10 <= size <= 14 for size in sizes), (path, width, min(sizes), max(sizes))
            found += len(sizes)
    assert found > len(WIDTHS)
