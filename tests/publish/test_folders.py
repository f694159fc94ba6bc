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
TEAM = """---
title: Team
---

# Team

## Who

A desk that wrote [of the buoy](2019/buoy.md#it-drifts) and [[buoy]], in autumn[^ten].

<figure markdown="span">
  ![A shoal](notes/shoal.svg){ width="300" }
  <figcaption>A shoal off [[northport]].</figcaption>
</figure>

Desk
:   Those who write of [[northport|the port]].

??? note "How"

    From [[northport]].

[^ten]: As [[northport]] had asked.
"""


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
        ("team/index.html", '<a class="footnote-ref" href="#fn:ten">note 1</a>'),
        ("team/index.html", '<li id="fn:ten">'),
        ("team/index.html", '<img alt="A shoal" src="../notes/shoal.svg" width="300"'),
        ("team/index.html", "<dt>Desk</dt>"),
        ("team/index.html", "<summary>How</summary>"),
    ],
)
def test_a_brief_in_a_folder_is_found_there(site, file, text):
    assert text in (site / file).read_text(encoding="utf-8")


def test_no_mark_of_a_plain_page_is_printed_as_it_is_written(site):
    page = (site / "team/index.html").read_text(encoding="utf-8")
    assert "[[" not in page and "[^" not in page and "markdown=" not in page
    assert "[[northport" not in (site / "search/pages.js").read_text(encoding="utf-8")


def test_nothing_leads_to_where_it_would_be_without_its_folder(site):
    assert not (site / "buoy").exists()
    wrong = [page for page in site.rglob("*.html") if 'href="../buoy/' in page.read_text(encoding="utf-8")]
    assert wrong == []
