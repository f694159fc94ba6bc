"""The built site: complete, consistent, its own host only, the same bytes every time; refused as a whole or not at all."""

import gzip
import hashlib
import json
import re
import shutil
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from build_helpers import ADDRESS, Html, build, own_cache, project


def files(site: Path) -> dict[str, str]:
    """Every file with a digest of its bytes."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@cache
def pages(site: Path) -> dict[Path, Html]:
    return {path: Html(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}


def broken_links(site: Path) -> list[str]:
    """Links and requests within the site that lead to no file, or to no element of it."""
    parsed, wrong = pages(site), []
    for path, page in parsed.items():
        for link in page.links + page.requests:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (
                path
                if not parts.path
                else site / unquote(parts.path).lstrip("/")
                if parts.path.startswith("/")
                else (path.parent / unquote(parts.path)).resolve()
            )
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (
                parts.fragment and target in parsed and unquote(parts.fragment) not in parsed[target].ids
            ):
                wrong.append(f"{path.relative_to(site)}: {link}")
    return wrong


@pytest.fixture(scope="module", params=["iraq", "atoll"])
def site(request, built) -> Path:
    return built(request.param) / "site"


def test_every_link_and_anchor_resolves(site):
    assert broken_links(site) == []


def test_no_id_stands_twice(site):
    twice = {
        path.relative_to(site).as_posix(): sorted({id for id in page.ids if page.ids.count(id) > 1})
        for path, page in pages(site).items()
    }
    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_pages_request_nothing_from_another_host(site):
    wrong = [
        f"{path}: {request}"
        for path, page in pages(site).items()
        for request in page.requests
        if urlsplit(request).netloc
    ]
    assert wrong == []
    for path in [*site.rglob("*.css"), *site.glob("map/*.js")]:
        assert not re.search(r"(url\(|@import|fetch\()\s*['\"]?(https?:)?//", path.read_text(encoding="utf-8")), path


def test_no_inline_script_or_style_of_our_own(site):
    """A content security policy without 'unsafe-inline' must be possible."""
    assert {path.name: page.inline for path, page in pages(site).items() if page.inline} == {}


def test_nothing_is_left_unwritten(site):
    """No mark, no template, no Markdown link comes out as it was written, but in code and comments of an editor."""
    as_written = r"<(code|pre|script)\b.*?</\1>|<!-- (?!part).*?-->"
    for path in site.rglob("*.html"):
        text = re.sub(as_written, "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"\[\[|\[\^|<!-- part|<!--body|\ue001|\{%|None</", text.replace("[[stays-text]]", "")), (
            path
        )


def test_two_builds_are_the_same_bytes(tmp_path, built):
    """Whatever the zone of the machine and the order of its dictionaries."""
    again = project(tmp_path / "again", "iraq")
    own_cache(again)
    build(again, "--strict", TZ="America/Los_Angeles", PYTHONHASHSEED="2")
    assert files(built("iraq") / "site") == files(again / "site") != {}


def test_addresses_of_the_contract(site):
    for address in ("", "actors/", "places/", "timeline/", "map/", "questions/", "sources/"):
        assert (site / address / "index.html").is_file(), address


@pytest.mark.parametrize("options", [(), ("--strict",)])
def test_mistakes_are_refused_together_and_the_last_site_stays(tmp_path, built, options):
    folder = Path(shutil.copytree(built("iraq"), tmp_path / "p"))
    before = files(folder / "site")
    events = folder / "data" / "events.yml"
    events.write_text(events.read_text(encoding="utf-8").replace("place: ramadi", "place: ramady", 1), encoding="utf-8")
    brief = next(path for path in (folder / "briefs").glob("*.md") if path.stem not in ("index", "about"))
    brief.write_text(brief.read_text(encoding="utf-8") + "\nSee [[isff]] and [this](nowhere.md).\n", encoding="utf-8")
    done = build(folder, *options)
    lines = [line for line in done.stderr.splitlines() if re.match(r"\S+:\d+: ", line)]
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert [line.split(": ", 1)[1] for line in lines] == [
        "'nowhere.md': there is no such file.",
        "[[isff]]: no such record. Did you mean 'isf'?",
        "place: no place called 'ramady'. Did you mean 'ramadi'?",
    ]
    assert files(folder / "site") == before


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            "hooks/templates/records/actor.html",
            "{{ actor.name }}",
            "{{ actor.nam }}",
            r"hooks/templates/records/actor\.html:\d+: .*nam",
        ),
        (
            "hooks/templates/records/actor.html",
            "{{ actor.name }}",
            "{{ actor.wikidata | length }}",
            r"hooks/templates/records/actor\.html:\d+: TypeError: ",
        ),
        (
            "hooks/templates/records/actor.html",
            "{% endif %}",
            "{% endiff %}",
            r"hooks/templates/records/actor\.html:\d+: .*endiff",
        ),
        ("overrides/main.html", "{% endblock %}", "{% endblok %}", r"overrides/main\.html:\d+: .*endblok"),
        (
            "mkdocs.yml",
            "  # map: {tiles: OpenStreetMap.Mapnik}",
            "  map: {tiles: OpenStreetMap.Mapnic}",
            r"mkdocs\.yml:\d+: tiles: .*OpenStreetMap\.Mapnik",
        ),
    ],
)
def test_mistakes_of_maintainers_are_one_line_too(tmp_path, file, old, new, line):
    folder = project(tmp_path / "p", "islet")
    (folder / "site").mkdir()
    (folder / "site" / "kept.txt").write_text("last site")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    done = build(folder, "--strict")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert re.search(line, done.stderr), done.stderr
    assert (folder / "site" / "kept.txt").is_file()


def test_templates_that_are_no_text_are_told_by_name(tmp_path):
    folder = project(tmp_path / "p", "islet")
    (folder / "hooks/templates/records/actor.html").write_bytes(b"{# a #}\n\xfc")
    (folder / "hooks/templates/records/lost.html").symlink_to("nowhere")
    (folder / "overrides/assets/stylesheets/page.css").write_bytes(b"/* \xfc */")
    (folder / "overrides/folder.html").mkdir()
    (folder / "overrides/lost.png").symlink_to("nowhere")
    done = build(folder)
    unreadable, missing = (
        "not UTF-8 text. Save the file with the encoding UTF-8.",
        "is no file, or a symbolic link that leads nowhere. Remove it.",
    )
    assert done.returncode == 1 and [line for line in done.stderr.splitlines() if re.match(r"\S+:\d+: ", line)] == [
        f"hooks/templates/records/actor.html:2: {unreadable}",
        f"hooks/templates/records/lost.html:1: {missing}",
        f"overrides/assets/stylesheets/page.css:1: {unreadable}",
        f"overrides/folder.html:1: {missing}",
        f"overrides/lost.png:1: {missing}",
    ]
    assert "Traceback" not in done.stderr


def test_addresses_without_folders(tmp_path):
    """An offline build has files, and every link follows."""
    folder = project(tmp_path / "p", "iraq")
    settings = folder / "mkdocs.yml"
    settings.write_text("use_directory_urls: false\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
    assert build(folder, "--strict").returncode == 0
    assert (folder / "site/actors/russia.html").is_file()
    assert broken_links(folder / "site") == []


def test_the_sitemap_does_not_know_the_day_of_the_build(built):
    sitemap = (built("iraq", ADDRESS) / "site/sitemap.xml").read_text(encoding="utf-8")
    days = dict(re.findall(rf"<loc>{ADDRESS}([^<]*)</loc>\s*<lastmod>([^<]*)", sitemap))
    assert days["timeline/"] == "2015-10-07"
    assert set(days.values()) <= {
        "2015-03-31",
        "2015-05-18",
        "2015-07-31",
        "2015-08-10",
        "2015-09-25",
        "2015-09-30",
        "2015-10-07",
        "2015-11-30",
        "2026-11-20",
        "2026-11-21",
        "2026-11-22",
    }


def test_briefs_and_data_can_be_anything(tmp_path):
    """No brief and no record at all is a site too."""
    folder = project(tmp_path / "p", "iraq")
    for path in [*folder.glob("briefs/*"), *folder.glob("data/*.yml")]:
        path.unlink()
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    assert broken_links(folder / "site") == []


def test_a_site_tells_what_is_new_since_the_last(tmp_path, built):
    root = project(tmp_path, "atoll")
    (root / "previous.json").write_bytes((built("atoll") / "site/data/records.json").read_bytes())
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        settings.replace("  # previous: previous.json", "  previous: previous.json"), encoding="utf-8"
    )
    path = root / "data/events/2019.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: The reef is surveyed", "title: <b>Half</b> the reef"),
        encoding="utf-8",
    )
    done = build(root, "--strict")
    assert done.returncode == 0, done.stderr
    page = (root / "site/changes/index.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;Half&lt;/b&gt; the reef" in page and "<b>Half" not in page
    (root / "previous.json").unlink()
    done = build(root)
    assert done.returncode == 1 and "mkdocs.yml:" in done.stderr and "there is no file 'previous.json'" in done.stderr


def test_a_broken_budget_stops_a_build_and_leaves_the_site(tmp_path, built):
    folder = Path(shutil.copytree(built("iraq"), tmp_path / "p"))
    before = (folder / "site/index.html").read_bytes()
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("\nextra:\n", "\nextra:\n  budgets: {single_origin: 40%}\n")
    config.write_text(text, encoding="utf-8")
    done = build(folder)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    line = next(number for number, each in enumerate(text.splitlines(), 1) if "budgets: {single" in each)
    assert f"mkdocs.yml:{line}: budgets: single_origin: " in done.stderr
    assert (folder / "site/index.html").read_bytes() == before


def test_outlines_that_cannot_be_linked_are_a_line_of_a_build_that_goes_on(tmp_path):
    folder = project(tmp_path / "p", "islet")
    feature = {
        "type": "Feature",
        "properties": {"ADM1_FR": "Nord", "ADM1_PCODE": "BF54", "ADM0_PCODE": "BF"},
        "geometry": {"type": "Polygon", "coordinates": [[[0, 10], [1, 10], [1, 11], [0, 11], [0, 10]]]},
    }
    document = {"type": "FeatureCollection", "features": [feature]}
    (folder / "data/geo/cod.geojson").write_text(json.dumps(document), encoding="utf-8")
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    (line,) = (line for line in done.stderr.splitlines() if "data/" in line)
    assert line.startswith(
        "data/geo/cod.geojson:1: 1 feature without an ISO code ('Nord') is drawn and not linked to a place."
    )


def test_a_brief_that_one_comes_back_to_weighs_little(built):
    """The page itself and its own sheet, compressed: what lies in assets/ the browser has from the first visit."""
    folder = built("iraq") / "site/iraq-after-russian-intervention"
    weight = sum(len(gzip.compress((folder / name).read_bytes(), 6)) for name in ("index.html", "print.css"))
    assert weight <= 90 * 1024 * 0.6, weight
