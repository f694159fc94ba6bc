"""The sample is a site: without mistakes, publishable, and built strictly with the settings of the repository."""

import re

from backgrounder.model.dossier import Dossier
from backgrounder.publish import published_list
from backgrounder.records.load import load
from build_helpers import ROOT, WORLDS, project
from conftest import problems


def test_the_sample_has_no_mistakes():
    assert problems(ROOT) == []


def test_the_sample_could_be_published(tmp_path):
    folder = project(tmp_path / "p")
    assert published_list.publish(folder) > 150
    assert problems(folder) == []


def test_the_sample_is_built_strictly(built):
    """With the mkdocs.yml of the repository: a page for each brief and actor."""
    site, whole = built("sample") / "site", Dossier(load(ROOT))
    addresses = [*whole.briefs, *(f"actors/{id}" for id in whole.actors)]
    assert [one for one in addresses if not (site / one / "index.html").is_file()] == []


def test_tests_build_with_the_hooks_and_files_of_the_repository():
    """Their settings are their own; what belongs to the code is the same in both."""
    files = r"(?m)^ +- .*\b((?:hooks|assets)/[\w/.-]+)"
    ours, theirs = (re.findall(files, (root / "mkdocs.yml").read_text(encoding="utf-8")) for root in (ROOT, WORLDS))
    assert ours == theirs != []
