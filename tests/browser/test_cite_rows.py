"""Citing in Chromium: what the browser fills into the rows of a list is what Python writes, copied with and without a clipboard."""

import json
from functools import cache

import pytest
from backgrounder.exports.cite.bibtex import tex
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records import load
from citations import of
from conftest import ATOLL, IRAQ, findings, serve
from playwright.sync_api import expect

WORLDS = {"iraq": IRAQ, "atoll": ATOLL}


@cache
def dossier(world: str) -> Dossier:
    return Dossier(load.load(WORLDS[world]))


BRIEF = "iraq-after-russian-intervention"


def opened(page, row) -> dict[str, str]:
    """The forms that a row's button shows, by name."""
    if row.locator("details.basis:not([open])").count():
        row.locator("summary").first.click()
    row.locator(".cite-button[aria-expanded]").click()
    assert row.locator("cite-record").count() == 1
    return dict(row.locator("[data-form]").evaluate_all("all => all.map(one => [one.dataset.form, one.textContent])"))


@pytest.mark.parametrize("name", ["iraq", "atoll"])
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
        page.evaluate("customElements.whenDefined('cite-record').then(() => true)")
        cited = page.evaluate(
            """async () => {
              const told = [];
              for (const fold of document.querySelectorAll("details")) fold.open = true;
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
        cited = {id: (forms, href) for id, forms, href in cited}
        assert set(cited) == {record.id for record in rows}
        for record in rows:
            forms, href = cited[record.id]
            expected = of(record, site)
            assert forms["text"] == " ".join(expected.text.split())
            assert json.loads(forms["CSL-JSON"]) == json.loads(expected.csl)
            assert forms["BibTeX"].strip() == expected.bibtex.strip()
            assert forms["RIS"].strip() == expected.ris.strip()
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
    box.locator("summary").click()
    box.get_by_role("button", name="Copy text").click()
    expect(box.locator(".copied").first).to_have_text("Copied: text.")
    assert page.evaluate("navigator.clipboard.readText()") == box.locator(".q").first.inner_text()
    box.get_by_role("button", name="Copy BibTeX").click()
    expect(box.locator(".copied").first).to_have_text("Copied: BibTeX.")
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"@techreport{{{BRIEF},\n  author")
    box.get_by_role("button", name="Copy permalink").click()
    expect(box.locator(".copied").first).to_have_text("Copied: permalink.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}{BRIEF}/"
    context.close()


@pytest.mark.parametrize(
    ("broken", "cited"),
    [
        ("Object.defineProperty(navigator, 'clipboard', {value: undefined});", "Copied: text."),
        (
            "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;",
            "Selected: text. Copy it with Ctrl+C or ⌘C.",
        ),
    ],
)
def test_copying_where_the_clipboard_is_closed(chromium, address, broken, cited):
    """A page from a file or over http: the older command, and where that is gone too the text is selected."""
    page = chromium.new_page()
    page.add_init_script(broken)
    page.goto(f"{address}actors/russia/")
    box = page.locator("cite-record")
    box.locator("summary").click()
    if cited.startswith("Copied"):
        page.evaluate(
            "document.addEventListener('copy', (event) => setTimeout(() => (window.copied = event.clipboardData), 0))"
        )
    box.get_by_role("button", name="Copy text").click()
    expect(box.locator(".copied")).to_have_text(cited)
    if cited.startswith("Selected"):
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
