"""A decision on paper and on the first screen: one sheet, and three answers before anybody scrolls."""

import io

import pikepdf
import pytest
from conftest import serve

A4 = (595, 842)  # points


@pytest.fixture(
    scope="module",
    params=["iraq", "atoll", pytest.param("sample", marks=pytest.mark.sample)],
    ids=["iraq", "atoll", "sample"],
)
def decision(request, built):
    """The address of a decision of a world."""
    server = serve(built(request.param) / "site")
    name = "winter-port" if request.param == "atoll" else "iraq-autumn-2015"
    yield f"http://127.0.0.1:{server.server_port}/decisions/{name}/"
    server.shutdown()
    server.server_close()


def test_a_decision_is_one_sheet_of_a4(new_page, decision):
    page = new_page(viewport={"width": 1440, "height": 900})
    page.goto(decision)
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))) as pdf:
        boxes = [tuple(round(float(edge)) for edge in sheet.mediabox[2:]) for sheet in pdf.pages]
    assert boxes == [A4]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (820, 1180), (390, 844)])
def test_three_answers_stand_on_the_first_screen(new_page, decision, width, height):
    page = new_page(viewport={"width": width, "height": height})
    page.goto(decision)
    for name in ("first", "stop", "change"):
        box = page.locator(f"section:has(> #{name}) > :nth-child(2)").bounding_box()
        assert box["y"] + box["height"] <= height, name


@pytest.mark.sample
def test_no_page_of_judgments_ends_with_an_empty_sheet(new_page, built):
    server, page = serve(built("sample") / "site"), new_page(viewport={"width": 1440, "height": 900})
    for path in ("questions/cell-against-coalition/", "indicators/", "unknown/", "assumptions/", "track-record/"):
        page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
        with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))) as pdf:
            sizes = [len(sheet.Contents.read_bytes()) for sheet in pdf.pages]
        assert len(sizes) <= 3 and min(sizes) > 2000, (path, sizes)
    for path in ("questions/cell-against-coalition/", "indicators/"):
        page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
        page.emulate_media(media="print")
        margins = page.locator(".section > h2").evaluate_all(
            "(all) => all.map((one) => parseFloat(getComputedStyle(one).marginTop))"
        )
        assert margins and max(margins) < 24, (path, margins)
    server.shutdown()
    server.server_close()


@pytest.mark.sample
def test_a_print_of_a_question_or_decision_says_up_to_when_it_knows(new_page, built):
    server, page = serve(built("sample") / "site"), new_page(viewport={"width": 1440, "height": 900})
    for path in ("questions/cell-against-coalition/", "decisions/iraq-autumn-2015/"):
        page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
        dated = page.locator(".on-paper.dated")
        assert not dated.is_visible()
        page.emulate_media(media="print")
        assert dated.is_visible() and dated.inner_text().startswith("Information to 7 October 2015")
        page.emulate_media(media="screen")
    server.shutdown()
    server.server_close()


AROUND_NAMES = """() => [...document.querySelectorAll(".voices > details")].slice(1).map((one) => {
    const name = one.querySelector("summary b").getBoundingClientRect();
    const next = [...one.children].slice(1).find((part) => part.getClientRects().length);
    const words = (part) => {
        const range = document.createRange();
        range.selectNodeContents(part);
        return range.getBoundingClientRect();
    };
    const first = next.matches(".claims") ? words(next.querySelector(".claim")) : next.getBoundingClientRect();
    return [name.top - words(one.previousElementSibling.querySelector(".claims > li:last-child")).bottom, first.top - name.bottom];
})"""


@pytest.mark.sample
@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("path", ["iraq-after-russian-intervention/", "claims/"])
def test_a_name_is_nearer_to_what_it_said_than_to_what_the_one_before_said(new_page, built, path, media):
    server, page = serve(built("sample") / "site"), new_page(viewport={"width": 700, "height": 900})
    page.emulate_media(media=media)
    page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
    for details in page.locator("details").all():
        details.evaluate("one => one.open = true")
    gaps = [gap for gap in page.evaluate(AROUND_NAMES) if gap[0] > 0]  # less than 0: at the top of a column
    assert gaps and not [gap for gap in gaps if gap[0] <= gap[1]]
    server.shutdown()
    server.server_close()
