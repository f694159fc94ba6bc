"""A site in Arabic in Chromium: lines begin at the right, titles in English keep their own direction, arrows and maps turn with it."""

import re
from itertools import count

import pytest
from build_helpers import build, project
from conftest import serve

EDGE = 2  # pixels
FIRST_VISIT = 120_000  # bytes of fonts
GAP_TO_THE_RIGHT = """link => {
  const range = document.createRange();
  range.selectNodeContents(link);
  const line = link.closest("h2, h3, th, p, li").getBoundingClientRect();
  return line.right - range.getBoundingClientRect().right;
}"""


@pytest.fixture(scope="module")
def arabic(tmp_path_factory):
    """The atoll in Arabic, with its questions in it, and the address at which it is served."""
    folder = project(tmp_path_factory.mktemp("arabic") / "p", "atoll")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("language: en", "language: ar"), encoding="utf-8")
    questions = folder / "data" / "questions.yml"
    text = questions.read_text(encoding="utf-8")
    numbers = count(1)
    questions.write_text(
        re.sub(r"question: .*", lambda _: f"question: هل عادت السفينة رقم {next(numbers)} إلى الميناء؟", text),
        encoding="utf-8",
    )
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    server = serve(folder / "site")
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def at(arabic, new_page):
    """Open a page of the site."""

    def opened(path: str):
        page = new_page(viewport={"width": 1440, "height": 900})
        page.goto(arabic + path)
        return page

    return opened


def test_a_line_that_is_one_link_begins_at_the_right(at):
    links = at("").locator(".debates h3 a")
    assert links.count() and max(link.evaluate(GAP_TO_THE_RIGHT) for link in links.all()) <= EDGE


LINKS = """titles => {
  const line = document.createElement("p");
  document.querySelector(".page").append(line);
  return titles.map(title => {
    const link = document.createElement("a"), first = document.createRange();
    link.textContent = title;
    line.append(link, " ");
    first.setStart(link.firstChild, 0);
    first.setEnd(link.firstChild, 3);
    return first.getBoundingClientRect().left - link.getBoundingClientRect().left;
  });
}"""


def test_a_title_in_english_begins_at_its_left(at):
    """Else its question mark would be before it."""
    assert at("").evaluate(LINKS, ["Who pays", "Who pays?"]) == pytest.approx([0, 0], abs=EDGE)


def test_arrows_point_to_the_left(at):
    arrow = at("as-of/2019-09/").locator(".onward").first
    assert arrow.evaluate("e => getComputedStyle(e).transform") == "matrix(-1, 0, 0, 1, 0, 0)"


def test_the_map_is_in_arabic_and_its_words_begin_at_the_right(at):
    page = at("map/")
    scale = page.locator("svg.atlas .scale text").first
    assert "كم" in scale.text_content()
    anchors = page.locator("svg.atlas .words text").evaluate_all("all => all.map(e => e.getAttribute('text-anchor'))")
    assert set(anchors) <= {"end", None} and anchors.count("end") > len(anchors) / 2  # those beyond a mark begin at it


def test_what_a_filter_hides_on_the_map_is_counted_in_arabic(at):
    page = at("map/")
    page.wait_for_function("document.querySelector('list-filter form')")
    words = page.locator("svg.atlas .and-more").evaluate_all("all => all.map(e => e.textContent).join(' ')")
    assert not re.search(r"[a-z]", words)


def test_arabic_letters_are_never_slanted(at):
    assert at("").evaluate("getComputedStyle(document.body).fontSynthesisStyle") == "none"


@pytest.mark.parametrize("path", ["", "questions/", "actors/farhaven/", "map/"])
def test_a_first_visit_asks_for_few_fonts(arabic, new_page, path):
    asked: set[str] = set()
    page = new_page({"request": lambda one: asked.add(one.url)}, viewport={"width": 1440, "height": 900})
    page.goto(arabic + path, wait_until="networkidle")
    sizes = [len(page.request.get(url).body()) for url in asked if url.endswith(".woff2")]
    assert 0 < sum(sizes) <= FIRST_VISIT


def test_a_short_citation_has_the_comma_of_its_language(at):
    words = "".join(at("claims/").locator(".n-source").all_text_contents())
    assert "، " in words and ", " not in words


LAST = """link => {
  link.textContent = "Who pays?";
  const all = document.createRange(), last = document.createRange(), text = link.firstChild;
  all.selectNodeContents(link);
  last.setStart(text, text.data.length - 1);
  last.setEnd(text, text.data.length);
  return all.getBoundingClientRect().right - last.getBoundingClientRect().right;
}"""


@pytest.mark.parametrize(
    ("path", "link"), [("questions/", "th[scope=row] > a"), ("timeline/", ".events h4 > a"), ("unknown/", ".gaps a")]
)
def test_a_title_in_english_ends_with_its_own_mark(at, path, link):
    """In rows and lists, too, whose lines run from the right."""
    assert at(path).locator(link).first.evaluate(LAST) == pytest.approx(0, abs=EDGE)


def test_a_latin_name_does_not_turn_the_line_of_who_speaks(at):
    page = at("light-inquiry/")
    line = page.locator(".claims .say:has(> bdi:first-child)").first
    lefts = """line => {
      line.lastChild.data = " يقول: لا.";
      line.style.width = "20em";
      const box = line.getBoundingClientRect(), name = line.firstChild.getBoundingClientRect();
      return box.right - name.right;
    }"""
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert line.evaluate(lefts) <= EDGE


def test_a_citation_runs_as_the_site_does(at):
    page = at("light-inquiry/")
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert page.locator(".cite .q").first.evaluate("e => getComputedStyle(e).unicodeBidi") == "isolate"
