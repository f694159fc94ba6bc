"""One style sheet for the whole site, and nothing else that a page waits for before it is painted."""

import pytest
from backgrounder.publish.style.theme import join, needed_rules


@pytest.mark.parametrize(
    ("folder", "text", "told"),
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
def test_what_a_sheet_names_stays_the_same(folder, text, told):
    assert join([(f"{folder}/own.css", text)]) == f'@charset "utf-8";\n{told}\n'


def test_the_last_sheet_has_the_last_word():
    assert join([("a.css", "p{a:1}"), ("b.css", "p{a:2}")]).index("a:1") < join(
        [("a.css", "p{a:1}"), ("b.css", "p{a:2}")]
    ).index("a:2")


def test_pages_have_one_sheet(built):
    site = built("iraq") / "site"
    assert [path.name for path in (site / "assets/stylesheets").iterdir()] == ["site.css"]
    text = (site / "assets/stylesheets/site.css").read_text(encoding="utf-8")
    assert (
        text.index(".md-main__inner")
        < text.index(".folium-map")
        < text.index("--serif:")
        < text.index(".mast {")
        < text.index(".strip")
    )
    assert "sourceMappingURL" not in text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a{b:1}.md-nav{c:2}", "a{b:1}"),
        (".md-nav,.md-main,hr{c:2}", ".md-main,hr{c:2}"),
        ("@media print{.md-nav{c:2}}@media screen{.md-nav{c:2}p{d:1}}", "@media screen{p{d:1}}"),
        (":root{--md-x:url('data:,<a b=\\'{\\'>;')}.md-nav{c:2}", ":root{--md-x:url('data:,<a b=\\'{\\'>;')}"),
        ("@font-face{a:b}@keyframes x{0%{a:1}to{a:2}}", "@font-face{a:b}@keyframes x{0%{a:1}to{a:2}}"),
        (".highlight .k{c:2}.md-typeset .tabbed-set{d:2}[data-md-color-scheme=x]{e:2}", ".highlight .k{c:2}"),
        (".md-containers{a:1}.md-container{b:1}.md-main__inner{c:1}", ".md-container{b:1}.md-main__inner{c:1}"),
        (":is(.md-nav,p) a,b{c:1}", "b{c:1}"),
    ],
)
def test_of_the_theme_only_what_our_pages_have_is_kept(text, told):
    assert needed_rules(text) == told
