"""Records and quotations in another language than the site: every page says so where their words stand, and only there."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from backgrounder.core.words.languages import Foreign, like
from build_helpers import build, project
from foreign_records import ARABIC, with_arabic_records
from yaml import safe_load

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
UNMARKED = ("script", "style", "svg", "title", "pre", "option")  # where HTML knows no language of a part
TEXTS = ("الملح", "سعر", "بعد", "الاتحاد", "سفينة", "رسالة", "حارس", "يبيع")
PARAGRAPHS = ("wrote first", "version ")  # plain text of a brief, and a citation


class Walk(HTMLParser):
    """The language and direction in which each text of a page is said to be."""

    def __init__(self, html: str):
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str | None, str | None]] = []
        self.attributes: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.attributes += [value for _, value in attrs if value]
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] == tag:
                del self.open[place:]
                return

    def handle_data(self, data):
        if not any(tag in UNMARKED for tag, _ in self.open):
            nearest = next((given for _, given in reversed(self.open) if "lang" in given), {})
            self.texts.append((data.strip(), nearest.get("lang"), nearest.get("dir")))


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = with_arabic_records(tmp_path_factory.mktemp("foreign") / "p")
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def walks(site) -> dict[str, Walk]:
    return {path.relative_to(site).as_posix(): Walk(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


def test_what_is_in_another_language_says_so_on_every_page(walks):
    said = [
        (page, text, language, direction)
        for page, walk in walks.items()
        for text, language, direction in walk.texts
        if any(word in text for word in TEXTS) and not any(word in text for word in PARAGRAPHS)
    ]
    assert [one for one in said if one[2:] != ("ar", "rtl")] == []
    pages = {page for page, *_ in said}
    assert {
        "actors/index.html", "actors/salt-union/index.html", "questions/index.html", "questions/is-salt-sold/index.html",
        "timeline/index.html", "places/salt-quay/index.html", "sources/index.html", "unknown/index.html",
        "indicators/index.html", "salt/index.html", "embed/claims/salt--none-sold/index.html", "claims/index.html",
        "embed/questions/is-salt-sold/index.html", "map/index.html", "as-of/2019-09/index.html",
    } <= pages  # fmt: skip


def test_an_attribute_holds_the_words_alone(walks):
    assert [(page, value) for page, walk in walks.items() for value in walk.attributes if "<bdi" in value] == []
    heard = [value for walk in walks.values() for value in walk.attributes if "الملح" in value]
    assert len(heard) > 5


def test_words_of_the_site_beside_it_are_in_its_own_language(walks):
    english = [one for one in walks["actors/salt-union/index.html"].texts if one[0] in ("Events", "Positions", "No")]
    assert len(english) >= 3
    assert {language for _, language, _ in english} == {"en"}


def test_files_say_the_language(site):
    events = json.loads((site / "data" / "records.json").read_text(encoding="utf-8"))["records"]["events"]
    assert events["salt-strike"]["lang"] == "ar"
    rows = (site / "data" / "events.csv").read_text(encoding="utf-8").splitlines()
    assert "lang" in rows[0].split(",")
    (item,) = [
        item
        for item in json.loads((site / "data" / "sources.csl.json").read_text(encoding="utf-8"))
        if item["id"] == "salt-letter"
    ]
    assert (item["language"], item["title"]) == ("ar", "رسالة إلى الميناء، 1")
    assert "\n  language = {ar},\n" in (site / "data" / "sources.bib").read_text(encoding="utf-8")
    assert "LA  - ar\n" in (site / "data" / "sources.ris").read_text(encoding="utf-8")
    assert '"name":"الاتحاد يوقف بيع الملح!","inLanguage":"ar"' in (site / "timeline" / "index.html").read_text("utf-8")


def test_a_source_in_another_language_has_notes_of_the_desk(walks):
    notes = [one for one in walks["sources/index.html"].texts if "hangs at the quay" in one[0]]
    assert [language for _, language, _ in notes] == ["en"]


@pytest.mark.parametrize(
    ("path", "old", "new", "line"),
    [
        ("data/actors.yml", "lang: ar", "lang: arabic", "lang: 'arabic' is no code of a language, such as en"),
        ("data/sources.yml", "lang: ar", "lang: qq", "lang: 'qq' is no code of a language, such as en"),
        ("data/places.yml", "lang: ar", "language: ar", "unknown field 'language'. Did you mean 'lang'?"),
        ("briefs/salt.md", "quote_lang: ar", "quote_lang: Arabic", "quote_lang: 'Arabic' is no code of a language"),
        ("briefs/salt.md", '    quote: "لا ملح اليوم!"\n', "", "quote_lang: there is no 'quote' whose language it is."),
    ],
)
def test_a_wrong_language_is_one_line(tmp_path, path, old, new, line):
    folder = with_arabic_records(tmp_path / "p")
    file = folder / path
    before, _, after = file.read_text(encoding="utf-8").rpartition(old)
    file.write_text(before + new + after, encoding="utf-8")
    done = build(folder)
    assert done.returncode == 1
    (found,) = [one for one in done.stderr.splitlines() if line in one]
    assert found.startswith(f"{path}:")


def test_english_records_in_an_arabic_site_run_from_the_left(tmp_path):
    folder = project(tmp_path / "p", "atoll")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("language: en", "language: ar"), encoding="utf-8")
    with (folder / "data" / "actors.yml").open("a", encoding="utf-8") as file:
        file.write("salt-union:\n  name: Salt Union (South).\n  lang: en\n  type: group\n  note: It sells salt.\n")
        file.write(ARABIC["data/actors.yml"].replace("salt-union", "own-union"))
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    walk = Walk((folder / "site" / "actors" / "salt-union" / "index.html").read_text(encoding="utf-8"))
    for text in ("Salt Union (South).", "It sells salt."):
        assert (text, "en", "ltr") in walk.texts
    own = (folder / "site" / "actors" / "own-union" / "index.html").read_text(encoding="utf-8")
    assert '<bdi lang="ar"' not in own  # it is in the language of the site


def test_another_language_is_another_text():
    assert Foreign("x", "ar") == Foreign("x", "ar")
    assert Foreign("x", "ar") != "x" and Foreign("x", "ar") != "x"
    assert Foreign("x", "ar") != Foreign("x", "fa")
    assert Foreign("x", "ar") != None  # noqa: E711
    assert hash(Foreign("x", "ar")) == hash("x")
    assert (like("a", "b"), type(like("a", "b"))) == ("b", str)
    assert like(Foreign("a", "ar"), "b").language == "ar"


def test_the_world_has_texts_in_each_kind_of_record():
    assert all("lang: ar" in text and safe_load(text) for text in ARABIC.values())
