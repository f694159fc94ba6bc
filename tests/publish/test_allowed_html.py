"""The policy of a site: hosts that it names, what only Markdown brings about, what its pages and headers say to browsers."""

import re

import pytest
from build_helpers import build, get, project, served
from test_serve import free_port
from test_settings import changed, problem_lines

FRAME = '<iframe src="https://video.example.org/1" title="A film"></iframe>'
FIRST = "The first brief,"


def directives(page: str) -> dict[str, str]:
    """The content security policy of a page, which comes before all that it is about."""
    policy = re.search(r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert policy
    return dict(one.split(" ", 1) for one in policy[1].replace("&#39;", "'").split("; "))


def test_a_site_names_the_hosts_that_it_loads_from(tmp_path):
    folder = project(tmp_path / "p", "atoll")
    changed(folder / "briefs" / "reef-claims.md", FIRST, f"{FRAME}\n\n{FIRST}")
    assert len(problem_lines(build(folder))) == 1
    changed(folder / "mkdocs.yml", "extra:\n", "extra:\n  allow_hosts: [video.example.org]\n")
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    page = (folder / "site" / "reef-claims" / "index.html").read_text(encoding="utf-8")
    assert FRAME in page
    assert directives(page)["frame-src"] == "https://video.example.org"
    assert directives(page)["media-src"] == "'self' https://video.example.org"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("video.example.org", "takes a list of hosts, such as [example.org]."),
        ("[https://video.example.org/]", "'https://video.example.org/' is no name of a host. Write it as example.org, without https:// and path."),
        ("['*']", "'*' is no name of a host. Write it as example.org, without https:// and path."),
        ("[7]", "'7' is no name of a host. Write it as example.org, without https:// and path."),
    ],
)  # fmt: skip
def test_what_is_no_host_is_told(tmp_path, value, message):
    folder = project(tmp_path / "p", "islet")
    changed(folder / "mkdocs.yml", "extra:\n", f"extra:\n  allow_hosts: {value}\n")
    number = (folder / "mkdocs.yml").read_text(encoding="utf-8").split("\n").index(f"  allow_hosts: {value}") + 1
    assert problem_lines(build(folder)) == [f"mkdocs.yml:{number}: allow_hosts: {message}"]


def test_what_only_markdown_brings_about_is_refused_too(tmp_path):
    folder = project(tmp_path / "p", "atoll")
    text = folder / "briefs" / "notes" / "method.md"
    changed(text, "![A shoal](shoal.svg)", '![A shoal](shoal.svg){ srcdoc-x="1" }')
    number = text.read_text(encoding="utf-8").split("srcdoc-x")[0].count("\n") + 1
    message = "'srcdoc-x': is no attribute that '<img>' may have in a text. Remove it."
    assert problem_lines(build(folder)) == [f"briefs/notes/method.md:{number}: {message}"]


def test_every_page_has_the_policy(built):
    pages = sorted((built("atoll") / "site").rglob("*.html"))
    policies = [directives(page.read_text(encoding="utf-8")) for page in pages]
    assert all(policy == policies[0] for policy in policies)
    assert policies[0]["default-src"] == policies[0]["base-uri"] == policies[0]["frame-src"] == "'none'"
    assert policies[0]["script-src"] == policies[0]["style-src"] == "'self'"
    assert "unsafe" not in str(policies)


def test_headers_are_for_hosts_that_read_them(built, tmp_path):
    headers = (built("atoll") / "site" / "_headers").read_text(encoding="utf-8")
    for line in (
        "Content-Security-Policy: frame-ancestors 'self'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: same-origin",
    ):
        assert f"  {line}\n" in headers
    everywhere, _, embeds = headers.partition("/embed/*\n")
    assert everywhere.startswith("/*\n") and "frame-ancestors *" not in everywhere
    taken_back = "  ! Content-Security-Policy\n  ! X-Frame-Options\n"
    assert embeds == f"{taken_back}  Content-Security-Policy: frame-ancestors *\n"
    folder = project(tmp_path / "p", "islet")
    (folder / "briefs" / "_headers").write_text("/*\n  X-Own: 1\n", encoding="utf-8")
    changed(folder / "mkdocs.yml", "extra:\n", "extra:\n  map: {tiles: OpenStreetMap.Mapnik}\n")
    assert build(folder).returncode == 0
    assert (folder / "site" / "_headers").read_text(encoding="utf-8") == "/*\n  X-Own: 1\n"
    page = (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert directives(page)["img-src"] == "'self' data: https://tile.openstreetmap.org"
    assert '<meta name="referrer" content="strict-origin-when-cross-origin">' in page


def test_a_server_leaves_the_policy_out(tmp_path):
    """MkDocs puts a script into each page that it serves, another one each time."""
    folder = project(tmp_path / "p", "islet")
    with served(folder, free_port()) as address:
        page = get(address) or ""
        assert "livereload" in page and "Content-Security-Policy" not in page
