"""One style sheet for the whole site, and nothing else that a page waits for before it is painted."""

import re
from pathlib import Path

import material
import pytest
from backgrounder.publish.style import minify, purge, setting_up, theme
from backgrounder.publish.style.theme import join
from mkdocs.config import load_config
from mkdocs.structure.files import Files

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("folder", "text", "expected"),
    [
        ("assets/other", "a{b:url(one.png)}", "a{b:url(../other/one.png)}"),
        ("assets/other", "a{b:url( '../two.png#x' )}", "a{b:url('../two.png#x')}"),
        ("assets/stylesheets", 'a{b:url("deep/three.svg")}', 'a{b:url("deep/three.svg")}'),
        (
            "x",
            "a{b:url(data:image/png;base64,AA==)}c{d:url(/e.png)}",
            "a{b:url(data:image/png;base64,AA==)}c{d:url(/e.png)}",
        ),
        ("x", "a{b:url(\"data:image/svg+xml,<svg href='#a'/>\")}", "a{b:url(\"data:image/svg+xml,<svg href='#a'/>\")}"),
        ("x", '@charset "UTF-8";a{}\n/*# sourceMappingURL=a.css.map */', "a{}"),
    ],
)
def test_what_a_sheet_names_stays_the_same(folder, text, expected):
    assert join([(f"{folder}/own.css", text)]) == f'@charset "utf-8";\n{expected}\n'


def test_the_last_sheet_has_the_last_word():
    assert join([("a.css", "p{a:1}"), ("b.css", "p{a:2}")]).index("a:1") < join(
        [("a.css", "p{a:1}"), ("b.css", "p{a:2}")]
    ).index("a:2")


def test_pages_have_one_sheet(built):
    site = built("iraq") / "site"
    assert sorted(path.name for path in (site / "assets/stylesheets").iterdir()) == ["embed.css", "site.css"]
    text = (site / "assets/stylesheets/site.css").read_text(encoding="utf-8")
    order = [".md-main__inner", ".folium-map", "--serif:", ".mast{", ".strip"]
    assert [text.index(one) for one in order] == sorted(text.index(one) for one in order)
    assert "sourceMappingURL" not in text and "/*" not in text


def used(text: str) -> str:
    """What is left of a sheet where our templates have the classes `ours` and `strip`."""
    return purge.used(text, lambda name: name in ("ours", "strip", "md-main"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a{b:1}.md-nav{c:2}", "a{b:1}"),
        (".md-nav,.md-main,hr{c:2}", ".md-main,hr{c:2}"),
        ("@media print{.md-nav{c:2}}@media screen{.md-nav{c:2}p{d:1}}", "@media screen{p{d:1}}"),
        (":root{--md-x:url('data:,<a b={;>')}.md-nav{c:2}", ":root{--md-x:url('data:,<a b={;>')}"),
        ("@font-face{a:b}@keyframes x{0%{a:1}to{a:2}}", "@font-face{a:b}@keyframes x{0%{a:1}to{a:2}}"),
        (".highlight .k{c:2}.md-typeset .tabbed-set{d:2}", ".highlight .k{c:2}"),
        (".admonition>.admonition-title,.footnote li,.headerlink,.task-list-item{a:1}", ".admonition>.admonition-title,.footnote li,.headerlink,.task-list-item{a:1}"),
        (":is(.md-nav,p) a,b:not(.gone){c:1}", ":is(.md-nav,p) a,b:not(.gone){c:1}"),
        ("a.ours:hover>.strip::after{c:1}a.ours>.gone{c:2}", "a.ours:hover>.strip::after{c:1}"),
    ],
)  # fmt: skip
def test_of_a_sheet_only_what_a_page_can_have_is_left(text, left):
    assert used(text).replace('"', "'") == left.replace('"', "'")


@pytest.mark.parametrize(
    ("text", "others", "left"),
    [
        (":root{--a:1;--b:2;c:3}", "p{x:var(--b)}", ":root{--b:2;c:3;}"),
        (":root{--a:var(--b);--b:2}", "", ""),
        ("@media print{:root{--a:1}}", "", ""),
        ("@keyframes x{to{a:1}}@keyframes y{to{a:1}}", "p{animation:1s y}", "@keyframes y{to{a:1}}"),
        ("p{color:var( --c,red)}:root{--c:1}", "", "p{color:var( --c,red);}:root{--c:1;}"),
    ],
)
def test_what_nothing_reads_is_not_defined(text, others, left):
    assert purge.without_unread(text, others) == left


def test_no_rule_for_a_class_of_a_built_page_is_taken_away(built, tmp_path):
    """Of the theme's own sheet each rule stays whose classes some page of a test world has."""
    pages = [path.read_text(encoding="utf-8") for path in (built("iraq") / "site").rglob("*.html")]
    classes = {name for page in pages for given in re.findall(r'\sclass="([^"]*)"', page) for name in given.split()}
    (sheet,) = Path(material.__file__).parent.rglob("assets/stylesheets/main.*.min.css")
    names = purge.words([ROOT / "hooks", ROOT / "overrides"])
    needed = theme.needed_rules(sheet.read_text(encoding="utf-8"), "", names, tmp_path)
    assert "md-main" in classes and "md-nav" not in classes
    classes -= {"md-typeset"}  # an empty element of the theme's has it, and none of ours
    asked = purge.used(sheet.read_text(encoding="utf-8"), classes.__contains__)
    assert rules(purge.without_unread(asked)) <= rules(needed)


def test_the_sheet_of_the_theme_is_read_once_and_again_when_names_have_changed(tmp_path, monkeypatch):
    sheet = ".strip{a:1}.gone{b:2}"
    first = theme.needed_rules(sheet, "", frozenset({"strip"}), tmp_path)
    assert first == ".strip{a:1;}"
    assert theme.needed_rules(sheet, "", frozenset({"strip", "gone"}), tmp_path) == ".strip{a:1;}.gone{b:2;}"
    monkeypatch.setattr(purge, "used", None)
    assert theme.needed_rules(sheet, "", frozenset({"strip"}), tmp_path) == first


def rules(text: str) -> set[str]:
    """The selectors of a sheet and the media they are in, without what defines properties alone."""
    return {
        f"{head} {selector}"
        for head, body in re.findall(r"([^{}]*)\{([^{}]*)\}", text)
        for selector in head.split(",")
        if body and not body.startswith("--")
    }


def test_scripts_are_smaller_and_those_of_editors_as_they_were(built):
    site = built("iraq") / "site"
    for path in sorted((ROOT / "overrides/assets/javascripts").rglob("*.js")):
        published = (site / path.relative_to(ROOT / "overrides")).read_text(encoding="utf-8")
        assert published == minify.script(path.read_text(encoding="utf-8"))
        assert len(published) < path.stat().st_size


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("const a = `x  ${ b } // no\n`; // c", "const a=`x  ${ b } // no\n`;"),
        ("const r = /[/'\"]/g; // c\nlet q = a / b;", "const r=/[/'\"]/g;let q=a/b;"),
        ('const s = "// no";', 'const s="// no";'),
    ],
)
def test_a_script_means_the_same(text, left):
    assert minify.script(text) == left


def test_a_build_lists_the_files_of_the_theme_without_its_icons(tmp_path):
    """MkDocs takes the same files as from its own list, which has some fourteen thousand more."""
    config = load_config(str(ROOT / "mkdocs.yml"), hooks=[], site_dir=str(tmp_path))
    listed = []
    for change in (lambda theme: None, setting_up.pass_over_icons):
        change(config.theme)
        files, environment = Files([]), config.theme.get_env()
        files.add_files_from_theme(environment, config)
        listed.append((files.src_uris.keys(), len(environment.list_templates())))
    (whole, most), (ours, few) = listed
    assert whole == ours and len(ours) > 20
    assert most > 10_000 > 1000 > few


@pytest.mark.parametrize(
    "path", sorted((ROOT / "overrides/assets/stylesheets").glob("*.css")), ids=lambda path: path.name
)
def test_rows_have_counters_of_their_own(path):
    """On paper, where a row is no list item, that of lists stays at zero: "0 18 May 2015"."""
    assert "counter(list-item)" not in path.read_text(encoding="utf-8")


def apart(text: str, separators: str) -> list[str]:
    """The parts of a selector between separators; what stands in parentheses belongs to a part."""
    depth, parts = 0, [""]
    for letter in text.strip():
        depth += (letter == "(") - (letter == ")")
        if depth or letter not in separators:
            parts[-1] += letter
        elif parts[-1]:
            parts.append("")
    return [part for part in parts if part]


def test_what_a_page_has_somewhere_concerns_elements_of_a_name_or_class_alone(built):
    """After `:has()` a star, or a state alone, would have browsers style all of a page anew whenever something in it changes."""
    text = (built("iraq") / "site/assets/stylesheets/site.css").read_text(encoding="utf-8")
    heads = re.findall(r"[{};]([^{};@]*:has\([^{};]*)\{", text)
    selectors = {selector: apart(selector, " >+~") for head in heads for selector in apart(head, ",")}
    above = {selector: parts[-1] for selector, parts in selectors.items() if ":has(" in "".join(parts[:-1])}
    assert len(above) > 20
    assert [selector for selector, last in above.items() if re.match(r"\*|:(?!is\(|where\()", last)] == []
