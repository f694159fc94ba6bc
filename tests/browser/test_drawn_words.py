"""Words in drawings are legible at every width: a drawing that grows or shrinks with the page takes them along."""

import pytest
from conftest import serve

PHONE = 704  # pixels: there the map of a brief is in its sheet
WIDTHS = (320, 390, 600, 820, 1100, 1440, 1920)
PAGES = {
    "atoll": ("about/design/", "actors/", "map/", "reef-claims/", "timeline/"),
    "many": ("timeline/index.html", "map/index.html"),
}
SIZES = """(drawings) => [...document.querySelectorAll(drawings)]
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
            sizes = page.evaluate(SIZES, "svg.density text, svg.band text, figure.strip svg text")
            assert all(10 <= size <= 14 for size in sizes), (path, width, min(sizes), max(sizes))
            found += len(sizes)
    assert found > len(WIDTHS)


def test_words_of_a_map_in_the_margin_neither_grow_nor_shrink_with_it(new_page, built):
    server, page = serve(built("iraq") / "site"), new_page()
    for path in ("places/ramadi/", "iraq-after-russian-intervention/"):
        page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            in_sheet = width <= PHONE and not path.startswith("places/")
            if in_sheet:
                page.locator(".thumb a[href$='#_map']").click()
            sizes = page.evaluate(SIZES, "svg.map text")
            assert sizes and min(sizes) >= 10.9 and max(sizes) <= 14, (path, width, min(sizes), max(sizes))
            if in_sheet:
                page.keyboard.press("Escape")
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["", "map/"])
def test_words_of_the_annotated_map_keep_their_size_at_every_width(new_page, built, path):
    server, page = serve(built("iraq") / "site"), new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        sizes = page.evaluate(SIZES, "svg.atlas text")
        assert sizes and min(sizes) >= 10.9 and max(sizes) <= 13, (width, min(sizes), max(sizes))
        assert page.locator("svg.atlas:visible").count() == 1
        assert not path or page.locator("svg.atlas:visible").bounding_box()["y"] < 400, width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    server.shutdown()
    server.server_close()
