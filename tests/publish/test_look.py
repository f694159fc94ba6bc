"""The settings of Material in mkdocs.yml: what counts changes the look of the site, all else is a problem in its line."""

from pathlib import Path

import pytest
from atoll_edits import write_files
from backgrounder.pages.registers.design import contrast
from backgrounder.publish.style import theme_settings
from backgrounder.publish.style.look import COLORS, LEAST, Look, mixed, readable
from build_helpers import build, project

LIGHT, DARK = ("#ffffff", "#eef1f3"), ("#14181c", "#242a30")


# ---- colors


@pytest.mark.parametrize("color", COLORS.values())
@pytest.mark.parametrize("papers", [LIGHT, DARK], ids=["light", "dark"])
def test_every_color_of_material_becomes_one_that_can_be_read(color, papers):
    step = readable(color, papers)
    assert min(contrast(step, paper) for paper in papers) >= LEAST
    assert step == color or min(contrast(color, paper) for paper in papers) < LEAST


def test_a_color_is_mixed_by_shares():
    assert [mixed("#204060", "#000000", share) for share in (0, 0.5, 1)] == ["#204060", "#102030", "#000000"]


def test_links_have_the_primary_color_unless_an_accent_is_chosen():
    one = theme_settings.look({"palette": {"primary": "indigo"}})
    assert one.bars == one.accents == ("#4051b5", "#4051b5")
    two = theme_settings.look({"palette": {"primary": "indigo", "accent": "#B12"}})
    assert two.accents == ("#bb1122", "#bb1122") and "--accent:#bb1122;" in two.rules


def test_two_palettes_are_those_of_the_light_scheme_and_of_the_dark_one():
    palette = [{"scheme": "default", "primary": "teal"}, {"scheme": "slate", "primary": "amber"}]
    found = theme_settings.look({"palette": palette})
    assert (found.scheme, found.bars) == ("auto", ("#009485", "#ffc105"))


@pytest.mark.parametrize(("scheme", "expected"), [("default", "light"), ("slate", "dark"), ("auto", "auto")])
def test_one_palette_may_fix_the_scheme(scheme, expected):
    assert theme_settings.look({"palette": {"scheme": scheme}}).scheme == expected


def test_a_site_that_is_always_dark_asks_no_reader():
    sheet = "@media screen and (prefers-color-scheme: dark) { a {} }"
    assert Look("dark").on(sheet) == "@media screen { a {} }" and Look("light").on(sheet) == sheet


def test_without_settings_nothing_is_changed():
    assert theme_settings.look({"name": "material"}) == Look() and Look().rules == ""


# ---- fonts


def test_an_installed_family_is_cut_for_the_site():
    found = theme_settings.look({"font": {"text": "Amiri", "code": "Public Sans"}})
    assert '--serif:"Amiri"' in found.rules and '--mono:"Public Sans"' in found.rules
    assert {(face.style, face.weight) for face in found.faces} >= {
        ("normal", "400"),
        ("normal", "700"),
        ("italic", "400"),
    }
    assert {face.family for face in found.faces} == {"Amiri"}  # the other one is there anyway


# ---- what is wrong

SETTINGS = """site_name: T
copyright: "2026 <script>x</script>"
theme:
  name: material
  features:
    - navigation.tabs
    - content.code.copy
  icon: {logo: material/library}
  logo: images/lgo.svg
  favicon: https://example.org/x.png
  fonts: false
  font:
    text: Nowhere Serif
    bold: Lora
  palette:
    - primary: indgo
      toggle: {icon: x}
    - accent:
      schema: slate
      scheme: night
extra:
  analytics: {provider: google}
  social:
    - {icon: x, link: "javascript:alert(1)"}
    - {name: Fine, link: https://example.org}
"""
EXPECTED = [
    "2: copyright: '<script>': is no element that texts may have. Texts run no scripts: link to the page that has it.",
    "6: features: 'navigation.tabs' does nothing here: the masthead and the foot of each page lead everywhere; 'nav' changes the masthead. Remove it.",
    "7: features: 'content.code.copy' does nothing here: no page needs it. Remove it.",
    "8: theme: 'icon' does nothing here. Name a picture, such as 'logo: images/logo.svg', beside 'name'.",
    "9: logo: 'images/lgo.svg': there is no such file in the folder of the briefs. Did you mean 'images/logo.svg'?",
    "10: favicon: takes a file in the folder of the briefs, such as images/logo.svg.",
    "11: theme: 'fonts' does nothing here. Did you mean 'font'?",
    "13: font: text: 'Nowhere Serif' is not installed, and pages ask no other host for a font. Install the package fontpkg-nowhere-serif, or remove the line.",
    "14: font: 'bold' does nothing here. There are text and code.",
    "16: palette: primary: 'indgo' is no color of Material. Did you mean 'indigo'?",
    f"17: palette: toggle: {theme_settings.SWITCH}",
    "18: palette: accent: has no value. A color is written in quotes, as '#b01e28'.",
    "19: palette: schema: does nothing here. Did you mean 'scheme'?",
    "20: palette: scheme: 'night' is not one of auto, default and slate.",
    "22: extra: analytics: does nothing here: it would load scripts of other hosts, which no page does. Remove it.",
    "24: social: each entry has a 'link' that begins with https: or mailto:, and best a 'name'.",
]


def test_what_does_nothing_is_a_problem_in_its_line(tmp_path):
    write_files(tmp_path, {"mkdocs.yml": SETTINGS, "briefs/images/logo.svg": "<svg/>"})
    found = theme_settings.problems(tmp_path / "mkdocs.yml", [tmp_path / "briefs"], frozenset())
    assert [f"{one.line}: {one.message}" for one in sorted(found)] == EXPECTED


# ---- a site


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = project(tmp_path_factory.mktemp("look"), "islet")
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    chosen = "  logo: images/own.svg\n  favicon: images/own.png\n  palette: {primary: teal, accent: lime}\n"
    settings = settings.replace("  font: false\n  palette: {scheme: auto}\n  features: []\n", chosen)
    settings += "  social: [{icon: fontawesome/brands/mastodon, link: 'https://example.org/@desk', name: M <b>}]\n"
    settings += "copyright: '&copy; 2026 <a href=\"https://example.org/\">The desk</a>'\n"
    write_files(folder, {"mkdocs.yml": settings, "briefs/images/own.svg": "<svg/>", "briefs/images/own.png": "x"})
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.mark.parametrize(
    "text",
    [
        '<img class="logo" src="images/own.svg" alt="">',
        '<link rel="icon" href="images/own.png">',
        '<a href="https://example.org/@desk" rel="me noopener"><span class="icon" aria-hidden="true"><svg',
        "M &lt;b&gt;</a>",
        '<p class="copyright">&copy; 2026 <a href="https://example.org/">The desk</a></p>',
    ],
)
def test_pages_have_what_was_chosen(site, text):
    assert text in (site / "index.html").read_text(encoding="utf-8")


def test_the_style_sheet_has_the_chosen_colors_after_ours_and_the_design_page_shows_them(site):
    sheet = (site / "assets/stylesheets/site.css").read_text(encoding="utf-8")
    accent = readable(COLORS["lime"], ("#ffffff", "#f6f8f9", "#eef1f3"))
    assert sheet.index("--bar:#025473") < sheet.index("--bar:#009485")
    assert (
        sheet.index("--accent:#025473") < sheet.index(f"--accent:{accent}") < sheet.index(f"--accent:{COLORS['lime']}")
    )
    assert accent[1:] in (site / "about/design/index.html").read_text(encoding="utf-8")


def test_no_page_asks_another_host_although_no_font_is_set(site):
    texts = [page.read_text(encoding="utf-8") for page in site.rglob("*.html")]
    assert texts and not any("googleapis" in text or "gstatic" in text for text in texts)
