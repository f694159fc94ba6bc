"""/evidence/: what rests on what, counted from the records, in one figure and in words."""

import re
from itertools import pairwise

import pytest
from backgrounder.core.families import FAMILIES
from backgrounder.derive.foundations import JUDGMENTS, OPTIONS, ORIGINS, STATEMENTS, foundations
from backgrounder.draw.evidence_flow import LEAST, SEEN, Labels, flow
from backgrounder.model import Source
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief import briefs
from backgrounder.pages.registers import evidence
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ
from small_worlds import TEMPLATES, from_files

HEAD = "---\ntitle: Tides\ndate: 2020-05-01\nauthors: [Desk]\nsummary: The tide is late.\nsource: log\n"
SOURCES = "log: {title: Log of the tides, type: report, date: 2020-04-01}\n"
CHAIN = """claims:
  late: {by: author, stance: assesses, text: It is late., basis: [seen]}
  seen: {by: press, text: It was seen at noon.}
options:
  wait: {for: press, text: Wait., verdict: recommended, rests_on: [late]}
"""


@pytest.fixture(scope="module", params=[ATOLL, IRAQ], ids=["atoll", "iraq"])
def world(request) -> Dossier:
    return Dossier(load(request.param))


def page(dossier: Dossier) -> str:
    (made,) = run(evidence.pages, dossier, TEMPLATES)
    return "".join(made.parts.values())


def made_by(source: Source) -> str:
    return source.publisher or ", ".join(source.authors) or source.id


def test_each_record_is_counted_in_its_stage(world):
    found = foundations(world)
    active = [claim for claim in world.claims if claim.is_active and claim.stance != "assumes"]
    judgments = sum(claim.stance == "assesses" for claim in active)
    origins = {made_by(origin) for claim in active for origin in claim.origins}
    assert found.totals == (len(world.options), judgments, len(active) - judgments, len(origins))
    sizes = [sum(group.size for group in groups) for groups in found.stages]
    assert sizes[:ORIGINS] == list(found.totals[:ORIGINS])
    assert sizes[ORIGINS] == sum(len({made_by(one) for one in claim.origins}) for claim in active)
    assert all(len(groups) <= 6 for groups in found.stages)


def test_links_lead_from_each_stage_to_a_later_one(world):
    for one, other, count in foundations(world).links:
        assert one.stage < other.stage and count > 0


def test_a_chain_of_one_option_ends_in_one_origin(tmp_path):
    text = HEAD + CHAIN + "---\n\nText.\n"
    dossier = from_files(tmp_path, briefs__tides=text.replace("for: press", "for: board"), data__sources=SOURCES,
                         data__actors="board: {name: Tide Board, type: group}\n")  # fmt: skip
    found = foundations(dossier)
    assert sorted((one.stage, other.stage, count) for one, other, count in found.links) == [
        (OPTIONS, JUDGMENTS, 1),
        (JUDGMENTS, STATEMENTS, 1),
        (STATEMENTS, ORIGINS, 1),
    ]
    assert "Everything leads back to one origin" in page(dossier)


def test_the_figure_is_drawn_for_each_width_and_said_in_words(world):
    html = page(world)
    assert [int(width) for width in re.findall(r'<svg class="flow"[^>]* width="(\d+)"', html)] == list(evidence.WIDTHS)
    said = re.sub(r"<[^>]+>", "", html.split('<dl class="stages">')[1].split("</dl>")[0])
    for size in (group.size for groups in foundations(world).stages for group in groups):
        assert f" {size}" in said


def test_numbers_that_do_not_add_up_are_explained(world, tmp_path):
    """A claim with two origins is in the band of each, so that the bands are more than the claims."""
    found = foundations(world)
    drawn, counted = (
        sum(group.size for group in found.stages[ORIGINS]),
        found.totals[JUDGMENTS] + found.totals[STATEMENTS],
    )
    assert (f"so that the numbers of the origins add up to {drawn}." in page(world)) == (drawn > counted)
    text, board = f"{HEAD}{CHAIN}---\n\nText.\n", "board: {name: Tide Board, type: group}\n"
    files = {"briefs__one": text.replace("for: press", "for: board"), "data__actors": board, "data__sources": SOURCES}
    assumed = sum(claim.is_active and claim.stance == "assumes" for claim in world.claims)
    assert (f"Not drawn: {assumed} assumption" in page(world)) == bool(assumed), "other pages count them as claims"
    chain = page(from_files(tmp_path, **files))
    assert "add up to" not in chain


def test_the_title_counts_what_leads_back_to_one_document_alone(tmp_path):
    def title(claims: str) -> str:
        sources = SOURCES + "book: {title: A book, type: report, date: 2020-04-02}\n"
        brief = f"{HEAD}claims:\n{claims}---\n\nText.\n"
        return page(from_files(tmp_path, data__sources=sources, briefs__one=brief)).partition('<h1 id="_top">')[2]

    logged = "  a: {by: press, text: It rains.}\n  b: {by: press, text: It snows.}\n"
    other = "  c: {by: press, text: It hails., source: book}\n  d: {by: press, text: It is dry., source: book}\n"
    assert title(logged + other[: other.index("  d")]).startswith("2 of 3 claims lead back to one document alone</h1>")
    assert title(logged + other).startswith("What our findings rest on</h1>")


def test_nothing_of_the_drawing_is_outside_it(world):
    for svg in re.findall(r'<svg class="flow".*?</svg>', page(world), re.DOTALL):
        width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())  # type: ignore[union-attr]
        for x, y, wide, high in re.findall(
            r'<rect[^>]* x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', svg
        ):
            assert float(x) + float(wide) <= width + 0.2 and float(y) + float(high) <= height + 0.2


def test_bars_are_as_long_as_what_they_count_and_the_smallest_has_room_for_its_words(world):
    found = foundations(world)
    names = {group: (group.name, "") for groups in found.stages for group in groups}
    svg = flow(found.stages, [], Labels(["a", "b", "c", "d"], names), 1200, "Flow")
    for stage, groups in enumerate(found.stages):
        pattern = rf'class="bar-{stage}" x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"'
        bars = [(float(y), float(high)) for y, high in re.findall(pattern, svg)]
        unit = bars[0][1] / groups[0].size
        assert [high for _, high in bars] == pytest.approx(
            [max(unit * one.size, SEEN) for one in groups], abs=0.1 * len(groups)
        )
        middles = [y + high / 2 for y, high in bars]
        assert all(other - one >= LEAST for one, other in pairwise(middles))


def test_the_page_leads_to_every_page_of_its_section(world):
    html = page(world)
    for family in FAMILIES:
        if family.section == "evidence":
            assert f'href="../{family.name}/"' in html, family.name


def test_without_records_the_page_still_leads_on(tmp_path):
    (tmp_path / "briefs").mkdir()
    html = page(Dossier(load(tmp_path)))
    assert (
        "<svg" not in html and "Every claim names its speaker and its source." in html and 'href="../sources/"' in html
    )


@pytest.mark.parametrize(
    ("claims", "named"),
    [
        ([3, 2, 1, 1, 1, 1], ["a", "b", "c", "d", "e", "f"]),
        ([3, 2, 2, 2, 1, 1, 1], ["a", "b", "c", "d", ""]),  # the fifth counts as much as the others
        ([3, 3, 2, 2, 2, 1, 1], ["a", "b", "c", "d", "e", ""]),
        ([2, 2, 2, 2, 2, 2, 2], [""]),
    ],
)
def test_of_equal_counts_all_or_none_are_named(tmp_path, claims, named):
    actors = "".join(f"{id}: {{name: {id}, type: group}}\n" for id in "abcdefg"[: len(claims)])
    lines = "".join(
        f"  {id}{number}: {{by: {id}, stance: asserts, text: It rains., source: log}}\n"
        for id, several in zip("abcdefg", claims, strict=False)
        for number in range(several)
    )
    text = f"{HEAD}claims:\n{lines}---\n\nText.\n"
    dossier = from_files(tmp_path, briefs__tides=text, data__sources=SOURCES, data__actors=actors)
    assert [group.name for group in foundations(dossier).stages[STATEMENTS]] == named


def test_documents_of_one_house_are_one_origin(tmp_path):
    """In the figure, below a claim and at the sources of a brief: no house confirms itself."""
    log = "{title: %s, type: report, publisher: Reef Gazette, date: 2020-04-0%d}"
    sources = f"""log: {log % ("Log", 1)}
late: {log % ("Late", 2)}
radio: {{title: Radio, type: broadcast, publisher: Reef Radio, date: 2020-04-03}}
"""
    claims = "claims:\n  a: {by: press, text: It is late., source: [log, late]}\n  b: {by: press, text: It is low., source: [log, late, radio]}\n"
    dossier = from_files(tmp_path, briefs__tides=f"{HEAD}{claims}---\n\nText.\n", data__sources=sources)
    found = foundations(dossier)
    assert (found.totals[ORIGINS], sorted(group.size for group in found.stages[ORIGINS])) == (2, [1, 2])
    assert "Documents of one publisher are one origin." in page(dossier)
    (brief,) = dossier.briefs.values()
    made = run(briefs.pages, dossier, TEMPLATES)
    html = re.sub(
        r"<[^>]+>", "", "".join("".join(one.parts.values()) for one in made if getattr(one, "uri", "") == brief.uri)
    )
    assert "3 sources, 2 independent origins; those of one publisher count as one (2 by Reef Gazette)" in html
    assert "1 independent origin, 2 reports" in html and "2 independent origins, 3 reports" in html


def test_what_a_man_said_is_no_report_of_it(tmp_path):
    """Two papers that quote one speech are two reports and one origin, which names him once."""
    sources = "said: {title: Words on the tide, type: speech, authors: [Ann Reed], date: 2020-04-01}\n"
    sources += SOURCES + "".join(
        f"{id}: {{title: {id}, type: article, publisher: {id}, via: said, date: 2020-04-01}}\n"
        for id in ("gull", "tern")
    )
    claims = "claims:\n  a: {by: ann, text: It is late., source: [gull, tern]}\n"
    people = "ann: {name: Ann Reed, short: Ms. Reed, type: person}\n"
    world = {"briefs__tides": f"{HEAD}{claims}---\n\nText.\n", "data__sources": sources, "data__actors": people}
    dossier = from_files(tmp_path, **world)
    made = run(briefs.pages, dossier, TEMPLATES)
    html = re.sub(
        r"<[^>]+>", "", "".join("".join(one.parts.values()) for one in made if getattr(one, "uri", "") == "tides.md")
    )
    assert "1 independent origin, 2 reports" in html
    assert "Ms. Reed →" not in html and "Ann Reed, 1 April 2020" in html
