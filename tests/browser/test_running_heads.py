"""What stands in the margins of a printed page, in a browser that can take it from the page: its title, its date, its address."""

import io

import pikepdf
import pytest
from conftest import serve
from sheets import FOOT, TOP, marks

MANY = "timeline/"  # a page of several sheets
NAMES = ("data-title", "data-address")


@pytest.fixture(scope="module")
def iraq_site(built):
    server = serve(built("iraq") / "site")
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def margins(page) -> list[tuple[int, int]]:
    """For each sheet how many pieces of text are above its text, and below it."""
    content = page.pdf(prefer_css_page_size=True, print_background=True)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        heights = [[y for y, letters in marks(sheet) if letters] for sheet in pdf.pages]
    return [(sum(y > TOP for y in ys), sum(y < FOOT for y in ys)) for ys in heights]


def test_each_sheet_but_the_first_has_the_title_and_each_one_the_address(new_page, iraq_site):
    page = new_page(viewport={"width": 1440, "height": 900})
    page.goto(iraq_site + MANY)
    if not page.evaluate("CSS.supports('width', 'attr(data-x px)')"):
        pytest.skip("this Chromium has no attr() in other properties than content")
    assert page.locator("html").get_attribute("data-title") == "Timeline"
    said = margins(page)
    assert len(said) > 1 and said[0][0] == 0 and all(above for above, _ in said[1:])
    page.evaluate("names => names.forEach(name => document.documentElement.removeAttribute(name))", NAMES)
    bare = margins(page)
    assert not any(above for above, _ in bare)
    assert all(0 < less < more for (_, less), (_, more) in zip(bare, said)), "the number of the sheet alone"
