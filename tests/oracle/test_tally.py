"""The second count itself, in small folders with answers worked out by hand: dates, what counts, speakers and sources."""

from datetime import date
from pathlib import Path

import pytest
from oracle import tally
from oracle.small_briefs import answers, project


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2020-02~", "2020-02-01", "2020-02-29"),
        ("2019-12", "2019-12-01", "2019-12-31"),
        ("2019-12-31?", "2019-12-31", "2019-12-31"),
        ("2019-XX%", "2019-01-01", "2019-12-31"),
        ("2019-04-XX", "2019-04-01", "2019-04-30"),
        ("2019-05/2019-06-02", "2019-05-01", "2019-06-02"),
        ("2018~/2019-02?", "2018-01-01", "2019-02-28"),
        ("2019-05/..", "2019-05-01", None),
        ("/2019-05", None, "2019-05-31"),
    ],
)
def test_the_bounds_of_a_date(text, first, last):
    assert tally.span(text) == tuple(day and date.fromisoformat(day) for day in (first, last))


@pytest.mark.parametrize("text", ["", "May 2019", "2019-5", "2019-02-30", "2019-05-18~?", "2019/", "../2019"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 (the oracle says no more)
        tally.span(text)


SOURCES = "dated: {title: D, date: 2018}\nlater: {title: L, date: 2019}\nundated: {title: U}\n"


@pytest.mark.parametrize(
    ("head", "claim", "said", "sources"),
    [
        ("", "by: x, source: dated, date: 2017", "2017", ["dated"]),
        ("", "by: x, source: dated", "/2018", ["dated"]),
        ("", "by: x, source: [undated, later, dated]", "/2018", ["undated", "later", "dated"]),
        ("", "by: x, source: undated", "/2020-06-15", ["undated"]),
        ("as_of: 2020-05\n", "by: x, source: undated", "/2020-05", ["undated"]),
        ("based_on: dated\nas_of: 2020-05\n", "by: x", "/2018", ["dated"]),
        ("based_on: dated\n", "by: x, source: undated", "/2020-06-15", ["undated"]),
        ("based_on: dated\nas_of: 2020-05\n", "by: press", "/2018", ["dated"]),
        ("based_on: dated\nas_of: 2020-05\n", "by: author", "/2020-05", []),
        ("based_on: dated\n", "by: author", "/2020-06-15", []),
        ("based_on: dated\n", "by: author, source: later", "/2019", ["later"]),
    ],
)
def test_the_date_and_the_sources_of_a_claim(tmp_path, head, claim, said, sources):
    root = project(tmp_path, {"one": f"{head}claims: {{a: {{{claim}, text: x}}}}"}, SOURCES)
    found = tally.standing(root)["one--a"]
    assert (found["span"], found["sources"]) == (tally.span(said), sources)


@pytest.mark.parametrize(
    ("claim", "speaker", "stance"),
    [
        ("by: tern", "tern", "asserts"),
        ("by: press", "press", "asserts"),
        ("by: author", "author: First desk, Second desk", "assesses"),
        ("by: author, stance: warns", "author: First desk, Second desk", "warns"),
        ("by: tern, stance: assesses", "tern", "assesses"),
    ],
)
def test_the_speaker_and_the_stance_of_a_claim(tmp_path, claim, speaker, stance):
    found = tally.standing(project(tmp_path, {"one": f"claims: {{a: {{{claim}, text: x}}}}"}))["one--a"]
    assert (found["speaker"], found["stance"]) == (speaker, stance)


def test_it_shares_nothing_with_what_it_checks():
    assert "backgrounder" not in Path(tally.__file__).read_text(encoding="utf-8")


def test_drafts_plain_pages_and_withdrawn_claims_do_not_count(tmp_path):
    kept = answers(["a tern yes 2019", "b tern no 2020 withdrawn", "c tern no 2018 superseded"])
    draft = "draft: true\n" + answers(["d tern no 2021"]) + "options: {o: {rests_on: [d]}}"
    root = project(tmp_path, {"one": kept, "two": draft, "index": answers(["e tern no 2021"]), "bare": "draft: false"})
    (root / "briefs/notes").mkdir()
    (root / "briefs/notes/more.md").write_text("No front matter.\n")
    assert set(tally.standing(root)) == {"one--a", "one--c"}
    assert tally.answer_counts(root) == {"q": {"yes": 1, "no": 1}, "r": {}}
    assert tally.contested(root) == {}


def test_records_may_lie_in_folders(tmp_path):
    root = project(tmp_path, {"one": "claims: {a: {by: x, text: x, source: far}}"}, "near: {title: N}\n")
    (root / "data/sources").mkdir()
    (root / "data/sources/more.yml").write_text("far: {title: F, via: near}\n")
    (root / "data/sources/none.yml").write_text("# later\n")
    assert tally.origins(root) == {"one--a": ({"near"}, {"near", "far"})}
