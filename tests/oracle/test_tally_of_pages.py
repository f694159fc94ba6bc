"""The second count of what two pages say in figures: who faces most opponents, and how many claims a brief shows."""

import re
from html import unescape
from pathlib import Path

import pytest
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief.briefs import brief_page
from backgrounder.pages.records import actors
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ, ROOT
from oracle import tally
from small_worlds import TEMPLATES

WORLDS = pytest.mark.parametrize(
    "root", [pytest.param(ROOT, marks=pytest.mark.sample), IRAQ, ATOLL], ids=["sample", "iraq", "atoll"]
)


def text(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html)))


@WORLDS
def test_the_title_over_the_relations_and_the_list_count_the_same_opponents(root: Path):
    dossier = Dossier(load(root))
    html = next(
        "".join(one.parts.values()) for one in run(actors.pages, dossier, TEMPLATES) if one.uri == "actors/index.md"
    )
    title = text(html.partition('<h2 id="_relations">')[2].partition("</h2>")[0])
    counted = re.search(r"faces? (\d+) opponents? or rivals?", title)
    most = max(map(len, tally.facing(root).values()), default=0)
    assert (int(counted[1]) if counted else 1) == max(most, 1)
    if counted:
        rows = re.findall(r"<li>(.*?)</li>", html.partition('class="at-odds"')[2].partition("</ul>")[0])
        ends = [set(re.findall(r'href="([\w-]+)[/.]', row)) for row in rows[:most]]
        assert any(
            set().union(*ends) - {id} == others for id, others in tally.facing(root).items() if len(others) == most
        )


@WORLDS
def test_a_brief_counts_and_lists_every_claim_that_it_shows(root: Path):
    dossier, shown = Dossier(load(root)), tally.shown_claims(root)
    for brief in dossier.briefs.values():
        made = brief_page(dossier, TEMPLATES, brief)
        html = made.embedded(made.body) + "".join(made.parts.values())
        counts = {
            int(one)
            for one in re.findall(r"(\d+) claims?", text(html.partition('class="trust"')[2].partition("</ul>")[0]))
        }
        assert counts == ({len(shown[brief.id])} if shown[brief.id] else set())
        listed = html.partition('class="voices"')[2]
        own = {f"{brief.id}--{id}" for id in re.findall(r'<li class="claim[^"]*" id="([^"]+)"', listed)}
        there = text(listed.partition('id="_cited"')[2].partition("</details>")[0])
        others = shown[brief.id] - own
        assert own <= shown[brief.id] and not any(one.startswith(f"{brief.id}--") for one in others)
        assert (f"From other briefs {len(others)}" in there) == bool(others)
