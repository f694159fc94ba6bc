"""Advice and its budgets, and the list of what was published."""

from pathlib import Path

import pytest
from backgrounder.derive import quality
from backgrounder.model.addresses import Addresses
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
            assert one.record.id in text or (one.record.kind == "event" and "date:" in text), (one.path, one.line)


def test_a_share_reads_all_or_nothing_only_where_it_is():
    rule = quality.RULES[0]
    one = quality.Advice(None)
    assert quality.Measure(rule, 300, (one,)).percent == "1 %"
    assert quality.Measure(rule, 300, (one,) * 299).percent == "99 %"
    assert quality.Measure(rule, 300, (one,) * 300).percent == "100 %"
    assert quality.Measure(rule, 0, ()).percent == "0 %"


def test_each_advice_leads_to_its_file_and_line_where_the_repository_is_known(iraq):
    page = run(quality_page.pages, iraq, Templates(Addresses(), "x", "https://git.example/o/r/"))[0].text
    first = next(measure for measure in quality.measures(iraq) if measure.advice).advice[0]
    assert (
        f'<a href="https://git.example/o/r/blob/HEAD/{first.path}&#35;L{first.line}">{first.path}:{first.line}</a>'
        in page
    )
    assert "<code>" not in page
    assert "blob/HEAD" not in run(quality_page.pages, iraq, Templates(Addresses(), "x"))[0].text


# ---- budgets ---------------------------------------------------------------------------------------------------


def told(folder: Path, budgets) -> list[str]:
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
        ({"single_origin": "100%", "no_place": "5.0 %"}, []),
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
    assert told(tmp_path, budgets) == expected


def test_a_setting_that_is_misspelt_is_told(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nextra:\n  budget: {}\n  social: []", encoding="utf-8")
    found = settings.Settings({"budget": {}, "social": []}, tmp_path / "mkdocs.yml")
    assert [str(one) for one in found.problems()] == [
        "mkdocs.yml:3: extra: 'budget' is not read. Did you mean 'budgets'?"
    ]


def test_a_broken_budget_is_told_with_figures_and_the_first_line(tmp_path):
    (line,) = told(tmp_path, {"single_origin": "40%"})
    assert line.startswith(
        "mkdocs.yml:4: budgets: single_origin: 92 of 92 claims (100 %) rest on a single origin, at most 40% may; "
    )
    path, number = line.rsplit(" ", 1)[1].rstrip(".").split(":")
    assert (IRAQ / path).is_file() and number.isdigit()


def test_without_budgets_advice_stops_nothing():
    assert [*settings.Settings({}, IRAQ.parent / "mkdocs.yml").problems()] == []
    assert any(measure.advice for measure in quality.measures(Dossier(load(IRAQ))))
