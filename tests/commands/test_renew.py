"""`backgrounder publish`: the list of addresses, and the records that the next site is compared with."""

import json

import pytest
from backgrounder.commands.renew import renew
from backgrounder.derive.edits import previous

NEW = json.dumps({"schema": 1, "records": {}})


@pytest.fixture
def published(world):
    (world / "mkdocs.yml").write_text("site_dir: public\nextra:\n  previous: previous.json\n", encoding="utf-8")
    (world / "data/published.txt").unlink()
    (world / "public/data").mkdir(parents=True)
    (world / "public/data/records.json").write_text(NEW, encoding="utf-8")
    return world


def test_both_are_renewed(published, capsys):
    assert renew(published)
    assert "brief/harbour-dispute\n" in (published / "data/published.txt").read_text(encoding="utf-8")
    assert (published / "previous.json").read_text(encoding="utf-8") == NEW
    assert previous.problem(published, "previous.json") is None
    assert capsys.readouterr().out.endswith("previous.json: the records of the site in public/\n")


def test_without_the_setting_only_the_list_is_renewed(published):
    (published / "mkdocs.yml").write_text("extra: {}\n", encoding="utf-8")
    assert renew(published) and not (published / "previous.json").exists()


def test_without_a_site_the_last_records_stay(published, capsys):
    (published / "previous.json").write_text("old", encoding="utf-8")
    (published / "public/data/records.json").unlink()
    assert not renew(published)
    assert (published / "previous.json").read_text(encoding="utf-8") == "old"
    assert (
        capsys.readouterr().err
        == "previous.json: there is no built site to take it from. Write 'mkdocs build --strict' first.\n"
    )


def test_with_mistakes_nothing_is_renewed(published):
    (published / "data/sources.yml").write_text("x: {title: X}\n", encoding="utf-8")
    assert not renew(published)
    assert not (published / "previous.json").exists() and not (published / "data/published.txt").exists()
