"""The PDFs of briefs: printed by a Chromium from the written site; without one the site is whole and has no link to them."""

import io
import re
import shutil
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from backgrounder.core.storage.cache import CACHE
from backgrounder.exports.paper import addresses, browsers, cache, chromium, tidy
from backgrounder.exports.paper.briefs import pdfs
from backgrounder.exports.paper.chromium import ChromiumFailed, print_pages
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from build_helpers import ADDRESS, build, own_cache, project

BROWSER = browsers.find("chromium")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")


def printing(folder: Path, pdf: str, address: str = ADDRESS) -> Path:
    """A project with an address and a browser."""
    project(folder, "atoll")
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("\nextra:\n", f"\nextra:\n  pdf: {pdf}\n")
    head = f"site_url: {address}\n" if address else ""
    (folder / "mkdocs.yml").write_text(head + settings, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> Path:
    folder = printing(tmp_path_factory.mktemp("printed") / "p", "chromium")
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    return folder


@needs_browser
def test_the_same_page_is_the_same_pdf(printed):
    dossier, site = Dossier(load(printed)), Site("Backgrounder", url=ADDRESS)
    again = {file.uri: file.content for file in pdfs(dossier.briefs.values(), site, BROWSER, printed / "site")}
    assert again.keys() == {addresses.pdf(brief) for brief in dossier.briefs.values()}
    assert again == {uri: (printed / "site" / uri).read_bytes() for uri in again}


@needs_browser
def test_a_pdf_has_title_language_tags_outline_and_date(printed):
    for brief in Dossier(load(printed)).briefs.values():
        with pikepdf.open(printed / "site" / addresses.pdf(brief)) as pdf:
            root = pdf.Root
            assert str(pdf.docinfo.Title) == brief.title and str(pdf.docinfo.Author) == ", ".join(brief.authors)
            assert str(pdf.docinfo.CreationDate) == f"D:{brief.changed.latest:%Y%m%d}000000Z"
            assert str(root.Lang) == "en" and root.MarkInfo.Marked and "/StructTreeRoot" in root
            assert root.ViewerPreferences.DisplayDocTitle
            with pdf.open_outline() as outline:
                assert outline.root[0].title == brief.title and outline.root[0].children
            with pdf.open_metadata() as facts:
                assert facts["dc:title"] == brief.title
            assert 2 <= len(pdf.pages) <= 8


@needs_browser
def test_a_pdf_leads_to_the_site_and_to_nothing_of_the_machine(printed):
    content = (printed / "site/reef-claims/reef-claims.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        links = [
            str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", ()) if "/URI" in note.get("/A", {})
        ]
    assert any(link.startswith(ADDRESS) for link in links)
    assert not [link for link in links if re.search("file:|site\\.invalid|localhost", link)]
    assert str(printed).encode() not in content


@needs_browser
def test_the_page_names_its_pdf(printed):
    page = (printed / "site/reef-claims/index.html").read_text(encoding="utf-8")
    assert 'href="reef-claims.pdf" type="application/pdf"' in page
    assert '<link rel="stylesheet" media="print" href="print.css">' in page


@needs_browser
def test_without_an_address_a_pdf_leads_nowhere(tmp_path, printed):
    dossier = Dossier(load(printed))
    (file, *_) = pdfs([dossier.briefs["reef-claims"]], Site("Backgrounder"), BROWSER, printed / "site")
    with pikepdf.open(io.BytesIO(file.content)) as pdf:
        links = [
            note for page in pdf.pages for note in page.get("/Annots", ()) if "site.invalid" in str(note.get("/A"))
        ]
    assert links == []


@pytest.fixture
def cached(tmp_path, printed, monkeypatch):
    """The folder of a site with a full cache, its PDFs, and a list of the pages that are printed from then on."""
    shutil.copytree(printed / "site", tmp_path / "site")
    shutil.copytree(printed / cache.FOLDER, tmp_path / "cache")
    again, pages = chromium.print_pages, list[str]()

    def counted(program, folder, missing, site):
        pages.extend(missing)
        return again(program, folder, missing, site)

    monkeypatch.setattr(chromium, "print_pages", counted)
    dossier, site = Dossier(load(printed)), Site("Backgrounder", url=ADDRESS)

    def made(name: str = "Backgrounder") -> dict[str, bytes]:
        one = Site(name, url=site.url)
        files = pdfs(dossier.briefs.values(), one, BROWSER, tmp_path / "site", tmp_path / "cache")
        return {file.uri: file.content for file in files}

    return tmp_path, made, pages


@needs_browser
def test_what_has_not_changed_is_printed_once(cached, printed):
    folder, made, pages = cached
    uris = [str(path.relative_to(folder / "site")) for path in (folder / "site").rglob("*.pdf")]
    assert made() == {uri: (printed / "site" / uri).read_bytes() for uri in uris} and pages == []


@needs_browser
@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"x" * 99,
        b"{}\n%PDF",
        b"[1]\n%PDF",
        b"\xff\x00\n",
        b'{"key": 1, "content": 2, "files": 3}\nx',
        "cut",
        "turned",
    ],
)
def test_a_damaged_pdf_of_the_cache_is_printed_anew(cached, damage):
    folder, made, pages = cached
    entry, right = folder / "cache/reef-claims", (folder / "site/reef-claims/reef-claims.pdf").read_bytes()
    whole = entry.read_bytes()
    entry.write_bytes({"cut": whole[:-9], "turned": whole[:-9] + whole[-9:][::-1]}.get(damage, damage))
    assert made()["reef-claims/reef-claims.pdf"] == right and pages == ["reef-claims/"]
    assert entry.read_bytes() == whole


@needs_browser
@pytest.mark.parametrize("changed", ["reef-claims/index.html", "reef-claims/print.css", "assets/stylesheets/site.css"])
def test_a_change_of_the_page_or_of_what_it_asks_for_prints_it_anew(cached, changed):
    folder, made, pages = cached
    path = folder / "site" / changed
    text = path.read_text(encoding="utf-8")
    more = "<p>One more</p></main>" if path.suffix == ".html" else "@media print{body *{color:red!important}}"
    path.write_text(text.replace("</main>", more) if path.suffix == ".html" else text + more, encoding="utf-8")
    anew = made()
    assert "reef-claims/" in pages and (len(pages) == 1 or "site.css" in changed)
    assert anew["reef-claims/reef-claims.pdf"] != (folder / "site/reef-claims/reef-claims.pdf").read_bytes()
    pages.clear()
    assert made() == anew and pages == []


@needs_browser
def test_another_name_of_the_site_or_another_browser_prints_anew(cached, monkeypatch):
    _, made, pages = cached
    made("Another")
    assert len(pages) == 3
    monkeypatch.setattr(chromium, "version", lambda program: "Another 1.0")
    made("Another")
    assert len(pages) == 6


@needs_browser
def test_a_folder_that_cannot_be_written_to_has_no_cache(tmp_path, printed):
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    brief = Dossier(load(printed)).briefs["reef-claims"]
    (file,) = pdfs([brief], Site("Backgrounder", url=ADDRESS), BROWSER, printed / "site", tmp_path / "cache")
    assert file.content == (printed / "site" / file.uri).read_bytes()


def test_without_the_browser_the_site_is_whole_and_says_so_in_a_line(tmp_path):
    folder = printing(tmp_path / "p", "no-such-browser")
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    line = "pdf: there is no no-such-browser here, so the site has no PDFs. Install it, or name its path."
    assert done.stderr.count(line) == 1
    assert not list((folder / "site").rglob("*.pdf"))
    assert "application/pdf" not in (folder / "site/reef-claims/index.html").read_text(encoding="utf-8")


def test_a_browser_that_fails_is_one_line_and_leaves_the_last_site(tmp_path):
    program = tmp_path / "browser"
    program.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    folder = printing(tmp_path / "p", str(program))
    (folder / "site").mkdir()
    (folder / "site/old.html").write_text("the last site", encoding="utf-8")
    done = build(folder, "--strict")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "The briefs cannot be printed:" in done.stderr and "Without 'pdf' in mkdocs.yml they are not." in done.stderr
    assert (folder / "site/old.html").is_file()


def test_a_program_that_does_not_start_is_told(tmp_path):
    (tmp_path / "browser").write_text("no program", encoding="utf-8")
    with pytest.raises(ChromiumFailed, match="does not start"):
        print_pages(str(tmp_path / "browser"), tmp_path, ["x/"])


def test_a_browser_is_named_by_a_text(tmp_path):
    done = build(printing(tmp_path / "p", "[chromium]"))
    assert done.returncode == 1
    assert "pdf: takes a browser, such as chromium, or the path of its program." in done.stderr


@needs_browser
def test_a_page_reaches_nothing_outside_its_site(tmp_path):
    (tmp_path / "site/x").mkdir(parents=True)
    (tmp_path / "secret.css").write_text("p{display:none}", encoding="utf-8")
    page = '<!doctype html><title>x</title><link rel="stylesheet" href="/%2e%2e/secret.css"><p>seen<script>document.body.textContent=""</script>'
    (tmp_path / "site/x/index.html").write_text(page, encoding="utf-8")
    (page,) = print_pages(BROWSER, tmp_path / "site", ["x/"]).values()
    with pikepdf.open(io.BytesIO(page.pdf)) as pdf:
        assert b"Tj" in pdf.pages[0].Contents.read_bytes() or b"TJ" in pdf.pages[0].Contents.read_bytes()


@needs_browser
def test_a_second_build_prints_what_an_edit_changes(tmp_path):
    folder = printing(tmp_path / "p", "chromium")
    own_cache(folder)
    brief = folder / "briefs" / "reef-claims.md"
    sites = []
    for words in ("", "\nA second reading.\n", ""):
        brief.write_text(brief.read_text(encoding="utf-8") + words, encoding="utf-8")
        done = build(folder, "--strict")
        assert done.returncode == 0 and ("Taken from the cache" in done.stderr) == bool(words)
        sites.append({path: path.read_bytes() for path in sorted((folder / "site").rglob("*")) if path.is_file()})
        if words:
            shutil.rmtree(folder / CACHE)
    first, second, clean = sites
    changed = {path.relative_to(folder / "site").as_posix() for path in first if first[path] != second[path]}
    assert {name for name in changed if name.endswith(".pdf")} == {"reef-claims/reef-claims.pdf"}
    assert second == clean


def counted_otherwise(pdf: bytes) -> bytes:
    """A PDF whose elements the browser came to see in the opposite order: their ids, their index and the objects differ."""
    plain = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as read:
        read.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    ids = sorted(set(re.findall(rb"\(node\d{8}\)", plain.getvalue())))
    assert len(ids) > 1
    others = dict(zip(ids, reversed(ids)))
    changed = io.BytesIO(re.sub(rb"\(node\d{8}\)", lambda found: others[found[0]], plain.getvalue()))
    written = io.BytesIO()
    with pikepdf.open(changed) as read:
        index = pikepdf.NameTree.new(read)
        for id, element in sorted(pikepdf.NameTree(read.Root.StructTreeRoot.IDTree).items()):
            index[id] = element
        read.Root.StructTreeRoot.IDTree = index.obj
        read.save(written)
    return written.getvalue()


@needs_browser
def test_the_order_in_which_the_browser_counts_makes_no_difference(printed):
    page = "reef-claims/"
    pdf = print_pages(BROWSER, printed / "site", [page], ADDRESS)[page].pdf
    about = tidy.About("A title", "An author", "", (), "A site", "en", date(2020, 1, 2))
    other = counted_otherwise(pdf)
    assert other != pdf and tidy.tidy(other, about) == tidy.tidy(pdf, about)
