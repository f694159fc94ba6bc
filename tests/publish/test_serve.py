"""`mkdocs serve`: edits show, mistakes stand on top of every page while it goes on, mended they vanish."""

import html
import re
import socket
from pathlib import Path

import pytest
from build_helpers import get, project, served, until

BRIEF = "briefs/iraq-after-russian-intervention.md"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = project(tmp_path_factory.mktemp("serve") / "p", "iraq")
    with served(folder, free_port()) as address:
        yield folder, address


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def problems(address: str) -> list[str]:
    """The lines of the banner of a page."""
    banner = re.search(r'<div class="problems".*?</div></div>', get(address) or "", re.DOTALL)
    return (
        [html.unescape(re.sub("<[^>]+>", "", line)) for line in re.findall(r"<li>(.*?)</li>", banner[0])]
        if banner
        else []
    )


class Edited:
    """A file with one edit in it, as long as the block lasts."""

    def __init__(self, path: Path, old: str, new: str):
        self.path, self.text = path, path.read_text(encoding="utf-8")
        assert old in self.text
        self.new = self.text.replace(old, new, 1)

    def __enter__(self):
        self.path.write_text(self.new, encoding="utf-8")

    def __exit__(self, *_):
        self.path.write_text(self.text, encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "page", "shown"),
    [
        (BRIEF, "## Reasoning", "## Reasoning anew", "iraq-after-russian-intervention/", "Reasoning anew"),
        (
            "data/actors.yml",
            "name: Haider al-Abadi",
            "name: Haider Al-Abadi",
            "actors/pm-abadi/",
            "Haider Al-Abadi</h1>",
        ),
        ("overrides/partials/footer.html", "<footer", '<footer data-edited="yes"', "", 'data-edited="yes"'),
        ("hooks/templates/time/timeline.html", ">Timeline<", ">All events<", "timeline/", "All events</h1>"),
        ("briefs/about.md", "# ", "# Edited: ", "about/", "Edited: "),
    ],
)
def test_an_edit_shows(server, file, old, new, page, shown):
    folder, address = server
    with Edited(folder / file, old, new):
        until(lambda: shown in get(address + page))
    until(lambda: shown not in get(address + page))
    assert problems(address) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            "data/events.yml",
            "place: ramadi",
            "place: ramady",
            r"data/events\.yml:\d+: place: no place called 'ramady'\. Did you mean 'ramadi'\?",
        ),
        (BRIEF, "title: Iraq", "titel: Iraq", rf"{BRIEF}:\d+: unknown field 'titel'\. Did you mean 'title'\?"),
        (
            BRIEF,
            "## Reasoning",
            "## Reasoning [[isff]]",
            rf"{BRIEF}:\d+: \[\[isff\]\]: no such record\. Did you mean 'isf'\?",
        ),
        (
            "data/actors.yml",
            "  type: person",
            "\ttype: person",
            r"data/actors\.yml:\d+: not valid YAML .*Indent with spaces, not with a tab\.",
        ),
        ("mkdocs.yml", "theme:", "theme: [", r"mkdocs\.yml:\d+: "),
        (
            "hooks/templates/records/actor.html",
            "{{ actor.name }}",
            "{{ actor.nam }}",
            r"hooks/templates/records/actor\.html:\d+: ",
        ),
        ("overrides/main.html", "{% endblock %}", "{% endblok %}", r"overrides/main\.html:\d+: "),
        (
            "hooks/main.py",
            '"""',
            '"""# ',
            r"hooks/main\.py:1: has changed since the server was started\. Stop it with Ctrl\+C and start it again\.",
        ),
    ],
)
def test_a_mistake_stands_on_top_of_every_page_until_it_is_mended(server, file, old, new, line):
    folder, address = server
    with Edited(folder / file, old, new):
        until(lambda: problems(address))
        for page in ("", "iraq-after-russian-intervention/", "no-such-page/"):
            assert any(re.match(line, told) for told in problems(address + page)), problems(address + page)
        assert "fall-of-ramadi" in get(address + "timeline/")
    until(lambda: not problems(address))
    assert "Traceback" not in (folder / "serve.log").read_text()


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (BRIEF, "by: pm-abadi\n", "by: Iraqi Government\n", "by: no actor called 'Iraqi Government'. Did you mean 'iraqi-government'?"),
        (BRIEF, "for: united-states\n", "for: U.S.\n", "for: no actor called 'U.S.'. Did you mean 'united-states'?"),
        ("data/events.yml", "actors: [isis]", "actors: [Daesh]", "actors: no actor called 'Daesh'. Did you mean 'isis'?"),
        (BRIEF, "likelihood: likely\n", "likelihood: highly likely\n", "likelihood: 'highly likely' is not one of almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost certain or possible. Write 'very likely'."),
    ],
)  # fmt: skip
def test_a_name_in_place_of_an_id_gives_one_line_and_no_error_of_ours(server, file, old, new, message):
    folder, address = server
    with Edited(folder / file, old, new):
        until(lambda: problems(address))
        (line,) = problems(address + "claims/")
        assert re.fullmatch(rf"{re.escape(file)}:\d+: {re.escape(message)}", line)
    until(lambda: not problems(address))


def test_the_edited_brief_is_shown_as_far_as_it_can_be_read(server):
    folder, address = server
    page = address + "iraq-after-russian-intervention/"
    with Edited(folder / BRIEF, "## Reasoning", "## New words [[isff]]"):
        until(lambda: problems(address))
        assert "New words" in get(page)
    with Edited(folder / BRIEF, "date: 2026-11-22", "date: 2026-31-22"):
        until(lambda: problems(address))
        assert "Objectives" in get(page)
    until(lambda: not problems(address))


def test_drafts_are_shown_and_marked(server):
    folder, address = server
    with Edited(folder / BRIEF, "date: 2026-11-22", "draft: true\ndate: 2026-11-22"):
        until(lambda: "Draft, not published" in get(address + "iraq-after-russian-intervention/"))


def test_without_a_good_state_there_are_only_the_lines_and_a_folder_that_goes_is_missed(tmp_path):
    folder = project(tmp_path / "p", "iraq")
    events = folder / "data/events.yml"
    with Edited(events, "place: ramadi", "place: ramady"), served(folder, free_port()) as address:
        assert len(problems(address)) == 1
        assert "timeline/" not in get(address)
        events.write_text(
            events.read_text(encoding="utf-8").replace("place: ramady", "place: ramadi"), encoding="utf-8"
        )
        until(lambda: not problems(address) and "Latest brief" in get(address))
        (folder / "overrides").rename(folder / "elsewhere")
        until(lambda: any(told.startswith("overrides:1: was gone for a moment") for told in problems(address)))
