"""The yardstick of likelihoods: a site has one, and its words and figures are those of all pages and files."""

import json
from dataclasses import replace

import pytest
from atoll_edits import H, edited
from backgrounder.check.rules import check
from backgrounder.core.words.yardsticks import ICD_203, PHIA, YARDSTICKS
from backgrounder.exports.data.schema import schema_text
from backgrounder.exports.data.tables.datapackage import datapackage
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.registers import reference
from backgrounder.publish.build import run
from backgrounder.publish.settings import Settings
from backgrounder.records.load import load


@pytest.mark.parametrize("yardstick", YARDSTICKS.values(), ids=lambda one: one.key)
def test_the_words_rise_and_do_not_overlap(yardstick):
    spans = [span for span in yardstick.spans.values() if span]
    assert len(spans) == 7
    assert all(low < high for low, high in spans)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:]))
    assert set(yardstick.synonyms.values()) <= set(yardstick.spans)
    assert not set(yardstick.synonyms) & set(yardstick.spans)


@pytest.mark.parametrize("yardstick", YARDSTICKS.values(), ids=lambda one: one.key)
def test_each_word_of_another_yardstick_has_one_here(yardstick):
    words = {word for other in YARDSTICKS.values() for word in other.spans}
    assert all(word in yardstick.spans or yardstick.word(word) for word in words)


@pytest.mark.parametrize(
    ("yardstick", "written", "expected"),
    [
        (ICD_203, "probable", "likely"),
        (ICD_203, "highly likely", "very likely"),
        (ICD_203, "Realistic possibility", "roughly even chance"),
        (ICD_203, "70 %", "likely"),
        (ICD_203, "60-80 per cent", "likely"),
        (ICD_203, "unlikly", "unlikely"),
        (ICD_203, "inlikely", None),
        (PHIA, "very likely", "highly likely"),
        (PHIA, "roughly even chance", "realistic possibility"),
        (PHIA, "almost no chance", "remote chance"),
        (PHIA, "70 %", "likely"),
        (PHIA, "22 %", None),
        (PHIA, "could", "possible"),
    ],
)
def test_another_word_or_a_figure_leads_to_the_word(yardstick, written, expected):
    assert yardstick.word(written) == expected


def test_a_word_of_another_yardstick_is_a_mistake(world):
    line = edited(world, H, "likelihood: likely", "likelihood: very likely")
    records = replace(load(world), scale=PHIA)
    words = "remote chance, highly unlikely, unlikely, realistic possibility, likely, highly likely, almost certain or possible"
    lines = f"{H}:{line}: likelihood: 'very likely' is not one of {words}. Write 'highly likely'."
    assert lines in map(str, check(records))
    assert check(replace(records, scale=ICD_203)) == ()


def test_a_figure_in_a_judgment_leads_to_a_word_of_the_yardstick(world):
    edited(world, H, "text: The repairs are the true reason.", "text: The repairs are 85% of the reason.")
    lines = [str(one) for one in check(replace(load(world), scale=PHIA)) if "85%" in one.message]
    assert len(lines) == 1 and "'likelihood: highly likely'" in lines[0]


def test_pages_and_files_have_the_words_of_the_site(atoll):
    site = Site("x", scale=PHIA)
    page = run(reference.pages, atoll, Templates(site.addresses, "x", site=site))[0].text
    assert "realistic possibility" in page and "roughly even chance" not in page
    brief = json.loads(schema_text("brief", PHIA))
    assert brief["$defs"]["Claim"]["properties"]["likelihood"]["enum"] == list(PHIA.spans)
    tables = json.loads(datapackage(atoll, site))["resources"]
    found = [field for table in tables for field in table["schema"]["fields"] if field["name"] == "likelihood"]
    assert len(found) > 1 and all(field["constraints"]["enum"] == list(PHIA.spans) for field in found)


def unbroken(html: str) -> str:
    """A likelihood without figures keeps its words together."""
    return html.replace("\N{NO-BREAK SPACE}", " ")


def test_bars_and_legend_are_those_of_the_site(atoll):
    marks = Templates(Site("x").addresses, "x", site=Site("x", scale=PHIA)).environment.get_template("parts/marks.html")
    assert "55–75%" in marks.module.likelihood("likely")
    possible, unknown = (unbroken(marks.module.likelihood(word)) for word in ("possible", "very likely"))
    assert "no probability" in possible
    assert "no probability" in unknown, "a server shows it below the line of the mistake"
    assert "Likelihood (PHIA)" in marks.module.legend() and "Realistic possibility" in marks.module.legend()


@pytest.mark.parametrize(
    ("written", "scale", "expected"),
    [
        (None, ICD_203, "mkdocs.yml:3: yardstick: 'None' is not one of icd-203 or phia."),
        ("phia", PHIA, None),
        ("icd-203", ICD_203, None),
        ("PHIA", ICD_203, "mkdocs.yml:3: yardstick: 'PHIA' is not one of icd-203 or phia. Did you mean 'phia'?"),
        ("nato", ICD_203, "mkdocs.yml:3: yardstick: 'nato' is not one of icd-203 or phia."),
    ],
)
def test_the_setting_is_read_strictly(tmp_path, written, scale, expected):
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nextra:\n  yardstick: {written}\n", encoding="utf-8")
    settings = Settings({"yardstick": written}, tmp_path / "mkdocs.yml")
    assert settings.scale is scale
    assert [str(problem) for problem in settings.problems()] == ([expected] if expected else [])


def test_without_the_setting_it_is_that_of_icd_203(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    assert Settings({}, tmp_path / "mkdocs.yml").scale is ICD_203
    assert Dossier(load(tmp_path)).records.scale is ICD_203
