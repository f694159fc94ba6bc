"""The pages of as-of views: their words, their order, their index."""

import re

import pytest
from asof_worlds import small_world, written
from backgrounder.core.memo import Memo
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.time import asof as pages
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ
from small_worlds import TEMPLATES, from_files


@pytest.fixture
def small(tmp_path) -> Dossier:
    return small_world(tmp_path)


def test_a_question_is_told_when_its_subject_is_known(small):
    """Hail was not spoken of before it was answered: its wording would tell what came later."""
    files = written(small)
    assert "Will it hail?" not in "".join(files[name] for name in files if name != "2020-04")
    assert "Will it snow?" in files["2020-01"] and "Will it snow?" not in files["2020-04"]


def test_disputed_is_as_of_then(small):
    files = written(small)
    assert "disputed by then" not in files["2020-01"]
    assert 'id="_uncontradicted"' in files["2020-01"] and 'id="_uncontradicted"' not in files["2020-03"]
    assert files["2020-03"].count("disputed by then") == 1


def test_dates_and_reports_are_in_words(small):
    files = written(small)
    assert 'Reported <span data-edtf="2020-02~">around February 2020</span>' in files["2020-02"]
    assert 'Reported <span data-edtf="2020-02-12/..">since 12 February 2020</span>' in files["2020-02"]
    assert 'Reported <span data-edtf="/2020-04-30">by 30 April 2020</span>' in files["2020-04"]
    assert 'Assumed known from <time datetime="2020-03-31">31 March 2020</time>' in files["2020-03"]
    assert "Assumed known from that day" in files["2020-01"]


def test_a_claim_keeps_stance_condition_likelihood_and_withdrawal(small):
    page = written(small)["2020-01"]
    assert "The press says rain falls, if wind turns." in page
    assert "Tide desk judges that no drop falls." in page
    assert "The press says a lone word. (withdrawn)" in page
    for claim in small.claims:
        assert claim.is_silence or page.count(claim.clause) == page.count(claim.statement)


def test_a_withdrawn_event_is_told_so_without_what_came_later(small):
    page = written(small)["2020-01"]
    assert 'Mended since</a> (withdrawn <time datetime="2020-05-05">5 May 2020</time>)' in page
    assert "late-told" not in page


def test_the_pages_lead_to_each_other_in_order(small):
    files = written(small)
    order = [name for name in files if name != "index"]
    for place, name in enumerate(order):
        before = set(re.findall(r'rel="prev" href="\.\./([^/"]+)/"', files[name]))
        later = set(re.findall(r'rel="next" href="\.\./([^/"]+)/"', files[name]))
        assert (before, later) == (set(order[:place][-1:]), set(order[place + 1 : place + 2]))
    assert re.findall(r'<a href="(2[^/"]+)/"', files["index"].split("<tbody>")[1].split("</tbody>")[0]) == order


def test_a_row_of_the_index_says_what_it_adds_and_no_two_rows_are_alike(small):
    page = written(small)["index"]
    rows = [re.sub(r"<[^>]+>", " ", row).split() for row in re.findall(r"(?s)<tr><th scope=\"row\">(.*?)</tr>", page)]
    counts = [tuple(row[-2:]) for row in rows]
    assert len(set(counts)) == len(counts), "a page that knows no more shares the row before it"
    april = next(" ".join(row) for row in rows if row[0] == "April")
    assert "By then; 2 new claims" in april and april.split()[-2] == "7"
    assert "information cut-off of" in page and "Nothing new" not in page


def test_it_is_kept_out_of_search_engines(small):
    for page in run(pages.pages, small, Templates(Addresses(), "Site")):
        assert page.meta["noindex"]


def test_without_records_there_is_an_index(tmp_path):
    files = written(from_files(tmp_path, data__events=""))
    assert list(files) == ["index"]
    assert "There are no records yet." in files["index"]


def test_a_month_opens_with_what_became_known_in_it(small):
    files = written(small)
    assert (
        "2 events and 4 claims became known in January 2020."
        in files["2020-01"].split('class="lede">')[1].split("</p>")[0]
    )


def test_hypotheses_of_today_are_no_judgment_of_that_day(tmp_path):
    """They have no date, and nor has the weight of a claim: only the claims are of that day."""
    brief = (
        "---\ntitle: T\nauthors: [Tide desk]\nsummary: S.\ndate: 2021-06-01\nas_of: 2020-04-15\nclaims:\n"
        "  wet: {by: press, text: It is wet, question: rain, date: 2020-01-10, source: s, weighs: {cloud: '+', hose: '-'}}\n"
        "---\n\nText.\n"
    )
    question = "rain: {question: Will it rain?, hypotheses: {cloud: A cloud., hose: A hose.}%s}\n"
    source = "s: {title: S, type: article-newspaper, date: 2020-01-10}\n"
    for folder, readings in (("a", ""), ("b", ", reading: {date: 2020-01-20, text: It will.}")):
        world = from_files(
            tmp_path / folder, briefs__one=brief, data__questions=question % readings, data__sources=source
        )
        page = written(world)["2020-01"]
        then, hindsight = page.find("Our readings then"), page.find("With hindsight")
        assert hindsight < page.index('id="_weighed"') and (then > 0) == bool(readings) and then < hindsight
        assert page.count('id="_thought"') == 1


@pytest.mark.parametrize("root", [IRAQ, ATOLL], ids=["iraq", "atoll"])
def test_the_opening_accounts_for_all_that_the_page_lists(root):
    """What has no date of its own, too: most of what the Iraq world knows."""
    for name, html in written(Dossier(load(root))).items():
        if name == "index":
            continue
        lede = re.sub("<[^>]+>", "", html.partition('<p class="lede">')[2].partition("</p>")[0])
        listed = len(re.findall(r'<li><span class="d num">', html))
        assert (
            sum(map(int, re.findall(r"(\d+) (?:event|claim|development|judgment|assumption)s?\b", lede))) == listed
        ), name
        assert ("we do not know since when" in lede) == ('class="undated"' in html), name


def test_a_month_says_how_many_of_its_events_were_reported_later_and_not_which(tmp_path):
    pages = {name: re.sub("<[^>]+>", "", html) for name, html in written(small_world(tmp_path)).items()}
    assert (
        "2 events that happened this month are not listed: our first report of them is of a later month."
        in (pages["2020-01"])
    )
    assert "Told late" not in pages["2020-01"] and "Told late" in pages["2020-03"]
    assert not [name for name, page in pages.items() if "not listed" in page and name != "2020-01"]


OWN = (
    "---\ntitle: T\nauthors: [Tide desk]\nsummary: S.\ndate: 2026-06-03\nas_of: 2020-04-15\nclaims:\n"
    "  wet: {by: press, text: It is wet, date: 2020-01-10, source: s}\n"
    "  bet: {by: author, text: Rain goes on, stance: assumes}\n"
    "  guess: {by: author, text: Rain ends, likelihood: likely}\n---\n\nText.\n"
)


@pytest.mark.parametrize("after", ["365d", "9999d"])
def test_what_the_desk_adds_is_not_said_to_have_become_known(tmp_path, after):
    """Long after its cut-off a brief has views of its own day; else they count from the cut-off."""
    (tmp_path / "mkdocs.yml").write_text(f"site_name: T\nextra: {{history_after: {after}}}\n", encoding="utf-8")
    world = from_files(tmp_path, briefs__one=OWN, data__sources="s: {title: S, type: report, date: 2020-01-10}\n")
    is_history = world.briefs["one"].has_hindsight
    pages = {name: re.sub("<[^>]+>", "", html) for name, html in written(world).items()}
    page = pages["2026-06" if is_history else "2020-04-15"]
    assert is_history == (after == "365d")
    day = " on 3 June 2026" if is_history else ""
    assert f"Added by our desk{day}: 1 judgment and 1 assumption." in page
    assert "we do not know since when" not in page and "Date unknown" not in page
    assert "became known" not in page.casefold().partition("open then")[0]
    assert ("See what was known from January 2020 to 15 April 2020." in pages["index"]) == is_history
    assert "added by our desk: 1 judgment and 1 assumption" in pages["index"]


def test_a_server_asks_for_each_claim_anew_whether_it_was_disputed_by_then(watched, tmp_path):
    """Several claims are parts of one page, and each depends on the days of all."""
    speakers = "a: {name: Ann Reed, type: person}\nb: {name: Bo Hill, type: person}\n"
    sources = "".join(
        f"{id}: {{title: {id.title()}, type: report, date: 2020-01-0{day}}}\n"
        for day, id in enumerate(("early", "late", "later"), 1)
    )
    claims = "".join(
        f"  yes-{question}: {{by: a, text: It {question}s., question: {question}, answer: 'yes', source: early}}\n"
        f"  no-{question}: {{by: b, text: It is dry., question: {question}, answer: 'no', source: {source}}}\n"
        for question, source in (("rain", "late"), ("snow", "later"))
    )
    brief = f"---\ntitle: T\nauthors: [Desk]\nsummary: S.\ndate: 2020-07-01\nas_of: 2020-06-01\nclaims:\n{claims}---\n\nText.\n"
    questions = "rain: {question: Does it rain?, kind: fact}\nsnow: {question: Does it snow?, kind: fact}\n"
    made = from_files(
        tmp_path, data__actors=speakers, data__sources=sources, data__questions=questions, briefs__one=brief
    )
    memo = Memo()

    def january(dossier: Dossier, memo: Memo | None) -> str:
        return next(page.text for page in run(pages.pages, dossier, TEMPLATES, memo) if page.uri == "as-of/2020-01.md")

    memo.begin("s")
    assert january(made, memo).count("disputed by then") == 4
    file = tmp_path / "data/sources.yml"
    file.write_text(sources.replace("2020-01-03", "2020-03-03"), encoding="utf-8")
    made.renew(load(tmp_path))
    memo.begin("s")
    assert january(made, memo) == january(Dossier(load(tmp_path)), None)
