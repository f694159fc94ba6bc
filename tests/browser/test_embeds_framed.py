"""Embeds in a frame of another page in Chromium: axe, nothing beside the edge, no request to others, links that open a page."""

import gzip
import re
from urllib.parse import urlsplit

import pytest
from conftest import COLOURS, findings, serve
from playwright.sync_api import expect

PATHS = (
    "embed/map/",
    "embed/timeline/",
    "embed/questions/russian-strikes-in-iraq/",
    "embed/claims/baghdad-cell-explained--cell-reported/",
)
HOST = """<!doctype html><html lang="en"><head><title>Host</title></head><body style="margin:0"><main><h1>Host</h1>
<div style="width:{width}px">{frame}</div></main></body></html>"""


def lines(site) -> dict[str, str]:
    """The line to paste from each page that has one, by the embed."""
    found = {}
    for path in ("map", "timeline", "questions/russian-strikes-in-iraq"):
        html = (site / path / "index.html").read_text(encoding="utf-8")
        line = re.search(r'<pre data-form="HTML">(.*?)</pre>', html)[1]
        plain = re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), line)
        for name, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
            plain = plain.replace(name, char)
        found[re.search(r'src="([^"]+)"', plain)[1]] = plain
    return found


@pytest.fixture
def framed(new_page, address, tmp_path):
    """A function that opens a page of another origin with an embed in a frame of some width, and notes what is asked for."""
    asked, server = [], serve(tmp_path)

    def opened(path: str, width: int, frame: str = ""):
        frame = frame or f'<iframe src="{path}" title="Embed" width="100%" height="560"></iframe>'
        html = HOST.format(width=width, frame=frame.replace('src="', f'src="{address}'))
        (tmp_path / "host.html").write_text(html, encoding="utf-8")
        page = new_page(
            {"request": lambda request: asked.append(request.url)}, viewport={"width": width, "height": 700}
        )
        page.goto(f"http://127.0.0.1:{server.server_port}/host.html")
        page.frame_locator("iframe").locator("footer").wait_for(timeout=10_000)
        return page

    yield opened, asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("width", [320, 800])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_frame(framed, address, path, width):
    opened, asked = framed
    page = opened(path, width)
    assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    assert findings(page, runOnly=COLOURS) == []
    wide = page.frames[1].evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide
    own = [url for url in asked if urlsplit(url).netloc == urlsplit(address).netloc]
    scripts = ["/list/days.js", "/embed/narrowed.js"] if path in PATHS[:2] else []
    for url, end in zip(own, [path, "/embed.css", *scripts], strict=True):
        assert url.endswith(end), asked
    assert all(urlsplit(url).hostname == "127.0.0.1" for url in asked)


def test_the_lines_of_the_pages_show_what_they_promise(framed, built):
    opened, _ = framed
    found = lines(built("iraq") / "site")
    assert set(found) == {"embed/map/", "embed/timeline/", "embed/questions/russian-strikes-in-iraq/"}
    for path, line in found.items():
        page = opened(path, 800, line)
        assert page.frames[1].locator("h1").inner_text() and page.frames[1].url.endswith(path)


def test_the_map_fits_into_the_height_of_its_line(framed):
    for width in (320, 560, 800):
        frame = framed[0]("embed/map/", width).frames[1]
        assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight + 1"), width


def test_links_open_a_page_of_their_own_in_drawings_too(framed):
    page = framed[0]("embed/map/", 800)
    for link in ("footer a", ".at-560 svg a"):
        with page.context.expect_page() as other:
            page.frames[1].locator(link).last.focus()
            page.keyboard.press("Enter")
        assert "/embed/" not in other.value.url
        other.value.close()


def test_an_embed_is_light(built):
    """Few kilobytes as a server sends them; the map is drawn twice, for phones and for more."""
    site = built("iraq") / "site"
    size = {path: len(gzip.compress((site / path / "index.html").read_bytes())) for path in PATHS}
    assert size.pop("embed/map/") < 25_000 and max(size.values()) < 4_000, size
    assert len(gzip.compress((site / "assets/stylesheets/embed.css").read_bytes())) < 4_000


def test_the_button_copies_the_line(new_page, built):
    server = serve(built("iraq") / "site")
    page = new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/map/")
    page.locator("#_embed summary").click()
    page.get_by_role("button", name="Copy HTML").click()
    expect(page.locator(".embed-this [role=status]")).to_have_text(re.compile("Copied|Selected"))
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("path", "marks"), [("timeline/", "ol.events li"), ("map/", ".at-560 svg a[data-events]")])
def test_the_line_has_the_filters_of_its_page_and_the_frame_follows_them(new_page, address, path, marks):
    page = new_page(viewport={"width": 800, "height": 700})
    page.goto(f"{address}{path}?actor=russia&from=2015-09")
    line = page.locator("#_embed [data-form=HTML]")
    expect(line).to_contain_text(f'src="embed/{path}?actor=russia&amp;from=2015-09"')
    page.locator("list-filter .clear").click()
    expect(line).to_contain_text(f'src="embed/{path}"')
    page.goto(f"{address}embed/{path}")
    whole = page.locator(f"{marks}:visible").count()
    assert not page.locator("[data-shown]").is_visible()
    page.goto(f"{address}embed/{path}?actor=RUSSIA&from=2015-09&other=1")
    expect(page.locator("[data-shown]")).to_have_text("Showing 5 of 20 · Russia · From 2015-09")
    assert 0 < page.locator(f"{marks}:visible").count() < whole
    assert page.locator("footer a").evaluate("link => link.search") == "?actor=RUSSIA&from=2015-09&other=1"
    page.goto(f"{address}embed/{path}?asof=2015-08")
    expect(page.locator("[data-shown]")).to_contain_text("· As of 2015-08")
    for nothing in ("actor=nobody", "from=soon", "from=2016&to=2015"):
        page.goto(f"{address}embed/{path}?{nothing}")
        assert page.locator(f"{marks}:visible").count() == whole, nothing


def test_a_narrowed_embed_is_whole_without_scripts(new_page, address):
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}embed/timeline/?actor=russia")
    assert page.locator("ol.events li:visible").count() == 20
    assert not page.locator("[data-shown]").is_visible()
