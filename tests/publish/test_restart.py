"""A server shows at once what the last one showed, if nothing has changed; what it shows is never anything else than what it would build."""

import re
from pathlib import Path

import pytest
from backgrounder.publish.serving.restart import Inputs
from build_helpers import get, own_cache, project, served, until
from mkdocs.config import load_config
from server import CLEAN, SERVER, Process
from test_serve import free_port

SERVED = ".cache/site/served"
SHOWN = "Nothing has changed since the last server ended, so its site is shown."


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A project whose server has ended, and the files of its site."""
    folder = project(tmp_path_factory.mktemp("restart") / "p", "islet")
    own_cache(folder)
    return folder, shown(folder)[0]


def shown(folder, *edits):
    """The files of a server's site at its start and after each edit and build; the last of its lines."""
    process = Process(folder, SERVER)
    sites = [process.files()]
    for edit in edits:
        edit()
        process.begin()
        assert process.outcome() == "built"
        sites.append(process.files())
    process.close()
    return *sites, (folder.parent / process.log.name).read_text(encoding="utf-8")


def clean(folder):
    process = Process(folder, CLEAN)
    process.begin()
    assert process.outcome() == "built"
    files = process.files()
    process.close()
    return files


def brief_of(folder):
    return min((folder / "briefs").glob("*.md"), key=lambda path: path.name == "about.md")


def test_the_next_server_shows_the_same_and_goes_on_from_there(kept):
    folder, before = kept
    brief = brief_of(folder)
    text = brief.read_text(encoding="utf-8")
    at_once, made, after, log = shown(
        folder, lambda: None, lambda: brief.write_text(f"{text}\n\nCalm words.\n", encoding="utf-8")
    )
    assert SHOWN in log
    assert at_once == made == before
    assert after != before and after == clean(folder)
    again, log = shown(folder)
    assert SHOWN in log and again == after
    brief.write_text(text, encoding="utf-8")
    restored, log = shown(folder)
    assert SHOWN not in log and restored == before


def test_the_pages_of_a_shown_site_are_made_and_not_written(kept):
    """Somebody reads them meanwhile."""
    folder, _ = kept
    process = Process(folder, SERVER)
    pages = sorted(process.site.rglob("*.*"))
    before = [path.stat().st_mtime_ns for path in pages]
    process.begin()
    assert process.outcome() == "built"
    assert [path.stat().st_mtime_ns for path in pages] == before and len(pages) > 100
    process.close()
    assert SHOWN in Path(process.log.name).read_text(encoding="utf-8")


def test_a_site_with_problems_or_made_of_what_is_gone_is_not_kept(kept):
    folder, before = kept
    cache, brief = folder / SERVED, brief_of(folder)
    text, kept_before = brief.read_text(encoding="utf-8"), cache.read_bytes()
    process = Process(folder, SERVER)
    brief.write_text(text.replace("title: ", "titel: ", 1), encoding="utf-8")
    process.begin()
    process.outcome()
    process.close()
    assert cache.read_bytes() == kept_before
    brief.write_text(text, encoding="utf-8")
    cache.write_bytes(kept_before[:-3])
    process = Process(folder, SERVER)
    assert process.files() == before
    brief.write_text(f"{text}\n\nNobody has built this.\n", encoding="utf-8")
    process.close()
    assert f"{SERVED}:1: is damaged, so all pages are made.\n" in Path(process.log.name).read_text(encoding="utf-8")
    assert cache.read_bytes() == kept_before[:-3]
    brief.write_text(text, encoding="utf-8")
    cache.write_bytes(kept_before)


def test_what_is_edited_while_the_pages_are_made_shows(kept):
    """A server as it is: it waits for edits only when it has made the pages of what it shows."""
    folder, _ = kept
    brief, port = brief_of(folder), free_port()
    text = brief.read_text(encoding="utf-8")
    with served(folder, port):
        pass
    with served(folder, port) as address:
        brief.write_text(f"{text}\n\nSeen at last.\n", encoding="utf-8")
        until(lambda: "Seen at last." in (get(f"{address}{brief.stem}/") or ""))
    log = (folder / "serve.log").read_text(encoding="utf-8")
    assert SHOWN in log and not re.search("Traceback|Error", log)
    brief.write_text(text, encoding="utf-8")


def appended(path, text):
    return lambda folder: (folder / path).write_text(
        ((folder / path).read_text(encoding="utf-8") if (folder / path).is_file() else "") + text, encoding="utf-8"
    )


@pytest.mark.parametrize(
    "change",
    [
        appended("mkdocs.yml", "\nsite_description: New\n"),
        appended("briefs/spring-plan.md", "\nNew.\n"),
        appended("briefs/new.txt", "New."),
        appended("data/actors.yml", "\n# New.\n"),
        appended("overrides/partials/footer.html", "New."),
        appended("hooks/templates/time/timeline.html", "New."),
        appended("hooks/backgrounder/core/page.py", "# New."),
        appended("previous.json", "{}"),
        lambda folder: (folder / "briefs/spring-plan.md").unlink(),
    ],
)
def test_all_that_a_site_is_made_of_counts(tmp_path, change):
    folder = project(tmp_path / "p", "islet")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("  # previous:", "  previous:"), encoding="utf-8")
    before = inputs(folder)
    digest = before.digest()
    assert before.are_as_they_were() and digest == inputs(folder).digest()
    change(folder)
    assert not before.are_as_they_were() and inputs(folder).digest() != digest


def inputs(folder):
    return Inputs.of(load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site")))
