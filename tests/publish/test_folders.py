"""Briefs in folders and plain pages beside briefs have addresses of their own, and everything finds them there."""

import pytest
from atoll_edits import write_files
from build_helpers import build, project

BRIEF = """---
title: The buoy
date: 2019-05-02
authors: [Tide desk]
summary: It drifts.
claims:
  it-drifts: {by: survey-office, stance: asserts, text: The buoy drifts., source: log-book}
---

## Drift

[[northport]] sees it. [The team](../team.md#who), [the first](../harbour-dispute.md#port-stays-open), [[it-drifts]].

[[claims]]
"""
TEAM = "---\ntitle: Team\n---\n\n# Team\n\n## Who\n\nA desk that wrote [of the buoy](2019/buoy.md#it-drifts) and [[buoy]].\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = project(tmp_path_factory.mktemp("folders"), "atoll")
    write_files(folder, {"briefs/2019/buoy.md": BRIEF, "briefs/team.md": TEAM})
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("2019/buoy/index.html", 'href="../../team/#who"'),
        ("2019/buoy/index.html", 'href="../../places/northport/"'),
        ("2019/buoy/index.html.md", "# The buoy"),
        ("2019/buoy/feed.xml", "<feed"),
        ("2019/buoy/print.css", "@page"),
        ("team/index.html", 'href="../2019/buoy/#it-drifts"'),
        ("index.html", 'href="2019/buoy/"'),
        ("places/northport/index.html", 'href="../../2019/buoy/#drift"'),
        ("sources/index.html", "../2019/buoy/"),
        ("data/records.json", "buoy--it-drifts"),
        ("search/pages.js", "2019/buoy/"),
        ("llms.txt", "2019/buoy/index.html.md"),
    ],
)
def test_a_brief_in_a_folder_is_found_there(site, file, text):
    assert text in (site / file).read_text(encoding="utf-8")


def test_nothing_leads_to_where_it_would_be_without_its_folder(site):
    assert not (site / "buoy").exists()
    wrong = [page for page in site.rglob("*.html") if 'href="../buoy/' in page.read_text(encoding="utf-8")]
    assert wrong == []
