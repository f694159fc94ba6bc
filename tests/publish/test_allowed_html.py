"""What the list of allowed HTML does to a build: hosts that a site names, and what only Markdown brings about."""

import pytest
from build_helpers import build, project
from test_settings import changed, told

FRAME = '<iframe src="https://video.example.org/1" title="A film"></iframe>'
FIRST = "The first brief,"


def test_a_site_names_the_hosts_that_it_loads_from(tmp_path):
    folder = project(tmp_path / "p", "atoll")
    changed(folder / "briefs" / "reef-claims.md", FIRST, f"{FRAME}\n\n{FIRST}")
    assert len(told(build(folder))) == 1
    changed(folder / "mkdocs.yml", "extra:\n", "extra:\n  allow_hosts: [video.example.org]\n")
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    assert FRAME in (folder / "site" / "reef-claims" / "index.html").read_text(encoding="utf-8")


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
    folder = project(tmp_path / "p", "atoll")
    changed(folder / "mkdocs.yml", "extra:\n", f"extra:\n  allow_hosts: {value}\n")
    number = (folder / "mkdocs.yml").read_text(encoding="utf-8").split("\n").index(f"  allow_hosts: {value}") + 1
    assert told(build(folder)) == [f"mkdocs.yml:{number}: allow_hosts: {message}"]


def test_what_only_markdown_brings_about_is_refused_too(tmp_path):
    folder = project(tmp_path / "p", "atoll")
    text = folder / "briefs" / "notes" / "method.md"
    changed(text, "![A shoal](shoal.svg)", '![A shoal](shoal.svg){ srcdoc-x="1" }')
    number = text.read_text(encoding="utf-8").split("srcdoc-x")[0].count("\n") + 1
    message = "'srcdoc-x': is no attribute that '<img>' may have in a text. Remove it."
    assert told(build(folder)) == [f"briefs/notes/method.md:{number}: {message}"]
