"""`mkdocs serve`: edits show, mistakes stand on top of every page while it goes on, mended they vanish."""

import html
import http.client
import re
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

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
        (
            "hooks/templates/time/timeline.html",
            '>{{ _("Timeline") }}</h1>',
            ">All events</h1>",
            "timeline/",
            "All events</h1>",
        ),
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
        (
            "mkdocs.yml",
            "plugins: []",
            "nav:\n  - Lost: nowhere.md\nplugins: []",
            r"mkdocs\.yml:\d+: nav: 'nowhere\.md': there is no such page\.",
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
            assert any(re.match(line, problem) for problem in problems(address + page)), problems(address + page)
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


def test_a_link_that_leads_nowhere_is_told_once(server):
    folder, address = server
    with Edited(folder / BRIEF, "## Reasoning", "[Lost](lost-page.md)\n\n## Reasoning"):
        until(lambda: problems(address))
        until(lambda: (folder / "serve.log").read_text().rstrip().endswith("Reloading browsers"))
        assert (folder / "serve.log").read_text().count("'lost-page.md'") == 1
    until(lambda: not problems(address))


def test_the_edited_brief_is_shown_as_far_as_it_can_be_read(server):
    folder, address = server
    page = address + "iraq-after-russian-intervention/"
    with Edited(folder / BRIEF, "## Reasoning", "## New words [[isff]]"):
        until(lambda: problems(address))
        until(lambda: "New words" in get(page))  # the home page is written first
    with Edited(folder / BRIEF, "date: 2026-11-22", "date: 2026-31-22"):
        until(lambda: problems(page))
        assert "Objectives" in get(page)
    until(lambda: not problems(address))


def test_drafts_are_shown_and_marked(server):
    folder, address = server
    with Edited(folder / BRIEF, "date: 2026-11-22", "draft: true\ndate: 2026-11-22"):
        until(lambda: "Draft, not published" in get(address + "iraq-after-russian-intervention/"))


def test_without_a_good_state_there_are_only_the_lines_and_a_folder_that_comes_back_is_watched_again(tmp_path):
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
        until(lambda: "overrides:1: is gone. Put it back: the server then goes on." in problems(address))
        with Edited(folder / "elsewhere/partials/footer.html", "<footer", '<footer data-edited="yes"'):
            (folder / "elsewhere").rename(folder / "overrides")
            until(lambda: 'data-edited="yes"' in get(address) and not problems(address))
            footer = folder / "overrides/partials/footer.html"
            footer.write_text(footer.read_text(encoding="utf-8").replace("yes", "again"), encoding="utf-8")
            until(lambda: 'data-edited="again"' in get(address))
            (folder / "overrides").rename(folder / "elsewhere")
            until(lambda: problems(address))
        (folder / "elsewhere").rename(folder / "overrides")
        until(lambda: not problems(address))
        assert "Traceback" not in (folder / "serve.log").read_text()


def asked(address: str, path: str, **headers: str) -> tuple[int, bytes]:
    """The answer to a request whose address is sent as it is written."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.putrequest("GET", path, skip_host="Host" in headers)
    for name, value in headers.items():
        if value:
            connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    return response.status, response.read()


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:1234", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.evil.example:8000", 421),
        ("evil.example@localhost", 421),
        ("192.0.2.1", 421),
        ("[::1", 421),
        ("localhost,evil.example", 421),
        ("", 421),
    ],
)
def test_the_server_answers_only_to_its_own_names(server, host, status):
    assert asked(server[1], "/", Host=host)[0] == status


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2fetc/passwd",
        "//etc/passwd",
        "/timeline/../../../etc/passwd",
        "/etc/passwd%00.html",
        "/%c0%ae%c0%ae/etc/passwd",
        "/..%5c..%5cetc/passwd",
        "/mkdocs.yml",
        "/data/events.yml",
        "/livereload/../../../etc/passwd",
    ],
)
def test_the_server_gives_out_nothing_beside_the_site(server, path):
    folder, address = server
    status, content = asked(address, path)
    assert status in (400, 404) and b"root:" not in content and b"site_name" not in content
    assert "Traceback" not in (folder / "serve.log").read_text()


def test_a_taken_port_is_a_line(tmp_path):
    folder = project(tmp_path / "p", "islet")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert f"mkdocs.yml:1: dev_addr: 127.0.0.1:{port} cannot be had (Address already in use)." in done.stderr
