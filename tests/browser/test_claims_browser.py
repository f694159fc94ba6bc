"""The pages of claims in real Chromium: ledger, matrix, disputes, options, corrections; with and without scripts."""

import re

import pytest
from backgrounder.pages.records.voices import voices
from conftest import findings
from playwright.sync_api import Page, expect

AIR = "air-support-to-the-isf/"
PAGES = (
    "claims/",
    "questions/",
    "questions/was-light-lit/",
    "questions/will-second-lamp-come/",
    "actors/lamp-board/",
    "actors/coast-guard/",
    "light-inquiry/",
    "indicators/",
    "corrections/",
    "quality/",
    "sources/",
)


def rows(page: Page) -> list[str]:
    """The claims that the ledger shows, by brief and id."""
    found = page.locator('[data-list="claims"] li[id]')
    return found.evaluate_all("rows => rows.filter(row => row.checkVisibility()).map(row => row.id)")


def by_speaker(claims) -> list[str]:
    """The same in the order of the ledger, which is that of its speakers."""
    return [claim.key_id for voice in voices(claims) for claim in voice.claims]


def cell(page: Page, question: str, speaker: str):
    """A cell of the matrix."""
    return page.locator(f'tr#{question} td[data-l="{speaker}"]')


@pytest.mark.parametrize("path", PAGES)
def test_axe_has_no_findings_in_the_other_world(new_page, hostile, path):
    page = new_page()
    page.goto(hostile[1] + path)
    for details in page.locator("details").all():
        details.evaluate("one => one.open = true")
    assert findings(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_the_other_world_on_a_phone(new_page, hostile, path):
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(hostile[1] + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


# ---- ledger ----------------------------------------------------------------------------------------------------


def test_the_ledger_is_folded_by_speaker_and_complete_without_scripts(open_page, iraq):
    page = open_page("claims/", java_script_enabled=False)
    assert rows(page) == []
    folds = page.locator(".voices > details > summary")
    expect(folds.first).to_contain_text("ISW")
    for fold in folds.all():
        fold.click()
    assert rows(page) == by_speaker(iraq.claims)
    expect(page.locator("form.filters")).to_be_hidden()
    row = page.locator("#air-support-to-the-isf--mod-recon-flights")
    for words in (
        "Iraqi MoD",
        "a spokesperson",
        "accepts",
        "if Russia asks formally",
        "no objection in my opinion",
    ):
        expect(row).to_contain_text(words)
    expect(page.locator(".voices > details > .meta").first).to_contain_text("by 7 October 2015")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?stance=warns", lambda claim: claim.stance == "warns"),
        ("?speaker=russia&speaker=press", lambda claim: claim.record.by in ("russia", "press")),
        ("?question=jtacs-welcome", lambda claim: claim.question and claim.question.id == "jtacs-welcome"),
        ("?status=disputed", lambda claim: bool(claim.opponents)),
        ("?brief=baghdad-cell-explained&stance=requests", lambda claim: claim.id == "avoid-airspace"),
        ("?actor=isis", lambda claim: "isis" in [one.id for one in claim.about]),
        ("?place=IQ-KI", lambda claim: "iq-ki" in [one.id for one in claim.about]),
        ("?to=2015-09-26&speaker=press", lambda claim: claim.id == "cell-reported"),
    ],
)
def test_the_ledger_is_narrowed_by_its_address(open_page, iraq, query, expected):
    page = open_page(f"claims/{query}")
    wanted = by_speaker(claim for claim in iraq.claims if expected(claim))
    assert rows(page) == wanted != []
    expect(page.get_by_role("status")).to_contain_text(f"Showing {len(wanted)} of {len(iraq.claims)}")


def test_a_filter_of_the_ledger_lives_in_the_address(open_page, iraq):
    page = open_page("claims/")
    assert rows(page) == []
    page.get_by_label("Speaker").select_option("pm-abadi")
    assert page.url.endswith("?speaker=pm-abadi")
    page.get_by_label("Stance").select_option("denies")
    assert rows(page) == ["iraq-after-russian-intervention--abadi-denies-talks"]
    expect(page.locator(".voices > details:visible .num")).to_have_text("1")
    page.go_back()
    assert len(rows(page)) == len(iraq.actors["pm-abadi"].claims_by)
    page.get_by_role("button", name="Clear all").click()
    assert rows(page) == [], "the folds close again"
    assert page.locator(".voices > details:visible").count() == len(voices(iraq.claims))


def test_a_fold_that_a_reader_opened_stays_open(open_page, iraq):
    page = open_page("claims/")
    page.locator(".voices > details > summary", has_text="Russia").first.click()
    before = rows(page)
    page.get_by_label("Stance").select_option("denies")
    page.get_by_role("button", name="Clear all").click()
    assert rows(page) == before != []


@pytest.mark.parametrize("scripts", [True, False])
def test_the_address_of_a_claim_opens_its_fold(open_page, scripts):
    page = open_page("claims/#air-support-to-the-isf--mod-recon-flights", java_script_enabled=scripts)
    expect(page.locator("#air-support-to-the-isf--mod-recon-flights .say")).to_be_in_viewport()


def test_the_ledger_prints_unfolded(open_page, iraq):
    page = open_page("claims/")
    page.emulate_media(media="print")
    assert page.locator('[data-list="claims"] li .say').first.bounding_box()["height"] > 0


def test_the_folded_ledger_is_short_on_a_phone(open_page):
    page = open_page("claims/", viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollHeight") <= 8 * 844


def test_an_actor_leads_to_his_claims_in_the_ledger(open_page, iraq):
    page = open_page("actors/pm-abadi/")
    page.locator("#claims summary").first.click()
    page.locator("#claims a", has_text="In the list of all claims").click()
    page.wait_for_url("**/claims/?speaker=pm-abadi")
    assert len(rows(page)) == len(iraq.actors["pm-abadi"].claims_by)


# ---- questions -------------------------------------------------------------------------------------------------


def test_the_matrix_says_answers_in_words(open_page):
    page = open_page("questions/", java_script_enabled=False)
    expect(cell(page, "russian-strikes-in-iraq", "PM Abadi")).to_contain_text(
        re.compile("No / If.*order unknown", re.DOTALL)
    )
    expect(cell(page, "cell-accepted-freely", "ISW")).to_contain_text("No")
    expect(cell(page, "cell-accepted-freely", "Russia").locator("a")).to_have_count(0)
    expect(cell(page, "cell-accepted-freely", "Russia")).to_contain_text("nothing recorded")
    expect(page.locator("tr#cell-accepted-freely th")).to_contain_text("Disputed")
    expect(page.locator("tr#foreign-forces-in-iraq th")).not_to_contain_text("Disputed")


def test_the_matrix_of_the_other_world_tells_changes_and_silence(new_page, hostile):
    page = new_page(java_script_enabled=False)
    page.goto(hostile[1] + "questions/")
    expect(cell(page, "was-light-lit", "The Lamp Board")).to_contain_text(re.compile("No.*changed from yes", re.DOTALL))
    expect(cell(page, "was-light-lit", "The Signal Office")).to_contain_text("Silent")
    expect(cell(page, "was-light-lit", "Coast Guard of Farhaven")).to_contain_text("order unknown")
    expect(cell(page, "was-light-lit", "The press")).not_to_contain_text("order unknown")


def test_a_matrix_that_is_wider_than_a_sheet_prints_as_lists(open_page):
    page = open_page("questions/", viewport={"width": 680, "height": 1009})
    page.emulate_media(media="print")
    expect(page.locator(".matrix thead")).to_be_visible()
    page.evaluate(
        "document.querySelectorAll('.matrix tr').forEach(row => row.append(...[...row.cells].slice(1).map(cell => cell.cloneNode(true))))"
    )
    expect(page.locator(".matrix thead")).to_be_hidden()
    answer = cell(page, "cell-accepted-freely", "ISW").first
    assert answer.evaluate("one => getComputedStyle(one, '::before').content") == '"ISW"'
    expect(cell(page, "cell-accepted-freely", "Russia").first).to_be_hidden()
    assert page.locator(".matrix").bounding_box()["width"] <= 681


def test_the_matrix_leads_to_the_answers_side_by_side(open_page):
    page = open_page("questions/")
    cell(page, "russian-strikes-in-iraq", "PM Abadi").locator("a").click()
    page.wait_for_url("**/questions/russian-strikes-in-iraq/")
    sides = page.locator(".spread > section:not(.settles)")
    expect(sides).to_have_count(3)
    tops = sides.evaluate_all("sides => sides.map(side => side.getBoundingClientRect().top)")
    assert len(set(tops)) == 1, "the answers stand side by side"
    expect(sides.nth(1)).to_contain_text("it is unclear which came first")
    expect(page.locator("#settles")).to_be_visible()


def test_a_dispute_of_the_other_world(new_page, hostile):
    page = new_page(java_script_enabled=False)
    page.goto(hostile[1] + "questions/was-light-lit/")
    said = page.locator("#light-inquiry--board-says-dark")
    expect(said).to_contain_text("Changed position from Yes, 6 May 2019")
    expect(page.locator("section", has=page.locator("#silent"))).to_contain_text("notice board were searched")
    expect(page.locator("section", has=page.locator("#withdrawn"))).to_contain_text("southern shoals")
    page.goto(hostile[1] + "actors/lamp-board/#positions")
    turn = page.locator(".turn").first
    expect(turn).to_contain_text("the lamp burned until dawn")
    expect(turn).to_contain_text("three hours without a flame")


def test_a_source_line_shows_its_chain(new_page, hostile):
    page = new_page()
    page.goto(hostile[1] + "light-inquiry/#papers-say-dark")
    row = page.locator("#papers-say-dark")
    chain = row.locator(".chain").inner_text()
    assert (
        chain.index("Oil book")
        < chain.index("Minutes")
        < chain.index("Lamp Board of Farhaven")
        < chain.index("Bulletin")
    ), chain
    expect(row.locator(".rel")).to_contain_text("1 independent origin, 4 reports")


# ---- judgements and options ------------------------------------------------------------------------------------


def test_the_legend_of_the_estimative_words_is_one_click_away(open_page):
    page = open_page("iraq-after-russian-intervention/")
    legend = page.locator("details.legend")
    expect(legend.locator("dl")).to_be_hidden()
    legend.locator("summary").click()
    expect(legend).to_contain_text("Almost certain")
    expect(legend).to_contain_text("95–99%")


def test_likelihood_and_confidence_never_stand_in_one_line(new_page, hostile):
    page = new_page()
    page.goto(hostile[1] + "light-inquiry/")
    for one in page.locator(".kj td, .claim").all():
        lines = one.locator(".badge, .row").evaluate_all(
            "rows => rows.map(row => (row.matches('.lk') || !!row.querySelector('.lk')) + !!row.querySelector('.cf'))"
        )
        assert 2 not in lines


def test_an_option_tells_how_its_assumptions_stand(new_page, hostile):
    page = new_page()
    page.goto(hostile[1] + "light-inquiry/")
    option = page.locator("#store-more-oil")
    expect(option).to_contain_text("2 of its 5 claims disputed")
    option.locator("summary").click()
    expect(option.locator("dt:text-is('Rests on') + dd > a")).to_have_count(5)
    expect(page.locator("#trust-the-watch")).to_contain_text("refuted")
    expect(page.locator("#second-keeper")).to_contain_text("none recorded")


def test_the_board_of_options_prints_with_all_that_is_folded(open_page):
    """A4 upright with margins of 15 mm, at 96 pixels per inch."""
    page = open_page(AIR, viewport={"width": 680, "height": 1009})
    page.emulate_media(media="print")
    board = page.locator(".board")
    assert board.locator(".option").count() == 11
    assert board.bounding_box()["width"] <= 681
    for option in board.locator(".option").all():
        assert option.locator("dt", has_text="Risks").is_visible(), "paper has no folds"


def test_withdrawals_and_changes_are_in_one_ledger(new_page, hostile):
    page = new_page(java_script_enabled=False)
    page.goto(hostile[1] + "corrections/")
    text = page.locator("article").inner_text()
    for words in (
        "It is the same body as the Harbour Authority.",
        "The date of the truce was wrong",
        "Northport Harbour Authority instead",
    ):
        assert words in text
    dates = page.locator(".changes > li > .num time").evaluate_all("times => times.map(time => time.dateTime)")
    assert dates == sorted(dates, reverse=True) and len(dates) > 5


def test_each_row_of_quality_names_its_record_and_no_file(open_page):
    page = open_page("quality/", java_script_enabled=False)
    rows = page.locator(".advice > li").all()
    assert len(rows) > 100
    for row in rows:
        said = row.text_content().strip()
        assert said and not re.search(r"(briefs|data)/[\w./-]+:\d+", said)
