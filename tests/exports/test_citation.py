"""Citations: four forms of one record that agree, TeX and JSON that parse whatever the title, copying with and without a clipboard.

What the browser fills into the rows of a list is compared with what Python writes for the same record.
"""

import json
import re
from functools import cache

import pytest
from backgrounder.core.escape import inert_lines
from backgrounder.derive.versions import version
from backgrounder.exports.cite import citation
from backgrounder.exports.cite.bibtex import tex
from backgrounder.model import Actor, Brief, Claim, Event
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records import load
from build_helpers import Html
from conftest import ATOLL, ROOT, findings, serve
from playwright.sync_api import expect
from pybtex.database import parse_string

WORLDS = {"sample": ROOT, "atoll": ATOLL}
SITE = Site("Reef & desk", "Briefs.", "https://reef.example/briefs/")
NOWHERE = Site("Reef & desk")
FORMS = {Brief: citation.of_brief, Actor: citation.of_actor, Event: citation.of_event, Claim: citation.of_claim}
BRIEF = "iraq-after-russian-intervention"


@cache
def dossier(world: str) -> Dossier:
    return Dossier(load.load(WORLDS[world]))


def records(world: str) -> list:
    own = dossier(world)
    return [*own.briefs.values(), *own.actors.values(), *own.events.values(), *own.claims]


def of(record, site: Site = SITE) -> citation.Citation:
    kind = next(kind for kind in FORMS if isinstance(record, kind))
    return FORMS[kind](record, site)


@pytest.fixture(scope="module", params=["sample", "atoll"])
def world(request) -> str:
    return request.param


def test_all_forms_bear_address_and_version(world):
    for record in records(world):
        own = of(record)
        assert own.version == version(record) and re.fullmatch("[0-9a-f]{12}", own.version)
        assert own.address.startswith(SITE.url) and own.address.endswith((f"/{record.id}/", f"#{record.id}"))
        assert own.text.endswith(f", version {own.version}, {own.address}, accessed [date].")
        entry = next(iter(parse_string(own.bibtex, "bibtex").entries.values()))
        item = json.loads(own.csl)
        assert entry.fields["url"] == item["URL"] == own.address
        assert entry.fields["version"] == item["version"] == own.version
        assert entry.key == item["id"]


def test_titles_come_back_as_written(world):
    """From BibTeX without the escapes of TeX, from JSON as they are."""
    back = {"\\textbackslash{}": "\\", "\\textasciitilde{}": "~", "\\textasciicircum{}": "^"}
    for record in records(world):
        own = of(record)
        entry = next(iter(parse_string(own.bibtex, "bibtex").entries.values()))
        title = entry.fields["title"].removeprefix("{").removesuffix("}")
        plain = re.sub(r"\\text\w+\{\}|\\([&%$#_{}])", lambda found: back.get(found[0], found[1]), title)
        assert plain == " ".join(json.loads(own.csl)["title"].split())
        assert plain.startswith(record.told if isinstance(record, Claim) else record.full_name)


def test_a_claim_is_cited_whole(world):
    """Every form has it with speaker, stance, condition and likelihood, in its brief."""
    for claim in dossier(world).claims:
        own = of(claim)
        assert (
            f"“{claim.told} ({claim.date.words})”, claim in {', '.join(claim.brief.authors)}, “{claim.brief.title}”"
            in own.text
        )
        assert claim.told in json.loads(own.csl)["title"]
        assert json.loads(own.csl)["container-title"] == claim.brief.title


def test_the_withdrawn_and_retracted_say_so(world):
    for record in records(world):
        own = of(record)
        if getattr(record, "withdrawn", None):
            assert (
                f"withdrawn {record.withdrawn.date.words})" in own.text
                and "withdrawn" in own.bibtex
                and "withdrawn" in own.csl
            )
        if isinstance(record, Claim) and not record.stands:
            assert "(withdrawn)" in own.text and "(withdrawn)" in own.csl
        if isinstance(record, Brief):
            retracted = any(change.kind == "retraction" for change in record.changes)
            assert ("retracted" in own.text, "retracted" in own.bibtex, "retracted" in own.csl) == (retracted,) * 3


def test_the_text_of_a_brief():
    brief = dossier("atoll").briefs["harbour-dispute"]
    assert of(brief, NOWHERE).text == (
        f"Tide desk, Second desk & Co, “{brief.title}”, Reef & desk, 31 October 2019 "
        f"(changed 5 November 2019, retracted), version {version(brief)}, accessed [date]."
    )


def test_without_an_address_there_is_none(world):
    for record in records(world):
        own = of(record, NOWHERE)
        assert own.address == "" and "http" not in own.text.replace(
            record.full_name if hasattr(record, "full_name") else "", ""
        )
        assert "URL" not in json.loads(own.csl) and " url = " not in own.bibtex


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n  b\n", "a&#10;&#32;&#32;b"),
        ("<b> & {{ 7*7 }}", "&lt;b&gt; &amp; &#123;&#123; 7&#42;7 &#125;&#125;"),
        ("`x`\n\n# y", "&#96;x&#96;&#10;&#10;&#35; y"),
    ],
)
def test_lines_of_code_are_inert(text, expected):
    assert inert_lines(text) == expected


def test_pages_without_scripts_have_all_forms_or_say_where(built):
    site = built("atoll") / "site"
    for path in ("harbour-dispute", "actors/coast-guard"):
        text = (site / path / "index.html").read_text(encoding="utf-8")
        assert all(f'data-form="{form}"' in text for form in ("text", "BibTeX", "CSL-JSON", "permalink", "version"))
    timeline = (site / "timeline/index.html").read_text(encoding="utf-8")
    assert "An event has an address of its own" in timeline
    ids = set(Html(timeline).ids)
    assert timeline.count("data-version=") == len(dossier("atoll").events) and set(dossier("atoll").events) <= ids


def test_rows_stay_light(built):
    """A row of the timeline bears its version and nothing else of its citation; the forms stand once, whatever the length."""
    text = (built("sample") / "site/timeline/index.html").read_text(encoding="utf-8")
    rows = text.split('data-list="events"')[1].split('<div class="cite"')[0]
    versions = sum(len(found[0]) for found in re.finditer(r' data-version="[0-9a-f]{12}"', rows))
    assert 0 < versions < len(rows) * 0.04 and "cite" not in rows.replace("cited", "")
    assert len(text.split('id="_cite"')[1].split("</cite-record>")[0]) < 3000


# ---- in the browser --------------------------------------------------------------------------------------------


def opened(page, row) -> dict[str, str]:
    """The forms that a row's button shows, by name."""
    row.locator(".cite-button[aria-expanded]").click()
    assert row.locator("cite-record").count() == 1
    return dict(row.locator("[data-form]").evaluate_all("all => all.map(one => [one.dataset.form, one.textContent])"))


@pytest.mark.parametrize("name", ["sample", "atoll"])
def test_rows_are_cited_as_python_cites_them(new_page, built, name):
    """Every event, and every claim of every brief."""
    server = serve(built(name) / "site")
    page = new_page()
    own, site = dossier(name), Site("Backgrounder")
    lists = {
        "timeline/": list(own.events.values()),
        **{f"{id}/": list(brief.claims) for id, brief in own.briefs.items()},
    }
    for path, rows in lists.items():
        page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
        page.locator("cite-record[data-rows] [role=status]").wait_for(state="attached")
        told = page.evaluate(
            """async () => {
              const told = [];
              for (const row of document.querySelectorAll("li[data-version]")) {
                row.scrollIntoView();
                while (!row.querySelector(".cite-button")) await new Promise(requestAnimationFrame);
                row.querySelector(".cite-button").click();
                told.push([row.id, Object.fromEntries([...row.querySelectorAll("[data-form]")].map((one) => [one.dataset.form, one.textContent])),
                  row.querySelector("[data-form=permalink]").href]);
              }
              return told;
            }"""
        )
        told = {id: (forms, href) for id, forms, href in told}
        assert set(told) == {record.id for record in rows}
        for record in rows:
            forms, href = told[record.id]
            expected = of(record, site)
            assert forms["text"] == " ".join(expected.text.split())
            assert json.loads(forms["CSL-JSON"]) == json.loads(expected.csl)
            assert forms["BibTeX"].strip() == expected.bibtex.strip()
            assert forms["version"] == expected.version and href.endswith(f"/{path}#{record.id}")
    server.shutdown()
    server.server_close()


def test_a_row_may_say_anything(open_page):
    """What TeX, JSON and the words that are put in could take for their own."""
    title = '\\ & % $ # _ { } ~ ^ " <b>x</b> @@id @@title {{ 7*7 }}'
    page = open_page("timeline/")
    row = page.locator(".events > li").first
    row.locator("h4 a").evaluate("(link, title) => (link.textContent = title)", title)
    forms = opened(page, row)
    whole = f"{title} ({row.locator('.num').first.inner_text()})"
    assert forms["text"].startswith(f"“{whole}”, event, Backgrounder, version ")
    assert f"title = {{{{{tex(whole)}}}}}," in forms["BibTeX"]
    assert json.loads(forms["CSL-JSON"])["title"] == whole


def test_copying_needs_no_network(chromium, address):
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}{BRIEF}/")
    context.set_offline(True)
    box = page.locator("#cite")
    box.get_by_role("button", name="Copy text").click()
    expect(box.locator(".copied").first).to_have_text("Copied: text.")
    assert page.evaluate("navigator.clipboard.readText()") == box.locator(".q").first.inner_text()
    box.locator("summary").click()
    box.get_by_role("button", name="Copy BibTeX").click()
    expect(box.locator(".copied").first).to_have_text("Copied: BibTeX.")
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"@techreport{{{BRIEF},\n  author")
    box.get_by_role("button", name="Copy permalink").click()
    expect(box.locator(".copied").first).to_have_text("Copied: permalink.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}{BRIEF}/"
    context.close()


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("Object.defineProperty(navigator, 'clipboard', {value: undefined});", "Copied: text."),
        (
            "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;",
            "Selected: text. Copy it with Ctrl+C or ⌘C.",
        ),
    ],
)
def test_copying_where_the_clipboard_is_closed(chromium, address, broken, told):
    """A page from a file or over http: the older command, and where that is gone too the text is selected."""
    page = chromium.new_page()
    page.add_init_script(broken)
    page.goto(f"{address}actors/russia/")
    box = page.locator("cite-record")
    box.locator("summary").click()
    if told.startswith("Copied"):
        page.evaluate(
            "document.addEventListener('copy', (event) => setTimeout(() => (window.copied = event.clipboardData), 0))"
        )
    box.get_by_role("button", name="Copy text").click()
    expect(box.locator(".copied")).to_have_text(told)
    if told.startswith("Selected"):
        assert page.evaluate("String(getSelection())") == box.locator("[data-form=text]").inner_text()
    page.close()


def test_one_fold_goes_from_row_to_row(open_page):
    page = open_page("timeline/")
    rows = page.locator(".events > li")
    first, second = rows.nth(0), rows.nth(1)
    forms = opened(page, first)
    assert forms["text"].startswith(f"“{first.locator('h4').inner_text()} (")
    assert findings(page) == []
    opened(page, second)
    assert first.locator("cite-record").count() == 0
    expect(first.locator(".cite-button")).to_have_attribute("aria-expanded", "false")
    second.get_by_role("button", name="Cite").click()
    expect(second.locator("cite-record")).to_be_hidden()


def test_it_prints_the_plain_text_only(open_page):
    page = open_page(f"{BRIEF}/")
    page.emulate_media(media="print")
    expect(page.locator("#cite .q").first).to_be_visible()
    expect(page.locator("cite-record:visible")).to_have_count(0)
    expect(page.locator(".cite-button:visible")).to_have_count(0)
