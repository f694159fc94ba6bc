"""What other sites may frame: the map, the timeline, questions and claims, each as a small file of its own."""

import re
from html import unescape
from pathlib import Path

import pytest
from backgrounder.core.page import Asset
from backgrounder.model.addresses import Addresses, Site, embed_of
from backgrounder.model.dossier import Dossier
from backgrounder.pages.embeds import embeds, snippets
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.records import questions
from backgrounder.publish.build import run
from backgrounder.records import load

NARROWED = ("embed/map/index.html", "embed/timeline/index.html")  # by their address, by a script
ADDRESS = "https://reef.example/briefs/"


def made(root: Path, **known) -> dict[str, str]:
    """Every embed of a world by its file."""
    dossier, site = Dossier(load.load(root)), Site("Reef", **known)
    files = run(embeds.pages, dossier, Templates(site.addresses, site.name, site=site))
    assert all(isinstance(file, Asset) for file in files)
    return {file.uri: file.content for file in files}


def test_there_is_one_for_each_question_and_claim_and_none_for_the_unknown(root):
    dossier, files = Dossier(load.load(root)), made(root)
    asked = {f"embed/questions/{id}/index.html" for one in dossier.questions.values() for id in (one.id, *one.was)}
    claims = {f"embed/claims/{claim.key_id}/index.html" for claim in dossier.claims}
    assert asked and claims
    assert set(files) == {"embed/map/index.html", "embed/timeline/index.html", *asked, *claims}


def test_each_is_small_and_leads_to_its_page_in_a_window_of_its_own(root):
    for uri, html in made(root, url=ADDRESS).items():
        assert '<meta name="robots" content="noindex">' in html and html.count("<script") == (
            2 if uri in NARROWED else 0
        ), uri
        assert '<link rel="icon" href="data:,">' in html, uri  # or a browser asks the host for /favicon.ico
        assert len(re.findall("<a ", html)) == len(re.findall('<a target="_', html)), uri
        assert re.search(rf'<link rel="canonical" href="{ADDRESS}[^"]+">', html), uri
        assert re.search(r"<footer><a [^>]+>From Reef: <cite>.+</cite></a></footer>", html), uri
        assert len(html) < (120_000 if "/map/" in uri else 40_000 if "/timeline/" in uri else 9_000), uri


def test_events_say_what_an_address_narrows_them_by(root):
    dossier, files = Dossier(load.load(root)), made(root)
    for uri in NARROWED:
        assert files[uri].count(" data-key=") == len(dossier.events), uri
        assert 'data-narrow="actor place kind brief topic"' in files[uri], uri
    some = next(event for event in dossier.events.values() if event.actors)
    assert f'<li data-name="actor {some.actors[0].id}">' in files["embed/timeline/index.html"]


def test_too_many_events_for_one_file_are_not_narrowed(root, monkeypatch):
    monkeypatch.setattr("backgrounder.model.dossier.MANY", 3)
    for uri in NARROWED:
        assert "data-narrow" not in (html := made(root)[uri]) and "<script" not in html, uri


def test_without_folders_each_is_a_file(root):
    files = made(root, addresses=Addresses(directories=False))
    assert {"embed/map.html", "embed/timeline.html"} < set(files)
    assert 'href="../assets/stylesheets/embed.css"' in files["embed/map.html"]


def test_an_old_id_leads_to_the_present_one(world):
    path = world / "data/questions.yml"
    path.write_text(
        re.sub(r"^(is-reef-shared:)", r"\1\n  was: [old-question]", path.read_text("utf-8"), flags=re.MULTILINE),
        "utf-8",
    )
    old = made(world)["embed/questions/old-question/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../is-reef-shared/">' in old


@pytest.fixture
def withdrawn(world) -> dict[str, str]:
    """The embeds of a world in which a question and a claim are withdrawn."""
    path = world / "data/questions.yml"
    line = "\n  withdrawn: {date: 2016-02-01, reason: It was asked twice., see: was-light-lit}"
    path.write_text(re.sub(r"^(is-reef-shared:)", rf"\1{line}", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    return made(world)


def test_a_withdrawn_question_says_so_and_leads_to_what_replaced_it(withdrawn):
    html = withdrawn["embed/questions/is-reef-shared/index.html"]
    (notice,) = re.findall(r'<div class="withdrawn".*?</div>', html, re.DOTALL)
    assert "Withdrawn" in notice and "It was asked twice." in notice and "questions/was-light-lit/" in notice


def test_a_withdrawn_claim_says_so_and_leads_to_what_was_changed(root):
    dossier, files = Dossier(load.load(root)), made(root)
    for claim in dossier.claims:
        html = files[f"embed/claims/{claim.key_id}/index.html"]
        assert ("<b>Withdrawn.</b>" in html) == (not claim.is_active)


def test_the_line_to_paste_is_one_escaped_frame():
    line = snippets.snippet(Site("Reef", url=ADDRESS), "map/index.md", 'A "reef" <map> & more')
    assert line == (
        f'<iframe src="{ADDRESS}embed/map/" title="A &quot;reef&quot; &lt;map&gt; &amp; more" '
        'width="100%" height="560" loading="lazy"></iframe>'
    )
    assert 'src="embed/map/"' in snippets.snippet(Site("Reef"), "map/index.md", "Map")


def test_a_page_shows_the_line_of_its_own_embed(root):
    dossier, templates = Dossier(load.load(root)), Templates(Addresses(), "Reef", site=Site("Reef", url=ADDRESS))
    question = next(iter(dossier.questions.values()))
    page = next(page for page in run(questions.pages, dossier, templates) if page.uri == question.uri)
    (shown,) = re.findall(r'<pre data-form="HTML">(.*?)</pre>', page.parts["main"])
    assert unescape(shown) == snippets.snippet(templates.site, question, question.question)
    assert embed_of(question) == f"embed/questions/{question.id}.md"


@pytest.mark.parametrize(("url", "for_editors"), [("", False), ("", True), (ADDRESS, False)])
def test_a_reader_is_told_what_to_paste_and_nothing_of_settings(root, url, for_editors):
    dossier = Dossier(load.load(root))
    templates = Templates(Addresses(), "Reef", site=Site("Reef", url=url, for_editors=for_editors))
    question = next(iter(dossier.questions.values()))
    page = next(page for page in run(questions.pages, dossier, templates) if page.uri == question.uri).parts["main"]
    assert ("does not know its own address" in page) == for_editors
    assert ("with the address of this site in front of <code>embed/</code>." in page) == (not url and not for_editors)
