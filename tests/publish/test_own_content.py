"""A clone with content of its own passes what the workflow for pull requests runs, and sees its own mistakes at their lines."""

import re
import shutil

import pytest
import yaml
from build_helpers import ADDRESS, ROOT, WORLDS, build, command, project

CHECK = ROOT / ".github/workflows/check.yml"


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A clone in whose briefs/ and data/ another world is, with the settings of the repository."""
    folder = project(tmp_path_factory.mktemp("clone") / "clone")
    for part in ("briefs", "data"):
        shutil.rmtree(folder / part)
        shutil.copytree(WORLDS / "islet" / part, folder / part)
    return folder


def steps() -> list[str]:
    """The commands of the workflow that concern the site, without what runs them."""
    (job,) = yaml.safe_load(CHECK.read_text(encoding="utf-8"))["jobs"].values()
    return [match[1] for step in job["steps"] if (match := re.search(r"uv run --no-dev (.*)", step.get("run", "")))]


def test_the_workflow_checks_and_builds_a_preview():
    assert steps() == ["backgrounder check", "mkdocs build --strict --site-dir preview"]


def test_own_content_passes(clone):
    done = command(clone, "check", CI="true", GITHUB_ACTIONS="true", PUBLISH_DAY="2026-01-01")
    assert (done.returncode, done.stdout) == (0, "No problems.\n"), done.stdout + done.stderr


def test_a_mistake_is_an_annotation_of_its_line(clone):
    path = clone / "data/sources.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("type: report", "type: reprot", 1), encoding="utf-8")
    try:
        done = command(clone, "check", GITHUB_ACTIONS="true", GITHUB_WORKSPACE=str(clone))
    finally:
        path.write_text(text, encoding="utf-8")
    line = text[: text.index("type: report")].count("\n") + 1
    assert done.returncode == 1
    assert f"::error file=data/sources.yml,line={line}::type: 'reprot' is not one of" in done.stdout
    assert f"data/sources.yml:{line}: type: 'reprot'" in done.stderr


def test_a_card_of_the_site_that_somebody_has_drawn_is_kept(tmp_path):
    folder = project(tmp_path / "p", "atoll")
    settings, own = folder / "mkdocs.yml", folder / "briefs/assets/images/card.png"
    settings.write_text(f"site_url: {ADDRESS}\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    own.parent.mkdir(parents=True)
    own.write_bytes(b"somebody's own")
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    assert (folder / "site/assets/images/card.png").read_bytes() == own.read_bytes()
