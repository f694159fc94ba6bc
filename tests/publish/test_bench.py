"""The benchmark works, on a world of a dozen pages: how long anything takes is no matter of a test."""

import subprocess
import sys
from pathlib import Path

import pytest
from backgrounder.check.rules import check
from backgrounder.derive.judgments.scores import is_scored
from backgrounder.model.dossier import Dossier
from backgrounder.publish.bake import bake
from backgrounder.records.load import load
from conftest import ROOT

BENCH = ROOT / "tests" / "bench"
sys.path.insert(0, str(BENCH))  # before a package of the name `hugo`

from measure import Failed, Run, run  # noqa: E402
from run import HEAD, MKDOCS, Bench, sites  # noqa: E402
from serving import Server, edits  # noqa: E402
from table import table  # noqa: E402
from world import Size, World  # noqa: E402


@pytest.fixture(scope="module")
def bench(tmp_path_factory) -> Bench:
    folder = tmp_path_factory.mktemp("bench")
    found = Bench(folder, 12, seed=7)
    bake(found.project, found.baked)
    return found


def test_a_world_has_no_mistakes_and_is_the_same_for_the_same_seed(bench, tmp_path):
    assert check(load(bench.project)) == ()
    again = Bench(tmp_path, 12, seed=7).project
    files = [path for path in again.rglob("*") if path.is_file()]
    assert [path for path in files if path.read_bytes() != (bench.project / path.relative_to(again)).read_bytes()] == []


def test_a_world_has_what_hangs_on_judgments(tmp_path):
    folder = tmp_path / "w"
    World(Size.of(300), seed=1).write(folder)
    dossier = Dossier(load(folder))
    questions, claims = dossier.questions.values(), dossier.claims
    assert dossier.decisions and dossier.unknowns and any(one.taken for one in dossier.decisions.values())
    assert all(one.looks for one in dossier.indicators.values())
    assert {bool(one.outcome) for one in questions if one.proposition} == {True, False}
    assert any(one.weighed for one in questions) and any(len(one.readings) > 1 for one in questions)
    assert sum(map(is_scored, claims)) > 20 and any(one.first_wording for one in claims if one.forecasts)
    assert sum(one.stance == "assumes" for one in claims) == len(dossier.briefs) and any(one.dissent for one in claims)


def test_the_plain_site_has_the_same_pages(bench):
    bench.write_others()
    built = bench.built({"plain": MKDOCS}, 1)
    baked = {path.relative_to(bench.baked).with_suffix("").as_posix() for path in bench.baked.rglob("*.md")}
    pages = {
        path.relative_to(bench.folder / "plain/site").parent.as_posix()
        for path in (bench.folder / "plain/site").rglob("index.html")
        if "embed" not in path.parts  # whole files that are copied, no pages
    }
    assert pages == {uri.removesuffix("index").rstrip("/") or "." for uri in baked}
    assert "md-search" in (bench.folder / "plain/site/timeline/index.html").read_text(encoding="utf-8")
    assert table(HEAD, sites(12, built)).count("not installed") == 2
    hugo = {
        path.relative_to(bench.folder / "hugo/content").as_posix()
        for path in (bench.folder / "hugo/content").rglob("*.md")
    }
    assert {name.replace("_index.md", "index.md") for name in hugo} == {f"{uri}.md" for uri in baked}


def test_edits_are_seen(bench):
    for edit in edits(bench.project, bench.baked):
        before = {
            path: path.read_text(encoding="utf-8")
            for path in bench.project.rglob("*.*")
            if path.suffix in (".md", ".yml")
        }
        edit.do(1)
        changed = [path for path, text in before.items() if path.read_text(encoding="utf-8") != text]
        assert len(changed) == 1 and f"Edited {edit.kind} 1" in changed[0].read_text(encoding="utf-8"), edit.what
    assert check(load(bench.project)) == ()


def test_a_server_starts_again_with_the_site_of_the_last_one(bench):
    server = Server(bench.project)
    server.stop()
    kept = bench.project / ".cache/site/served"
    before = kept.stat().st_ino
    assert bench.again(server)[2].endswith(" of one that makes all pages")
    assert kept.stat().st_ino == before  # else the second one has left a site of its own


def test_time_and_memory_of_a_process_with_its_children(tmp_path):
    hungry = "held = bytearray(60_000_000); import time; time.sleep(0.5)"
    script = f"import subprocess, sys; {hungry}; subprocess.run([sys.executable, '-c', {hungry!r}])"
    found = run([sys.executable, "-c", script], tmp_path)
    assert isinstance(found, Run) and 0 < found.cpu < found.seconds
    assert found.memory > (120_000_000 if Path("/proc/self/smaps_rollup").exists() else 60_000_000)


def test_a_command_that_fails_ends_the_benchmark_with_what_it_said(tmp_path):
    with pytest.raises(SystemExit, match="no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_the_benchmark_goes_on_without_another_generator_that_fails(bench):
    for name in ("plain", "zensical"):
        (bench.folder / name).mkdir(exist_ok=True)
    fails = [sys.executable, "-c", "raise SystemExit('no such thing')"]
    with pytest.raises(Failed):
        bench.built({"plain": fails}, 1)
    assert bench.built({"zensical": fails}, 2) == {}


def test_load_check_and_link_are_timed(bench):
    done = subprocess.run([sys.executable, BENCH / "share.py", bench.project], capture_output=True, text=True)
    assert float(done.stdout) > 0, done.stderr
