"""An embargo holds a brief back until its day by the clock of the settings, which is the only one."""

import pytest
from backgrounder.check import rules
from backgrounder.check.future import dates_in_the_future
from backgrounder.model.dossier import Dossier
from backgrounder.publish import bake, published_list
from backgrounder.publish.settings import Settings
from backgrounder.records import load
from build_helpers import build, project

BRIEF = "reef-claims"
HEAD = "\nembargo: 2016-01-10\ndate:"


@pytest.fixture
def held(world):
    """A world with one brief under an embargo to 10 January 2016; nothing else names it."""
    brief = world / "briefs" / "held.md"
    brief.write_text("---\ntitle: Held\ndate: 2016-01-10\nembargo: 2016-01-10\nauthors: [Desk]\nsummary: S.\n---\nText.\n", encoding="utf-8")  # fmt: skip
    return world


@pytest.mark.parametrize(
    ("day", "is_public"),
    [(None, False), ("", False), ("2016-01-09", False), ("2016-01-10", True), ("2020-01-01", True)],
)
def test_a_brief_is_held_back_until_its_day(held, tmp_path, day, is_public):
    records = load.load(held, extra={"publish_day": day})
    assert rules.check(records) == ()
    assert ("held" in Dossier(records).briefs) == is_public
    assert ("brief/held" in published_list.public(records)) == is_public
    assert "held" in Dossier(records, drafts=True).briefs
    (held / "mkdocs.yml").write_text(f"extra:\n  publish_day: {day or '!ENV NO_SUCH_DAY'}\n", encoding="utf-8")
    assert bake.bake(held, tmp_path / "out")
    assert (tmp_path / "out/held.md").exists() == is_public


def test_the_clock_may_be_a_variable(held, monkeypatch):
    (held / "mkdocs.yml").write_text("extra:\n  publish_day: !ENV [NO_SUCH_DAY, DAY, 2015-01-01]\n", encoding="utf-8")
    assert "held" not in Dossier(load.load(held)).briefs
    monkeypatch.setenv("DAY", "2016-01-10")
    assert "held" in Dossier(load.load(held)).briefs


def test_a_link_to_a_brief_that_is_held_back_is_refused(held):
    brief = held / "briefs" / f"{BRIEF}.md"
    brief.write_text(brief.read_text(encoding="utf-8") + "\n[[held]]\n", encoding="utf-8")
    (problem,) = rules.check(load.load(held, extra={}))
    assert "'held' is a draft, which is not published." in str(problem)
    assert rules.check(load.load(held, extra={"publish_day": "2016-01-10"})) == ()


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2016-01", "'2016-01' is no day. Write it as 2016-01-01."),
        ("2016-01-10/..", "'2016-01-10/..' is no day. Write it as 2016-01-01."),
        (
            "2016-02-30",
            "'2016-02-30': February 2016 has 29 days. Examples: 2015-05-18, 2015-08, 2015-05/2015-09, 2015-09-25/.., 2015-07~",
        ),
    ],
)
def test_an_embargo_is_a_day(held, value, reason):
    brief = held / "briefs/held.md"
    brief.write_text(
        brief.read_text(encoding="utf-8").replace("embargo: 2016-01-10", f"embargo: {value}"), encoding="utf-8"
    )
    (problem,) = rules.check(load.load(held, extra={"publish_day": "2030-01-01"}))
    assert str(problem) == f"briefs/held.md:4: embargo: {reason}"


@pytest.mark.parametrize("value", ["soon", "2016-02-30"])
def test_a_clock_is_a_day(world, value):
    (world / "mkdocs.yml").write_text("extra:\n  publish_day: soon\n", encoding="utf-8")
    (problem,) = Settings({"publish_day": value}, world / "mkdocs.yml").problems()
    assert str(problem) == f"mkdocs.yml:2: publish_day: '{value}' is no day. Write it as 2015-10-09."


def test_dates_after_the_clock_are_advice(world):
    records = load.load(world)
    assert list(dates_in_the_future(records, None)) == []
    day = Settings({"publish_day": "2062-01-01"}, world / "mkdocs.yml").publish_day
    assert list(dates_in_the_future(records, day)) == []
    brief = world / "briefs" / f"{BRIEF}.md"
    text = brief.read_text(encoding="utf-8")
    line = next(number for number, one in enumerate(text.splitlines(), 1) if one.startswith("date:"))
    lines = text.splitlines()
    lines[line - 1] = "date: 2062-09-20"
    brief.write_text("\n".join(lines), encoding="utf-8")
    found = list(dates_in_the_future(load.load(world), day))
    assert [str(one) for one in found] == [
        f"briefs/{BRIEF}.md:{line}: date: '2062-09-20' lies after the day of publication, 2062-01-01. Is the year right?"
    ]


def test_a_build_goes_on_and_says_so_and_shows_drafts_where_it_is_asked(tmp_path):
    folder = project(tmp_path / "p", "islet")
    settings = folder / "mkdocs.yml"
    day = "  publish_day: 2019-11-01\n  drafts: !ENV [DRAFTS, false]\n"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("\nextra:\n", f"\nextra:\n{day}"), encoding="utf-8"
    )
    done = build(folder, "--strict", GITHUB_ACTIONS="true")
    assert done.returncode == 0, done.stderr
    advice = (
        "briefs/net-question.md:3: date: '2019-11-20' lies after the day of publication, 2019-11-01. Is the year right?"
    )
    assert advice in done.stderr
    assert "::warning file=briefs/net-question.md,line=3::date: '2019-11-20' lies" in done.stdout
    assert not (folder / "site/spring-plan").exists()
    assert build(folder, "--strict", DRAFTS="true").returncode == 0
    assert (folder / "site/spring-plan/index.html").is_file()
