"""`?asof=` in the timeline and in the ledger, in Chromium: what a day's view shows, against a second reading of the YAML."""

import re
from datetime import date
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest
from backgrounder.derive import asof
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ, findings
from explore_page import turn
from oracle import known, tally
from playwright.sync_api import Page, expect

WORLDS = {"iraq": IRAQ, "atoll": ATOLL}
DAYS = {
    "iraq": ("2015-03-30", "2015-05-18", "2015-09-25", "2015-09-27", "2015-10-06", "2015-10-07", "2026-11-21"),
    "atoll": (
        *("2018-12-30", "2019-05-05", "2019-05-06", "2019-05-31", "2019-06-30", "2019-09-20", "2019-10-13"),
        *("2019-10-19", "2019-10-20", "2019-10-31", "2019-11-15", "2019-11-20", "2019-12-09", "2019-12-31"),
    ),
}
MARK = "Not yet contradicted then"
OUTCOME = re.compile(r"/questions/([\w-]+)/(?:\?[^#]*)?#outcome$")
BECAME = "Came true|Did not come true|Outcome unclear"


# ---- the same from the files ---------------------------------------------------------------------------------


def claims_known(root: Path) -> dict[str, date]:
    """By claim, the withdrawn ones too, the day by which it had been reported."""
    return {id: day for id, (day, _) in known.claims(root).items()}


@cache
def perhaps_contradicted(root: Path) -> dict[str, date]:
    """By claim the first day on which one that disputes it or takes it back can have been known."""
    chances = {id: known.first_chance(root, claim) for id, claim in known.written_claims(root).items()}
    rivals, back = tally.disputed_claims(root), taken_back(root)
    pairs = [(one, other) for one, others in tally.rivals(root).items() for other in others]
    found: dict[str, date] = {}
    for one, other in pairs:
        if other in rivals.get(one, ()) or (one, other) in back:
            found[one] = min(found.get(one, date.max), chances[other])
    return found


def taken_back(root: Path) -> set[tuple[str, str]]:
    """Pairs of claims of one speaker, the earlier first, that do not go together."""
    claims = tally.standing(root)
    later = [(one, other) for one, other in permutations(claims, 2) if tally.changed_mind(claims[one], claims[other])]
    return {(one, other) for one, other in later if tally.before(claims[one], claims[other])}


@cache
def against(root: Path) -> tuple[dict[str, list[date]], dict[str, list[date]]]:
    """By claim the days on which those that dispute it were known, and those of its own speaker that take it back."""
    days, rivals, back = claims_known(root), tally.rivals(root), taken_back(root)
    return (
        {one: [days[other] for other in others] for one, others in tally.disputed_claims(root).items()},
        {one: [days[other] for other in others if (one, other) in back] for one, others in rivals.items()},
    )


def by_then(days: dict[str, list[date]], day: date) -> set[str]:
    return {id for id, found in days.items() if any(one <= day for one in found)}


@cache
def published(root: Path) -> dict[str, date]:
    return {id: tally.span(brief["date"])[1] for id, brief in tally.briefs(root).items()}


@cache
def linked(root: Path) -> Dossier:
    return Dossier(load(root))


# ---- what a page shows ---------------------------------------------------------------------------------------


@pytest.fixture(params=WORLDS)
def world(request) -> str:
    return request.param


@pytest.fixture
def root(world) -> Path:
    return WORLDS[world]


@pytest.fixture
def pages(new_page, address, hostile):
    """Opens a page of one of the two worlds; further words go to the context."""
    bases = {"iraq": address, "atoll": hostile[1]}

    def opened(world: str, path: str, **options) -> Page:
        page = new_page(**options)
        page.goto(bases[world] + path)
        return page

    return opened


def rows(page: Page) -> dict[str, dict]:
    """By id of each visible item its visible text, its visible lines and where its visible links lead."""
    return page.evaluate(
        """() => {
          for (const button of document.querySelectorAll('.cite-button')) button.remove(); // it is there with scripts alone
          for (const fold of document.querySelectorAll('[data-list] details')) fold.open = true;
          return Object.fromEntries([...document.querySelectorAll('[data-list] :is(li[id], tr[id])')]
          .filter(item => item.checkVisibility())
          .map(item => [item.id, {
            text: item.innerText,
            lines: [...item.querySelectorAll('.rel > div, .state, .meta')].filter(line => line.checkVisibility()).map(line => line.innerText.trim()).filter(Boolean),
            links: [...item.querySelectorAll('a')].filter(link => link.checkVisibility()).map(link => link.href),
          }]));
        }"""
    )


def led_to(row: dict) -> tuple[set[str], set[str], set[str]]:
    """The events, claims and briefs that a row links to; the outcomes of questions are those of `outcomes_led_to`."""
    links = [link for link in row["links"] if not OUTCOME.search(link)]
    ends = [re.search(r"/([\w-]+)/(?:\?[^#]*)?(?:#([\w-]+))?$", link) for link in links]
    folders = ("timeline", "sources", "claims")
    return (
        {end[2] for end in ends if end and end[1] == "timeline" and end[2]},
        {f"{end[1]}--{end[2]}" for end in ends if end and end[2] and end[1] not in folders},
        {end[1] for end in ends if end and not end[2]},
    )


def outcomes_led_to(row: dict) -> set[str]:
    """The questions to whose outcomes a row links."""
    return {found[1] for link in row["links"] if (found := OUTCOME.search(link))}


# ---- nothing later, nothing lost -----------------------------------------------------------------------------


def test_the_timeline_shows_what_was_known(pages, world, root):
    dossier = linked(root)
    page = pages(world, "timeline/")
    for day in map(date.fromisoformat, DAYS[world]):
        turn(page, f"?asof={day}")
        view, shown = asof.View(dossier, day), rows(page)
        assert set(shown) == {event.id for event in view.events}, day
        later = [event.title for event in dossier.events.values() if not view.knows(event)]
        for id, row in shown.items():
            assert led_to(row)[0] <= set(shown), (day, id)
            assert not [title for title in later if title in row["text"]], (day, id)
            untimely(row, id, root, day)


def test_the_ledger_shows_what_was_known(pages, world, root):
    days, dossier = claims_known(root), linked(root)
    page = pages(world, "claims/")
    for day in map(date.fromisoformat, DAYS[world]):
        turn(page, f"?asof={day}")
        shown = rows(page)
        assert set(shown) == {id for id, first in days.items() if first <= day}, day
        texts = {claim.text for claim in dossier.claims if claim.key_id in shown}
        later = [claim.text for claim in dossier.claims if claim.key_id not in shown and claim.text not in texts]
        for id, row in shown.items():
            assert led_to(row)[1] <= set(shown), (day, id)
            assert not [text for text in later if text in row["text"]], (day, id)
            assert not re.search("Confirmed|Refuted|Superseded|Withdrawn", row["text"]), (day, id)
            untimely(row, id, root, day)


def test_the_ledger_shows_an_outcome_from_the_day_on_which_it_was_known(pages, world, root):
    known_from = known.outcomes(root)
    asked = {id: claim.get("forecasts") for id, claim in known.written_claims(root).items()}
    page = pages(world, "claims/")
    for day in map(date.fromisoformat, DAYS[world]):
        turn(page, f"?asof={day}")
        for id, row in rows(page).items():
            is_known = known_from.get(asked[id], date.max) <= day
            assert outcomes_led_to(row) == ({asked[id]} if is_known else set()), (day, id)
            assert is_known or not re.search(BECAME, row["text"]), (day, id)


def test_the_ledger_shows_the_words_of_the_day(pages, world, root):
    """A forecast that was changed has its first words, likelihood and confidence until then, and those alone."""
    written = {id: claim for id, claim in known.written_claims(root).items() if claim.get("first_wording")}
    page = pages(world, "claims/")
    for day in map(date.fromisoformat, DAYS[world]):
        turn(page, f"?asof={day}")
        for id, row in rows(page).items():
            if id in written:
                wordings = [written[id]["first_wording"], written[id]]
                is_changed = tally.last_or_first(wordings[0]["changed"]) <= day
                assert [says(row, one) for one in wordings] == [not is_changed, is_changed], (day, id)
                assert is_changed or written[id]["hedge"] not in row["text"], (day, id)


def says(row: dict, wording: dict) -> bool:
    """Whether a row has the text of a wording with its likelihood and confidence; part of them is an error."""
    text, likelihood, confidence = row["text"], wording["likelihood"], f"{wording['confidence']} confidence"
    found = {
        wording["text"].rstrip(".")[4:] in text,
        bool(re.search(f"(?m)^{likelihood}", text, re.IGNORECASE)),
        bool(re.search(confidence, text, re.IGNORECASE)),
    }
    assert len(found) == 1, (wording, text)
    return found.pop()


def untimely(row: dict, id: str, root: Path, day: date) -> None:
    """A link to a brief that was not published, a comma without what it joins, a label without what it names."""
    days = published(root)
    assert all(days[brief] <= day for brief in led_to(row)[2] & set(days)), (day, id)
    for line in row["lines"]:
        assert not re.search(r"(^|\s)[;,.](\s|$)|[;,]$|[;,]\s*[;,.]", line), (day, id, line)
        assert not re.search(r"\b(by|since:|Contradicts|Qualifies|Supports|on|After|Before|In)\.?$", line), (
            day,
            id,
            line,
        )


def test_marks_and_disputes_are_those_of_the_day(pages, world, root):
    disputing, back = against(root)
    page = pages(world, "claims/")
    for day in map(date.fromisoformat, DAYS[world]):
        turn(page, f"?asof={day}")
        shown = rows(page)
        disputed, taken_back = by_then(disputing, day) & set(shown), by_then(back, day) & set(shown)
        marked = {id for id, row in shown.items() if MARK in row["text"]}
        assert marked == {id for id, chance in perhaps_contradicted(root).items() if day < chance} & set(shown), day
        assert marked == {claim.key_id for claim in asof.View(linked(root), day).uncontradicted}, day
        states = {id for id, row in shown.items() if any(re.match("Disputed", line) for line in row["lines"])}
        assert states == disputed, day
        assert {id for id, row in shown.items() if "Changed position since" in row["text"]} == taken_back, day
        turn(page, f"?asof={day}&status=disputed&status=superseded")
        assert set(rows(page)) == disputed, day


def test_there_is_something_to_test():
    """Claims that are marked on many of these days, and one that others dispute from several days on."""
    views = [asof.View(linked(ATOLL), date.fromisoformat(day)) for day in DAYS["atoll"]]
    assert sum(bool(view.uncontradicted) for view in views) > 5
    assert max(len(set(days)) for days in against(ATOLL)[0].values()) > 2
    assert min(DAYS["atoll"]) < str(max(known.outcomes(ATOLL).values())) <= max(DAYS["atoll"])


@pytest.mark.parametrize("path", ["timeline/", "claims/"])
def test_without_a_day_all_stands_as_without_scripts(pages, world, path):
    page = pages(world, path)
    turn(page, "?asof=2019-05-31")
    turn(page, "")
    assert rows(page) == rows(pages(world, path, java_script_enabled=False))


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_a_day_is_the_same_everywhere(pages, zone):
    page = pages("atoll", "claims/?asof=2019-05-06", timezone_id=zone)
    assert set(rows(page)) == {id for id, day in claims_known(ATOLL).items() if day <= date(2019, 5, 6)}
    expect(page.get_by_role("status")).to_contain_text("As of 6 May 2019: ")


# ---- each page -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["timeline/", "claims/"])
def test_axe_has_no_findings_as_of_a_day(pages, path):
    page = pages("atoll", f"{path}?asof=2019-06-30", viewport={"width": 1440, "height": 900})
    assert findings(page) == []


@pytest.mark.parametrize("path", ["timeline/", "claims/"])
def test_on_a_phone(pages, path):
    page = pages("atoll", f"{path}?asof=2019-06-30", viewport={"width": 390, "height": 800}, has_touch=True)
    page.get_by_role("button", name="Filters (1)").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".filter-state a:visible").bounding_box()["height"] >= 44
    fits = "field => field.scrollWidth <= field.clientWidth"
    assert page.get_by_role("textbox", name="As of").evaluate(fits)


def test_each_page_of_a_day_leads_to_the_lists_of_that_day(built, world, root):
    for period in asof.periods(linked(root)):
        text = (built(world) / "site/as-of" / period.text / "index.html").read_text(encoding="utf-8")
        for name in ("timeline", "claims", "map"):
            assert f'href="../../{name}/?asof={period.last}"' in text
