"""A server shows what browsers have open before it makes the rest, and never answers with anything else than the site that it builds."""

import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from build_helpers import get, project, until
from random_edits import PNG, Editor
from readers import LIVE, Reader, edited, fetched, held, log_of, patient
from server import CLEAN, LOOKING, Process
from test_serve import free_port

SEED, EDITS = int(os.environ.get("REBUILD_SEED", "1")), int(os.environ.get("REBUILD_EDITS", "50"))
BRIEF, STYLES = "briefs/spring-plan.md", "assets/stylesheets/site.css"


AT_ONCE = ("ferry-dispute/index.html", "timeline/index.html", "index.html", STYLES)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = project(tmp_path_factory.mktemp("looked_at") / "p", "islet")
    with patient(folder, free_port()) as address:
        yield folder, address


def test_after_any_series_of_edits_what_is_shown_first_is_that_of_a_clean_build(tmp_path):
    """And so is the whole folder afterwards."""
    folder = project(tmp_path / "project", "islet")
    server, clean = Process(folder, LOOKING), Process(folder, CLEAN)
    editor, shown, pages = Editor(folder, SEED), folder / "shown.json", 0
    for _ in range(EDITS):
        last_edit = editor.edit()
        shown.unlink(missing_ok=True)
        server.begin()
        clean.begin()
        first = [server.outcome(), clean.outcome()][1]
        if first != "built":
            assert not shown.exists(), f"seed {SEED}, {last_edit}: a page is shown without its problems"
            editor.undo()
            continue
        ours, theirs = server.files(), clean.files()
        wrong = sorted(file for file in ours.keys() | theirs.keys() if ours.get(file) != theirs.get(file))
        assert not wrong, f"seed {SEED}, {last_edit}: {len(wrong)} files, {wrong[:5]}"
        early = json.loads(shown.read_text()) if shown.exists() else {}
        wrong = sorted(file for file in early if early[file] != theirs.get(file))
        assert not wrong, f"seed {SEED}, {last_edit}: shown too early: {wrong[:5]}"
        pages += sum(file.endswith(".html") for file in early)
    server.close()
    clean.close()
    assert pages > EDITS, f"seed {SEED}: only {pages} pages were shown first"


def test_what_is_open_is_shown_first_and_all_else_waits(site):
    folder, address = site
    reader, other = Reader(address, "spring-plan/"), Reader(address, "timeline/")
    loads = reader.loads, other.loads
    with held(folder):
        edited(folder / BRIEF, r"(?m)^title: .*", "title: Seen at once")
        until(lambda: reader.sees("Seen at once"))
        until(lambda: other.loads > loads[1])
        with ThreadPoolExecutor(4) as pool:
            others = [
                pool.submit(fetched, address + path)
                for path in ("", "data/records.json", "spring-plan/index.html.md", "404/")
            ]
            for path in ("spring-plan/", "spring-plan/index.html", "timeline/", STYLES):
                assert fetched(address + path)
            time.sleep(0.5)
            assert not any(one.done() for one in others)
            (folder / "wait").unlink()
            found = [one.result() for one in others]
    assert all(b"Seen at once" in one for one in found[:3])
    time.sleep(0.5)
    assert (reader.loads, other.loads) == (loads[0] + 1, loads[1] + 1)  # nothing is loaded twice
    reader.closed.set()
    other.closed.set()


def added(path, text: str) -> None:
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")


def test_no_answer_is_an_outdated_one(site):
    """Whatever is asked for while the rest is made, and whatever was edited, the answer is that of a clean build."""
    folder, address = site
    clean, briefs = Process(folder, CLEAN.replace("127.0.0.1:8000", urlsplit(address).netloc)), folder / "briefs"
    edits = [
        lambda: edited(briefs / "ferry-dispute.md", r"\Z", "\nMore words.\n"),
        lambda: edited(folder / "data/actors.yml", "name: ", "name: New "),
        lambda: added(briefs / "late.md", (briefs / "net-question.md").read_text(encoding="utf-8").replace("title: ", "title: Late ", 1)),
        lambda: added(folder / "data/sources.yml", "\nlate-paper: {title: A late paper, type: report}\n"),
        lambda: added(next((folder / "overrides/assets/stylesheets").glob("*.css")), "\n.late { color: red }\n"),
        lambda: (briefs / "late.md").rename(briefs / "later.md"),
        lambda: (briefs / "assets").mkdir(exist_ok=True) or (briefs / "assets/late.png").write_bytes(PNG),
        lambda: (briefs / "later.md").unlink(),
    ]  # fmt: skip
    readers = [Reader(address, path) for path in ("ferry-dispute/", "timeline/", "")]
    for number, edit in enumerate(edits):
        loads = [reader.loads for reader in readers]
        with held(folder):
            edit()
            until(lambda loads=loads: all(one.loads > before for one, before in zip(readers, loads)))
            clean.begin()
            assert clean.outcome() == "built"
            paths = sorted(
                {*clean.files(), "late/index.html", "later/index.html", "late.md"}, key=AT_ONCE.__contains__
            )[::-1]
            with ThreadPoolExecutor(8) as pool:
                asked = [pool.submit(fetched, address + path.removesuffix("index.html")) for path in paths]
                time.sleep(0.2)
                early = sum(one.done() for one in asked)
                (folder / "wait").unlink()
                answers = {path: one.result() for path, one in zip(paths, asked)}
        assert early > 3, "nothing is answered at once"
        wrong = [path for path in paths if not is_of(clean.site, path, answers[path])]
        assert not wrong, f"edit {number}: {wrong[:5]}"
    for reader in readers:
        reader.closed.set()
    clean.close()


def is_of(folder, path: str, answer: bytes) -> bool:
    """Whether an answer is what a site has."""
    file = folder / path if (folder / path).is_file() else folder / "404.html"
    return LIVE.sub(b"", answer) == file.read_bytes()


def test_a_mistake_stands_on_the_open_page_and_goes(site):
    folder, address = site
    reader = Reader(address, "ferry-dispute/")
    text = (folder / BRIEF).read_text(encoding="utf-8")
    edited(folder / BRIEF, "(?m)^title: ", "titel: ")
    until(lambda: reader.sees("unknown field"))
    lines = log_of(folder).count("unknown field")
    (folder / BRIEF).write_text(text, encoding="utf-8")
    until(lambda: not reader.sees("unknown field"))
    assert lines == log_of(folder).count("unknown field") == 1
    reader.closed.set()


def test_a_page_that_goes_is_gone_for_who_looks_at_it(site):
    folder, address = site
    other = folder / "briefs" / "passing.md"
    other.write_text("---\ntitle: A passing page\n---\nWords.\n", encoding="utf-8")
    until(lambda: "A passing page" in get(address + "passing/"))
    reader, home = Reader(address, "passing/"), Reader(address, "")
    loads = home.loads
    other.rename(folder / "briefs" / "passed.md")
    until(lambda: not reader.sees("A passing page") and home.loads > loads)
    assert "A passing page" in get(address + "passed/")
    (folder / "briefs" / "passed.md").unlink()
    until(lambda: "A passing page" not in get(address + "passed/"))
    for one in (reader, home):
        one.closed.set()


def test_the_menu_of_a_page_that_is_shown_is_the_new_one_and_what_it_lacks_is_told_once(site):
    """What it lacks is known when all files are, and the pages that are open are then not shown before the others."""
    folder, address = site
    menu, page = folder / "mkdocs.yml", folder / "briefs" / "in-the-menu.md"
    before = menu.read_text(encoding="utf-8")
    page.write_text("---\ntitle: A page of the menu\n---\nWords.\n", encoding="utf-8")
    until(lambda: "A page of the menu" in get(address + "in-the-menu/"))
    menu.write_text(before.replace("plugins: []", "plugins: []\nnav: [index.md, in-the-menu.md]"), encoding="utf-8")
    reader = Reader(address, "timeline/")
    until(lambda: reader.sees("A page of the menu"))
    with held(folder):
        edited(page, "A page of the menu", "A page with another title")
        until(lambda: reader.sees("A page with another title"))  # the menu is on all pages
    shown = log_of(folder).count("are shown")
    page.unlink()
    until(lambda: reader.sees("there is no such page"))
    assert log_of(folder).count("there is no such page") == 1 and log_of(folder).count("are shown") == shown
    menu.write_text(before, encoding="utf-8")
    until(lambda: not reader.sees("A page with another title") and not reader.sees("there is no such page"))
    reader.closed.set()


def test_lines_are_printed_once_for_an_edit(site):
    folder, address = site
    reader = Reader(address, "spring-plan/")
    before = log_of(folder)
    with held(folder):
        edited(folder / BRIEF, "(?m)^title: .*", "title: Told once")
        until(lambda: reader.sees("Told once"))
        (folder / "wait").unlink()
    new = log_of(folder).removeprefix(before)
    for line in ("advice, see", "Building documentation", "Documentation built", "Reloading browsers", "are shown"):
        assert new.count(line) == 1, new
    reader.closed.set()
