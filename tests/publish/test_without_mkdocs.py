"""What runs without MkDocs (baking, the published list, the offline folder) reads the settings as a build does."""

import re

import pytest
from backgrounder.check import rules
from backgrounder.commands import offline
from backgrounder.publish import bake, published_list
from backgrounder.records import load

BRIEF = "reef-claims"


def test_what_runs_without_mkdocs_finds_the_briefs_too(world, tmp_path):
    (world / "briefs").rename(world / "docs")
    (world / "mkdocs.yml").write_text("docs_dir: docs\nplugins:\n  - x: !ENV [A, b]\n", encoding="utf-8")
    assert bake.bake(world, tmp_path / "out")
    assert (tmp_path / "out" / f"{BRIEF}.md").is_file()
    assert "docs/my-brief.md" in (tmp_path / "out/reference/index.md").read_text(encoding="utf-8")
    (world / "data/published.txt").write_text(f"brief/{BRIEF}\n", encoding="utf-8")
    (world / "docs" / f"{BRIEF}.md").unlink()
    assert f"Bring back 'docs/{BRIEF}.md'" in "".join(str(one) for one in rules.check(load.load(world)))


PICTURE = "![A chart](https://cdn.example.org/chart.png)"


@pytest.mark.parametrize("where", ["here", "inherited"])
def test_what_runs_without_mkdocs_allows_the_same_hosts(world, tmp_path, where):
    brief = world / "briefs" / f"{BRIEF}.md"
    brief.write_text(brief.read_text(encoding="utf-8") + f"\n{PICTURE}\n", encoding="utf-8")
    (line,) = (str(one) for one in rules.check(load.load(world)))
    assert "'https://cdn.example.org/chart.png': a page loads nothing from other hosts." in line
    allowed = "extra:\n  allow_hosts: [cdn.example.org]\n"
    (world / "base.yml").write_text(allowed if where == "inherited" else "", encoding="utf-8")
    (world / "mkdocs.yml").write_text("INHERIT: base.yml\n" if where == "inherited" else allowed, encoding="utf-8")
    assert rules.check(load.load(world)) == ()
    assert bake.bake(world, tmp_path / "out")
    assert PICTURE in (tmp_path / "out" / f"{BRIEF}.md").read_text(encoding="utf-8")
    assert published_list.publish(world)
    assert load.load(world, extra={}).hosts == frozenset()


def test_what_runs_without_mkdocs_has_the_yardstick_of_the_site(world, tmp_path):
    brief = world / "briefs" / f"{BRIEF}.md"
    text = brief.read_text(encoding="utf-8")
    word = re.search(r"likelihood: (\w.*)", text)
    assert word
    brief.write_text(text.replace(word[0], "likelihood: realistic possibility", 1), encoding="utf-8")
    (world / "mkdocs.yml").write_text("extra:\n  yardstick: phia\n", encoding="utf-8")
    assert load.load(world).scale.key == "phia"
    refused = "likelihood: 'realistic possibility' is not one of"
    assert refused not in "".join(map(str, rules.check(load.load(world))))
    (world / "mkdocs.yml").write_text("extra: {}\n", encoding="utf-8")
    assert "realistic possibility" in "".join(map(str, rules.check(load.load(world))))


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (b"site_name: Reef\nsite_author: Caf\xe9\n", "mkdocs.yml:2: not UTF-8 text. Save the file with the encoding UTF-8."),
        (b"site_name: [Reef\n", "mkdocs.yml:1: not valid YAML ("),
        (b"site_name: a: b\n", "mkdocs.yml:1: not valid YAML ("),
        (b"site_name: A\x07\n", "mkdocs.yml:1: holds an invisible character (U+0007). Retype the line."),
        (b"site_name: " + b"[" * 30_000, "mkdocs.yml:1: not valid YAML ("),
        (b"a: 1\nINHERIT: base.yml\n", "base.yml:1: not valid YAML ("),
        (b"a: 1\nINHERIT: mkdocs.yml\n", "mkdocs.yml:2: INHERIT: 'mkdocs.yml' leads back to this file. Remove one of the two."),
    ],
)  # fmt: skip
def test_settings_that_mkdocs_cannot_read_are_a_line(world, tmp_path, capsys, settings, line):
    (world / "mkdocs.yml").write_bytes(settings)
    (world / "base.yml").write_text("x: {\n", encoding="utf-8")
    for command in (
        lambda: bake.bake(world, tmp_path / "out"),
        lambda: published_list.publish(world),
        lambda: offline.offline(world),
    ):
        assert command() == 0
        first, last = capsys.readouterr().err.splitlines()
        assert first.startswith(line) and "othing was" in last
