"""While serving, pages that an edit does not touch are written again as they were: the outcome is that of a clean build."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from dossier.kept import Kept
from dossier.page import Page
from sites import project

# Builds as a server does, once for each line of standard input, into one folder.
SERVER = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
for line in sys.stdin:
    config = load_config("mkdocs.yml", site_dir=sys.argv[1])
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    print("built", flush=True)
"""
BRIEF = "briefs/iraq-after-russian-intervention.md"
LONE = "briefs/lone.md"  # nobody points to it, so that it can become a draft
EDITS = [
    (BRIEF, "## Reasoning", "## Reasoning anew"),
    (BRIEF, "## Reasoning", "See [this actor](actors/isf.md#relations).\n\n## Reasoning"),
    ("data/actors.yml", "name: Haider al-Abadi", "name: Haider Al-Abadi"),
    ("data/actors.yml", "syria:\n", "newcomer: {name: A new group, type: group, country: SY}\nsyria:\n"),
    ("mkdocs.yml", "site_name: Backgrounder", "site_name: Another name"),
    ("overrides/partials/footer.html", "<footer", '<footer data-new="yes"'),
    ("hooks/templates/actor.md", "# {{ actor.name }}", "# About {{ actor.name }}"),
    (LONE, "date: 2026-11-22", "draft: true\ndate: 2026-11-22"),
]


class Server:
    """Builds in one process, as `mkdocs serve` does."""

    def __init__(self, folder: Path, site: Path):
        self.site = site
        command = [sys.executable, "-W", "ignore", "-c", SERVER, str(site)]
        self.process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def build(self) -> dict[str, str]:
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        while self.process.stdout.readline() != "built\n":
            assert self.process.poll() is None
        return files(self.site)

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()


def files(site: Path) -> dict[str, str]:
    """Every file with a digest; MkDocs' sitemap lists pages only, and is not served for reading."""
    found = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }
    return {path: digest for path, digest in found.items() if not path.startswith("sitemap.xml")}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = project(tmp_path_factory.mktemp("kept") / "p")
    head = "---\ntitle: A lone brief\ndate: 2026-11-22\nauthors: [Briefing desk]\nsummary: Alone.\n---\n"
    (folder / LONE).write_text(f"{head}\n[[isf]]\n", encoding="utf-8")
    server = Server(folder, tmp_path_factory.mktemp("site"))
    server.build()
    yield folder, server
    server.close()


@pytest.mark.parametrize(
    ("file", "old", "new"), EDITS, ids=[f"{number}-{edit[0]}" for number, edit in enumerate(EDITS)]
)
def test_an_edit_gives_what_a_clean_build_gives(served, tmp_path, file, old, new):
    folder, server = served
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    edited = server.build()
    fresh = Server(folder, tmp_path / "site")
    try:
        assert edited == fresh.build()
    finally:
        fresh.close()
        (folder / file).write_text(text, encoding="utf-8")


def test_a_page_is_kept_as_long_as_text_and_surroundings_are_the_same():
    kept, page = Kept(), Page("actors/x.md", "text")
    kept.begin(b"one")
    kept.pages[page.uri], kept.entries[page.uri] = (page.text, "html"), []
    assert kept.html(page, frozenset()) == "html"
    assert kept.html(page, frozenset({page.uri})) is None
    assert kept.html(Page(page.uri, "other text"), frozenset()) is None
    kept.begin(b"two")
    assert kept.html(page, frozenset()) is None
