"""An import writes all or nothing, under whatever interruption; and what it writes is read back as the same."""

# Tables are read across.

import os

import pytest
from backgrounder.imports import files
from backgrounder.imports.cells import plain_text
from backgrounder.imports.run import ImportJob, run
from backgrounder.records.folders.project_files import MB, too_large
from backgrounder.records.yaml import yaml_writer, yamlfile
from conftest import problems
from foreign_tables import (
    ACLED,
    ATTACK,
    CLASH,
    PROTEST,
    table,
)
from import_runs import FIRST_ROW, problem_lines, run_import, snapshot, written_records


def test_nothing_is_overwritten_without_being_told(world):
    run_import(world, table(ACLED, CLASH))
    before = snapshot(world)
    report = run_import(world, table(ACLED, PROTEST))
    assert problem_lines(report, world) == [
        f"data/{kind}/sheet.yml:1: is there already. Write it anew with --replace, or choose another name with --out."
        for kind in ("events", "sources")
    ]
    assert snapshot(world) == before
    assert problem_lines(run_import(world, table(ACLED, PROTEST), replace=True), world) == []
    assert list(written_records(world, "events")) == ["acled-xvf2"] and problems(world) == []


def test_files_that_an_import_no_longer_has_go(world):
    run_import(world, table(ACLED, PROTEST))
    assert written_records(world, "places")
    run_import(world, table(ACLED, CLASH), replace=True)
    assert not (world / "data/places/sheet.yml").exists() and problems(world) == []


def test_what_is_too_large_for_one_file_goes_on_in_the_next(world, monkeypatch):
    """The site reads no file above a limit, and each of these is one that it reads."""
    rows = [CLASH | {"event_id_cnty": f"X{number}"} for number in range(40)]
    monkeypatch.setattr(files, "MAX_BYTES", 4000)
    report = run_import(world, table(ACLED, *rows))
    paths = sorted((world / "data/events").glob("sheet*"))
    assert len(paths) > 2 and all(0 < path.stat().st_size <= 4000 for path in paths)
    assert report.lines[-1].endswith(f"written to data/*/sheet.yml to sheet.{len(paths)}.yml.")
    ids = [id for path in paths for id in yamlfile.read(path.read_text(encoding="utf-8")).plain]
    assert sorted(ids) == sorted(f"acled-x{number}" for number in range(40)) and problems(world) == []
    assert len(problem_lines(run_import(world, table(ACLED, *rows)), world)) == len(paths) + 1  # and the sources
    run_import(world, table(ACLED, CLASH), name="sheet-2")
    assert problem_lines(run_import(world, table(ACLED, *rows[:3]), replace=True), world) == []
    names = [path.name for path in sorted((world / "data/events").glob("sheet*"))]
    assert names == ["sheet-2.yml", "sheet.yml"] and problems(world) == []


def test_the_importer_writes_up_to_the_limit_of_the_site(tmp_path):
    path = tmp_path / "a.yml"
    path.write_bytes(b" " * files.MAX_BYTES)
    assert too_large(path) is None
    path.write_bytes(b" " * (files.MAX_BYTES + MB // 10))
    assert too_large(path)


def test_an_event_of_another_file_is_not_imported_twice(world):
    run_import(world, table(ACLED, CLASH))
    report = run_import(world, table(ACLED, CLASH), name="other")
    assert problem_lines(report, world) == [
        FIRST_ROW
        + "event_id_cnty: 'acled-XVF1': the id 'acled-xvf1' is taken (data/events/sheet.yml:1). Rows are imported once."
    ]


def test_a_dry_run_writes_nothing(world):
    before = snapshot(world)
    report = run_import(world, table(ACLED, CLASH), dry=True)
    assert report.lines[-1] == "1 event, 0 places, 0 actors and 2 sources would be written to data/*/sheet.yml."
    assert snapshot(world) == before


def test_a_project_with_mistakes_is_mended_first(world):
    (world / "data/actors.yml").write_text("farhaven: [", encoding="utf-8")
    assert problem_lines(run_import(world, table(ACLED, CLASH)), world)[0].startswith(
        "data/actors.yml:1: not valid YAML"
    )
    assert not (world / "data/events/sheet.yml").exists()


def test_the_default_source(world):
    bare = table(ACLED, CLASH | {"source": ""})
    assert problem_lines(run_import(world, bare, source="tide-gazete"), world) == [
        "--source:1: no source called 'tide-gazete'. Did you mean 'tide-gazette'?"
    ]
    assert problem_lines(run_import(world, bare, source="tide-gazette"), world) == []
    assert written_records(world, "events")["acled-xvf1"]["source"] == "tide-gazette"


@pytest.mark.parametrize("calls", range(4))
@pytest.mark.parametrize("replaces", [False, True])
def test_a_kill_between_files_leaves_a_whole_project(world, monkeypatch, calls, replaces):
    """Before the last step nothing is seen of an import; one that is killed in it is finished by the next."""
    if replaces:
        run_import(world, table(ACLED, ATTACK))
    done, replace = [], os.replace

    def killed(*paths):
        if len(done) == calls:
            raise KeyboardInterrupt
        done.append(paths)
        replace(*paths)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            run_import(world, table(ACLED, CLASH, PROTEST, ATTACK), replace=replaces)
    assert files.finish(world) == ["sheet"]
    assert list(written_records(world, "events")) == ["acled-xvf1", "acled-xvf2", "acled-xvf3"]
    assert problems(world) == [] and not [path for path in (world / "data").iterdir() if path.name.startswith(".")]


def test_a_kill_before_the_last_step_leaves_nothing(world, monkeypatch):
    before = snapshot(world)
    with monkeypatch.context() as patch:
        patch.setattr(files.Stage, "commit", lambda stage: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            run_import(world, table(ACLED, CLASH))
    assert snapshot(world) == before


def test_a_disk_that_is_full_is_told(world, monkeypatch):
    before = snapshot(world)
    with monkeypatch.context() as patch:
        patch.setattr(files.Stage, "add", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        report = run_import(world, table(ACLED, CLASH))
    assert problem_lines(report, world) == ["data:1: cannot be written (No space left on device)."]
    assert report.lines[-1] == "1 problem; nothing was written." and snapshot(world) == before


def test_progress_adds_up_to_the_size_of_the_file(world):
    path = world.parent / "sheet.csv"
    path.write_text(table(ACLED, *(CLASH | {"event_id_cnty": f"X{number}"} for number in range(300))), encoding="utf-8")
    steps = []
    run(ImportJob("acled", path, world, "sheet", dry=True), steps.append)
    assert sum(steps) == path.stat().st_size and len(steps) > 5


def test_small_batches_give_the_same(world, monkeypatch):
    content = table(
        ACLED, CLASH, PROTEST | {"latitude": "45"}, ATTACK, PROTEST | {"event_id_cnty": "XVF4", "latitude": "45"}
    )
    reports = []
    for size in (1, 2, 100):
        monkeypatch.setattr("backgrounder.imports.run.BATCH", size)
        report = run_import(world, content, skip=True, replace=True)
        reports.append(
            (
                report.rows,
                written_records(world, "events"),
                written_records(world, "places"),
                len(problem_lines(report, world)),
            )
        )
    assert reports[0][1:3] == reports[1][1:3] == reports[2][1:3]
    assert all(rows == {"understood": 2, "not understood": 2} for rows, *_ in reports)


# ---- text and files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a < b & c", "a < b & c"),
        ("<p>One</p><p>Two</p>", "One Two"),
        ("a<br>b", "a b"),
        ("<b>bo</b>ld", "bold"),
        ("x<script>alert(1)</script>y", "xy"),
        ("&lt;b&gt;", "<b>"),
        ("<i>open", "open"),
        ("plain", "plain"),
    ],
)
def test_html_becomes_text(html, text):
    assert plain_text(html) == text


@pytest.mark.parametrize(
    "text",
    [
        "2019-05-18",
        "2019-05-XX",
        "2018~/..",
        "/2015",
        "null",
        "~",
        "yes",
        "NO",
        "1.10",
        "12:30",
        "a: b",
        "a #b",
        "#x",
        "&a",
        "*b",
        "!c",
        "- d",
        "[x",
        "{y",
        "? z",
        "'q",
        '"r',
        "@s",
        "`t",
        "%u",
        ">v",
        "|w",
        "x:",
        "=",
        "<<",
        "---",
        "...",
        "نص",
        "😀",
        "a, b",
        "two\nlines",
        " led",
        "\ufeff",
        "\u200f",
        "-43.5",
    ],
)
def test_what_is_written_is_read_back_as_the_same(text):
    value = {"key": {"field": text, "list": [text, "other"]}, "other": {"field": text}}
    assert yamlfile.read(yaml_writer.dump(value)).plain == value


def test_dates_and_figures_need_no_quotation_marks():
    assert (
        yaml_writer.dump({"a": {"date": "2019-05-18", "lat": "33.42", "place": ["XV-NO", "b, c"]}})
        == "a:\n  date: 2019-05-18\n  lat: 33.42\n  place: [XV-NO, 'b, c']\n"
    )
