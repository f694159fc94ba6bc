"""What a text says where: headings with anchors of their own, and the whole sentence around each mark."""

# Tables are read across.

import pytest
from backgrounder.markdown.sections import cited, headings, linked, mentions, own_anchors, plain_text, slug

NAMES = {"a": "PM Alpha", "b": "the B*stars*", "q": "Will it close?", "s": "The <script> club"}


def label(id: str) -> str:
    return NAMES.get(id, id)


def sentences(text: str) -> list[str]:
    return [sentence for _, _, _, sentence in mentions(text, label)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[a]] came.", "PM Alpha came."),
        ("One. Two [[a]] three. Four.", "Two PM Alpha three."),
        ("One! [[a]] came? Three.", "PM Alpha came?"),
        ("One.\nTwo [[a]]\nthree.\nFour.", "Two PM Alpha three."),
        ("- One.\n\n    Two [[a]] three.", "Two PM Alpha three."),
        ("It went to the U.S. embassy of [[a]] at once. Later no.", "It went to the U.S. embassy of PM Alpha at once."),
        ("On 5 May the U.S. Navy met [[a]]. Then it left.", "On 5 May the U.S. Navy met PM Alpha."),
        ("So Gen. Command and Lt. Gen. Staff met [[a]]. Then no.", "So Gen. Command and Lt. Gen. Staff met PM Alpha."),
        (
            "No. 5 met [[a]] at St. Harbour, cf. Sept. 2015. Then no.",
            "No. 5 met PM Alpha at St. Harbour, cf. Sept. 2015.",
        ),
        (
            "Some, e.g. R. F. Lines Inc. Ltd. crews, met [[a]]. Then no.",
            "Some, e.g. R. F. Lines Inc. Ltd. crews, met PM Alpha.",
        ),
        ("It helps ISIS. [[a]] said so to the ISF. Then no.", "PM Alpha said so to the ISF."),
        ("It rose by 3.5 percent, [[a]] said. Then no.", "It rose by 3.5 percent, PM Alpha said."),
        ("It said “yes.” Then [[a]] came. No.", "Then PM Alpha came."),
        ("It came (at 5 p.m. in May). Then [[a]] came.", "Then PM Alpha came."),
        ("A site, v1.2.3, of [[a]]… “Quite so.”", "A site, v1.2.3, of PM Alpha…"),
        ("One.[^x] Two [[a]].[^x, p. 3] Three.", "Two PM Alpha."),
        ("One **two.** Three [[a|*the* `A`]] _four_. Five.", "Three the A four."),
        ("Пришли. Тогда [[a]] ушёл. Потом нет.", "Тогда PM Alpha ушёл."),
        ("وصلوا. ثم ذهب [[a]]. ثم لا.", "ثم ذهب PM Alpha."),
        ("One [link. Two](x.md) and [[a]]. Three.", "Two and PM Alpha."),
        ("Use 2 * 3 and a_b_c with [[a]] &amp; more.", "Use 2 * 3 and a_b_c with PM Alpha & more."),
        ("If x < y and [[a]] > z.", "If x < y and PM Alpha > z."),
        ("<b>Bold</b> [[a]]<!-- secret --> came.", "Bold PM Alpha came."),
        ("Escaped \\*stars\\* and [[a]].", "Escaped *stars* and PM Alpha."),
        # blocks
        ("Before.\n\nIn [[a]] alone\n\nAfter.", "In PM Alpha alone"),
        ("# Head\n[[a]] came. Two.", "PM Alpha came."),
        ("- one item\n- [[a]] came\n- another", "PM Alpha came"),
        ("1. one. Two [[a]]\n   goes on. Three\n2. other", "Two PM Alpha goes on."),
        ("* one\n\n    [[a]] in its second paragraph.\n", "PM Alpha in its second paragraph."),
        ("> Quoted [[a]]. Not this.", "Quoted PM Alpha."),
        ("| x | one. [[a]] two | y |\n| --- | --- | --- |", "PM Alpha two"),
        ("x | [[a|the A]] came\n--- | ---", "the A came"),
        ("| `a|b` [[a]] | c \\| d |", "a|b PM Alpha"),
        ("It fell to the\n[[a]]\nat last. Two.", "It fell to the PM Alpha at last."),
        ("[[a]]", "PM Alpha"),
        ("See [[s]] and [[a|the <script> tag]].", "See The <script> club and the <script> tag."),
        ("First [[a]] and [[b|B]], then [[q|Q]] at\nthe end. Two.", "First PM Alpha and B, then Q at the end."),
    ],
)
def test_the_sentence_of_a_mark(text, expected):
    assert sentences(text)[0] == expected


def test_a_section_is_no_mention_and_a_mention_knows_its_section():
    text = "[[a]] first.\n\n## One\n\n[[a]] second.\n\n[[timeline]]\n\n[[q]]\n\n## *Two* [[a]] { #own }\n\n- [[b]] third.\n"
    assert list(mentions(text, label)) == [
        ("a", "", "", "PM Alpha first."),
        ("a", "One", "one", "PM Alpha second."),
        ("q", "One", "one", "Will it close?"),
        ("a", "Two PM Alpha", "own", "Two PM Alpha"),
        ("b", "Two PM Alpha", "own", "the B*stars* third."),
    ]


def test_records_and_sources_of_a_text_each_once_in_order():
    text = "[[b]], [[a|x]], [[b]][^s, p. 1].[^t][^s]\n\n[[q]]\n\n[[map]]\n\n`[[c]]`"
    assert linked(text) == ("b", "a", "q")
    assert cited(text) == ("s", "t")


# ---- headings --------------------------------------------------------------------------------------------------


def anchors(text: str, *taken: str) -> list[str]:
    return [heading.anchor for heading in headings(text, frozenset(taken))]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("What changed", "what-changed"),
        ("Who said *what*?", "who-said-what"),
        ("The `code` of [[a|PM A]]", "the-code-of-pm-a"),
        ("See [[a]]", "see-a"),
        ("{{ 7*7 }} & more", "77-more"),
        ("المطالبات", "المطالبات"),
        ("Карта №5", "карта-5"),
        ("???", "section"),
        ("5 May", "5-may"),
        ("Closed ##", "closed"),
        ("Set { .wide }", "set"),
        ("Set {braces} here", "set-braces-here"),
        ("Own { #mine }", "mine"),
        ("Own {: .wide #mine data-x='1' }", "mine"),
        ("Price #1 {x}", "price-1-x"),
        ("Sets {a, b}", "sets-a-b"),
        ("Foo { .red }", "foo"),
    ],
)
def test_anchors(heading, anchor):
    assert anchors(f"## {heading}\n") == [anchor]


def test_a_slug_of_a_topic():
    assert (slug("Reef & sea"), slug("reef  sea"), slug("خرائط"), slug("???")) == (
        "reef-sea",
        "reef-sea",
        "خرائط",
        "section",
    )


@pytest.mark.parametrize(
    ("text", "taken", "expected"),
    [
        ("## A\n\n## A\n\n### A", (), ["a", "a-2", "a-3"]),
        ("## Duress", ("duress",), ["duress-2"]),
        ("## Duress\n\n## Duress", ("duress", "duress-2"), ["duress-3", "duress-4"]),
        ("## A\n\n## A 2\n\n## A", (), ["a", "a-2", "a-3"]),
        ("## A\n\n## B { #a }", (), ["a-2", "a"]),
        ("## ?\n\n## !", (), ["section", "section-2"]),
    ],
)
def test_anchors_are_unique_and_never_taken(text, taken, expected):
    assert anchors(text, *taken) == expected
    assert len(set(expected) | set(taken)) == len(expected) + len(taken)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# A", ["A"]),
        ("  ###### A ######", ["A"]),
        ("##A", ["A"]),
        ("Text\n## A\nText", ["A"]),
        ("####### A", []),
        ("    ## A", []),
        ("```\n## A\n```", []),
        ("Text\n\n    ## A", []),
        ("##\n", []),
        ("Text # A", []),
        ("\\# A", []),
        ("\ufeff## A", ["A"]),
        ("A *b*\n---", ["A *b*"]),
        ("Text\n\nA { #x }\n===\nText", ["A"]),
        ("Text\nA\n---", []),
        ("A\n\n---", []),
        ("```\nA\n```\n---", []),
        ("- A\n---", []),
        ("<div>\n\n## A\n\n</div>\n\n## B", ["B"]),
        ("<pre>\n## A\n</pre>\n## B", ["B"]),
        ("<!--\n\n## A\n-->\n## B", ["B"]),
    ],
)
def test_what_is_a_heading(text, found):
    assert [heading.text for heading in headings(text)] == found


def test_headings_know_where_they_stand():
    text = "Text\n\n## A { #x }\n\nMore"
    [heading] = headings(text)
    assert (text[heading.start : heading.end], heading.text, heading.anchor) == ("## A { #x }", "A", "x")
    assert list(own_anchors(text)) == [(heading.start, "x")]


def test_plain_words_keep_one_space():
    assert plain_text("a\n  [[b|c]]\t[d](e.md)![f](g.png)", label) == "a c df"
