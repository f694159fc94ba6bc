"""Advice and its budgets, and the list of what was published."""

from pathlib import Path

import pytest
from backgrounder.derive import quality
from backgrounder.derive.provenance import category
from backgrounder.model.addresses import Addresses, Site
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.registers import quality as quality_page
from backgrounder.publish import settings
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ


@pytest.fixture(scope="module")
def atoll() -> dict[str, quality.Measure]:
    return {measure.rule.key: measure for measure in quality.measures(Dossier(load(ATOLL)))}


def names(measure: quality.Measure) -> list[str]:
    return [one.record.id for one in measure.advice]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("no_risks", ["second-keeper"]),
        ("fallen_assumption", ["trust-the-watch"]),
        ("not_mentioned", ["unheard-office"]),
        ("shared_name", ["lamp-board", "signal-office"]),
        ("no_origin", ["authority-on-oil", "forged-watch"]),
        ("no_confidence", ["oil-was-sold"]),
        ("not_looked", ["who-fired"]),
        ("hedge_left_out", ["desk-view"]),
        ("later_than_source", ["port-closes", "port-stays-open"]),
    ],
)
def test_the_weak_records_are_found(atoll, key, expected):
    assert set(expected) <= set(names(atoll[key]))
    if key in ("no_risks", "fallen_assumption", "shared_name"):
        assert names(atoll[key]) == expected


def test_what_is_withdrawn_is_not_counted(atoll):
    ids = {id for measure in atoll.values() for id in names(measure)}
    assert not ids & {"league-saw-light", "tern-silent", "survey-office"}


def test_each_advice_names_file_and_line(atoll):
    for measure in atoll.values():
        for one in measure.advice:
            text = (ATOLL / one.path).read_text(encoding="utf-8").splitlines()[one.line - 1]
            found = one.note in text if one.within else one.record.id in text
            assert found or (one.record.kind == "event" and "date:" in text), (one.path, one.line)


def test_a_share_reads_all_or_nothing_only_where_it_is():
    rule = quality.RULES[0]
    one = quality.Advice(None)
    assert quality.Measure(rule, 300, (one,)).percent == "1%"
    assert quality.Measure(rule, 300, (one,) * 299).percent == "99%"
    assert quality.Measure(rule, 300, (one,) * 300).percent == "100%"
    assert quality.Measure(rule, 0, ()).percent == "0%"


def test_each_advice_leads_to_its_file_and_line_where_the_repository_is_known(iraq):
    desk = Site("x", for_editors=True)
    page = run(quality_page.pages, iraq, Templates(Addresses(), "x", "https://git.example/o/r/", desk))[0].text
    first = next(measure for measure in quality.measures(iraq) if measure.advice).advice[0]
    assert (
        f'<a href="https://git.example/o/r/blob/HEAD/{first.path}&#35;L{first.line}">{first.path}:{first.line}</a>'
        in page
    )
    assert "<code>" not in page
    assert "blob/HEAD" not in run(quality_page.pages, iraq, Templates(Addresses(), "x", site=desk))[0].text
    assert f"{first.path}:" not in run(quality_page.pages, iraq, Templates(Addresses(), "x"))[0].text


# ---- whose a claim is ----------------------------------------------------------------------------------------


def test_judgments_statements_and_reports_are_counted_apart(iraq, atoll_dossier):
    """In the Iraq world everything is of one institute: its judgments and statements need no second origin."""
    counts = dict(quality.categories(iraq))
    assert sum(counts.values()) == sum(claim.is_active for claim in iraq.claims)
    by_key = {measure.rule.key: measure for measure in quality.measures(iraq)}
    assert by_key["no_confidence"].total == counts["judgments"] == sum(one.stance == "assesses" for one in iraq.claims)
    assert by_key["single_origin"].total <= counts["reports of what others said"]
    assert not any(one.record.stance == "assesses" for one in by_key["single_origin"].advice)


@pytest.fixture(scope="module")
def atoll_dossier() -> Dossier:
    return Dossier(load(ATOLL))


@pytest.mark.parametrize(
    ("by", "source", "expected"),
    [
        ("wardens-of-watch", "watch-book", "statement"),
        ("keeper", "watch-book", "report"),
        ("author", "watch-book", "statement"),
        ("press", "watch-book", "report"),
    ],
)
def test_a_statement_stands_in_a_document_of_the_speaker(tmp_path, by, source, expected):
    small_world(tmp_path, f"  one: {{by: {by}, stance: asserts, text: The lamp is lit.}}\n")
    (claim,) = Dossier(load(tmp_path)).claims
    assert category(claim) == expected


def small_world(folder: Path, claims: str, events: str = "", second: str = "") -> None:
    """A brief with one source, which the wardens published on 1 May 2019; its cut-off is 1 June."""
    for part in ("data", "briefs"):
        (folder / part).mkdir()
    actors = "wardens-of-watch: {name: Wardens of the Watch, type: group, aliases: [The Watch]}\nkeeper: {name: Keeper, type: person}\n"
    (folder / "data" / "actors.yml").write_text(actors, encoding="utf-8")
    sources = f"watch-book: {{title: The book, type: report, publisher: The Watch, date: 2019-05-01{second}}}\nlate: {{title: Late, type: report, date: 2019-05-09}}\n"
    (folder / "data" / "sources.yml").write_text(sources, encoding="utf-8")
    (folder / "data" / "events.yml").write_text(events, encoding="utf-8")
    head = f"title: T\ndate: 2019-06-01\nauthors: [Desk]\nsummary: S.\nsource: watch-book\nclaims:\n{claims}"
    (folder / "briefs" / "one.md").write_text(f"---\n{head}---\n\nText.\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "claim", "expected"),
    [
        ("later_than_source", "date: 2019-05-02", ["2 May 2019; its source is of 1 May 2019"]),
        ("later_than_source", "date: 2019-05-01", []),
        ("later_than_source", "date: 2019-05", []),
        ("later_than_source", "date: 2019-05-02, source: [watch-book, late]", []),
        ("later_than_source", "date: 2019-06, source: [watch-book, late]", ["June 2019; its sources are of 1 May 2019 and 9 May 2019"]),
        ("after_cut_off", "date: 2019-06-02", ["2 June 2019"]),
        ("after_cut_off", "date: 2019-06", []),
        ("no_date", "date: 2019-05-01", []),
        ("no_date", "at: p. 3", [""]),
        ("no_locator", "at: p. 3", []),
        ("no_locator", "date: 2019-05-01", [""]),
        ("hedge_left_out", "hedge: hardly", ["“hardly”"]),
        ("hedge_left_out", "hedge: LIT", []),
        ("no_confidence", "stance: assesses", [""]),
        ("no_confidence", "stance: assesses, confidence: low", []),
        ("no_confidence", "date: 2019", []),
        ("no_basis", "stance: assesses", [""]),
        ("no_basis", "stance: assesses, basis: [dusk]", []),
        ("no_indicator", "stance: assesses", [""]),
        ("no_indicator", "stance: assesses, indicators: [{text: It is dark.}]", []),
        ("not_looked", "stance: assesses, indicators: [{text: It is dark.}]", ["It is dark."]),
        ("not_looked", "stance: assesses, indicators: [{text: It is dark., status: not-seen}]", ["It is dark."]),
        ("not_looked", "stance: assesses, indicators: [{text: It is dark., status: not-seen, looked: 2019-05-03}]", []),
        ("not_looked", "stance: assesses, indicators: [{text: It is dark., status: seen, event: dusk}]", []),
    ],
)  # fmt: skip
def test_what_is_weak_in_a_claim_is_measured(tmp_path, key, claim, expected):
    dusk = "dusk: {title: It gets dark, date: 2019-04-30}\n"
    small_world(tmp_path, f"  one: {{by: keeper, text: The lamp is lit., {claim}}}\n", dusk)
    records = load(tmp_path)
    assert records.problems == ()
    measure = next(one for one in quality.measures(Dossier(records)) if one.rule.key == key)
    assert [advice.note for advice in measure.advice] == expected


def test_a_source_that_repeats_a_later_one_is_measured(tmp_path):
    small_world(tmp_path, "  one: {by: keeper, text: The lamp is lit.}\n", second=", via: late")
    measure = next(one for one in quality.measures(Dossier(load(tmp_path))) if one.rule.key == "repeats_later")
    assert [(one.record.id, one.note) for one in measure.advice] == [("watch-book", "Late (9 May 2019)")]
    assert measure.total == 2


def test_what_is_true_of_all_records_is_told_once(tmp_path, iraq):
    page = run(quality_page.pages, iraq, Templates(Addresses(), "x"))[0].text
    measure = next(one for one in quality.measures(iraq) if one.is_of_all)
    weakness = f"{measure.rule.of} that {measure.rule.words}"
    assert page.count(f'<span class="meta">{weakness}</span>') == 1 and f"all {weakness}" not in page
    assert f'id="{measure.rule.key}"' not in page and f'href="#{measure.rule.key}"' not in page
    small_world(tmp_path, "  one: {by: keeper, text: The lamp is lit.}\n")
    (single,) = [one for one in quality.measures(Dossier(load(tmp_path))) if one.rule.key == "single_origin"]
    assert (single.total, single.is_of_all) == (1, False), "of one record the page says which it is"


# ---- budgets ---------------------------------------------------------------------------------------------------


def problem_lines(folder: Path, budgets) -> list[str]:
    """The lines about `extra: {budgets: ...}`, written one below the other from line 4 on."""
    lines = [f"    {key}: {value}" for key, value in budgets.items()] if isinstance(budgets, dict) else []
    text = "\n".join(["site_name: x", "extra:", "  budgets:", *lines])
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    found = settings.Settings({"budgets": budgets}, folder / "mkdocs.yml")
    measures = quality.measures(Dossier(load(IRAQ)))
    return [
        str(problem) for problem in (*found.problems(), *(found.broken(measures) if not [*found.problems()] else ()))
    ]


@pytest.mark.parametrize(
    ("budgets", "expected"),
    [
        ({"single_origin": "100%", "no_place": "5.0%"}, []),
        ({"no_risks": "0%"}, []),
        ({"single_orgin": "40%"}, ["mkdocs.yml:4: budgets: no measure called 'single_orgin'. Did you mean 'single_origin'?"]),
        ({"single_origin": "40"}, ["mkdocs.yml:4: budgets: single_origin: '40' is not a share. Write it as 40%."]),
        ({"single_origin": 0.4}, ["mkdocs.yml:4: budgets: single_origin: '0.4' is not a share. Write it as 40%."]),
        ({"no_place": "50%", "single_origin": "140%"}, ["mkdocs.yml:5: budgets: single_origin: '140%' is not a share. Write it as 40%."]),
        ({"single_origin": None}, ["mkdocs.yml:4: budgets: single_origin: has no value. Write it as 40%."]),
        ("40%", ["mkdocs.yml:3: budgets: takes shares by name, such as {single_origin: 40%}."]),
    ],
)  # fmt: skip
def test_budgets_are_read_strictly(tmp_path, budgets, expected):
    assert problem_lines(tmp_path, budgets) == expected


def test_a_setting_that_is_misspelt_is_told(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nextra:\n  budget: {}\n  social: []", encoding="utf-8")
    found = settings.Settings({"budget": {}, "social": []}, tmp_path / "mkdocs.yml")
    assert [str(one) for one in found.problems()] == [
        "mkdocs.yml:3: extra: 'budget' is not read. Did you mean 'budgets'?"
    ]


def test_a_broken_budget_is_told_with_figures_and_the_first_line(tmp_path):
    (line,) = problem_lines(tmp_path, {"single_origin": "40%"})
    assert line.startswith(
        "mkdocs.yml:4: budgets: single_origin: 26 of 26 reports (100%) come from one source alone, at most 40% may; "
    )
    path, number = line.rsplit(" ", 1)[1].rstrip(".").split(":")
    assert (IRAQ / path).is_file() and number.isdigit()


def test_without_budgets_advice_stops_nothing():
    assert [*settings.Settings({}, IRAQ.parent / "mkdocs.yml").problems()] == []
    assert any(measure.advice for measure in quality.measures(Dossier(load(IRAQ))))
