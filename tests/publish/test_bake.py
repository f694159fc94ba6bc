"""Baked pages are moved into their folder when all are written: one that breaks off leaves the last ones."""

import errno
import html
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from backgrounder.publish import bake


@pytest.fixture
def baked(world, tmp_path) -> Path:
    out = tmp_path / "content"
    assert bake.bake(world, out)
    (out / "of-another-generator.md").write_text("A page of its own.\n", encoding="utf-8")
    return out


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_one_that_breaks_off_leaves_the_last_files(world, baked, monkeypatch, capsys, error):
    before, written = contents(baked), []

    def write(path, file, write=bake._write):
        if len(written) == 20:
            error.filename = path
            raise error
        written.append(path)
        write(path, file)

    monkeypatch.setattr(bake, "_write", write)
    if isinstance(error, OSError):
        assert bake.bake(world, baked, "Another name") == 0
        line = capsys.readouterr().err
        assert line.startswith("content/") and line.endswith(
            ":1: cannot be written (No space left on device). The last site is as it was.\n"
        )
    else:
        with pytest.raises(KeyboardInterrupt):
            bake.bake(world, baked, "Another name")
    assert contents(baked) == before and sorted(os.listdir(baked.parent)) == ["content", "world"]


def test_a_second_one_writes_over_the_first_and_leaves_what_is_not_its_own(world, baked):
    (baked / "index.md").write_text("old", encoding="utf-8")
    before = contents(baked)
    assert bake.bake(world, baked)
    after = contents(baked)
    assert set(after) == set(before) and after["index.md"] != b"old"
    assert after["of-another-generator.md"] == b"A page of its own.\n"


# ---- a project for a successor of MkDocs


def test_a_project_has_pages_templates_settings_and_what_else_the_site_has(built, tmp_path):
    root, out = built("atoll"), tmp_path / "next"
    assert bake.bake_project(root, out)
    site = contents(root / "site")
    copied = {
        path.removeprefix("docs/"): raw
        for path, raw in contents(out).items()
        if not path.endswith((".md", ".minijinja"))
    }
    others = {path for path in site if not path.endswith((".html", ".md")) and not path.startswith("sitemap.")}
    assert all(copied[path] == site[path] for path in others | {path for path in site if path.startswith("embed/")})
    assert {"mkdocs.yml", "overrides/main.html", "overrides/404.html"} <= set(contents(out))
    assert (out / "docs/index.md").read_text(encoding="utf-8").count("<!-- part: ") > 1


def test_a_project_needs_a_built_site(world, tmp_path, capsys):
    assert bake.bake_project(world, tmp_path / "next") == 0
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith("site:1: is not built. Run 'mkdocs build --strict' first") and "nothing was written" in last
    assert not (tmp_path / "next").exists()


ZENSICAL = shutil.which("zensical")


def words(page: Path) -> str:
    """The text of a page without spaces, the contents list and the bar of a phone, which the successor has otherwise."""
    text = page.read_text(encoding="utf-8")
    article = re.search(r"<article.*</article>", text, re.DOTALL)
    lists = r'<nav aria-label="Contents">.*?</nav>|<details class="toc-fold".*?</details>|<nav class="thumb".*?</nav>'
    return re.sub(
        r"\s+", "", html.unescape(re.sub(rf"{lists}|<[^>]*>", "", article[0] if article else text, flags=re.DOTALL))
    )


@pytest.mark.skipif(
    not ZENSICAL, reason="without zensical: uv run --with zensical==0.0.73 pytest tests/publish/test_bake.py"
)
def test_zensical_builds_every_page_of_a_project(built, tmp_path):
    """The same pages with the same words; the one line that it warns of is a link to a file of Markdown."""
    root, out = built("sample"), tmp_path / "next"
    assert bake.bake_project(root, out)
    done = subprocess.run([ZENSICAL, "build"], cwd=out, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.findall(r"data/index\.md|(\d+) issue", done.stdout + done.stderr) in (["", "1"], [])
    pages = {path.relative_to(root / "site") for path in (root / "site").rglob("*.html")}
    assert pages <= {path.relative_to(out / "site") for path in (out / "site").rglob("*.html")}
    assert [path for path in pages if words(root / "site" / path) != words(out / "site" / path)] == []
