"""The schemas of a server propose the ids that there are, with names, and take all that the published ones take."""

import json
import re

import pytest
from backgrounder.core.kinds import FILED, WITH_FILES
from backgrounder.core.problems import Problem
from backgrounder.core.words.yardsticks import DEFAULT
from backgrounder.exports.data.schema import schema_text, schemas_with_ids
from backgrounder.publish.serving import editor_files
from build_helpers import ROOT
from jsonschema import Draft7Validator

STARTER = "hooks/backgrounder/commands/starter"


@pytest.fixture(scope="module")
def schemas(atoll):
    return {kind: json.loads(text) for kind, text in schemas_with_ids(atoll).items()}


def test_an_id_is_proposed_with_the_name_of_its_record(schemas, atoll):
    lists = schemas["event"]["$defs"]
    named = dict(zip(lists["actor-ids"]["enum"], lists["actor-ids"]["enumDescriptions"], strict=True))
    assert named["harbour-authority"] == atoll.actors["harbour-authority"].full_name
    assert "XW" in lists["place-ids"]["enum"] and "northport" in lists["place-ids"]["enum"]
    assert "XW" in lists["country-ids"]["enum"] and "XV-SO" not in lists["country-ids"]["enum"]
    assert "harbour-dispute#port-stays-open" in lists["claim-ids"]["enum"]
    actors = schemas["event"]["$defs"]["Event"]["properties"]["actors"]
    assert {"$ref": "#/$defs/actor-ids"} in actors["anyOf"] and actors["description"]


@pytest.mark.parametrize("kind", WITH_FILES)
def test_they_are_schemas_of_draft_7_and_take_what_is_there(schemas, atoll, kind):
    Draft7Validator.check_schema(schemas[kind])
    entries = {id: entry.tree.plain for id, entry in atoll.entries(kind).items()}
    validator = Draft7Validator(schemas[kind])
    strict = Draft7Validator(json.loads(schema_text(kind)))
    for document in entries.values() if kind == "brief" else [entries]:
        assert [one.message for one in strict.iter_errors(document)] == [
            one.message for one in validator.iter_errors(document)
        ]


def test_an_id_that_is_not_there_yet_may_be_written_while_one_of_another_shape_may_not(schemas):
    validator = Draft7Validator(schemas["event"])
    event = {"title": "T", "date": "2019", "actors": ["not-yet"]}
    assert validator.is_valid({"a": event}) and not validator.is_valid({"a": {**event, "actors": ["Not Yet"]}})


def test_files_are_written_once_and_again_when_something_has_changed(tmp_path, atoll, capsys):
    editor_files.renew(tmp_path, atoll, DEFAULT)
    files = sorted((tmp_path / editor_files.FOLDER).iterdir())
    assert [path.name for path in files] == sorted(f"{plural}.schema.json" for plural in WITH_FILES.values())
    times = [path.stat().st_mtime_ns for path in files]
    editor_files.renew(tmp_path, atoll, DEFAULT)
    assert [path.stat().st_mtime_ns for path in files] == times
    files[0].write_text("x")
    editor_files.renew(tmp_path, atoll, DEFAULT)
    assert files[0].read_text() != "x" and capsys.readouterr().err == ""


def test_vs_code_has_snippets_with_names_where_its_folder_is(tmp_path, atoll):
    editor_files.renew(tmp_path, atoll, DEFAULT)
    assert not (tmp_path / ".vscode").exists()
    (tmp_path / ".vscode").mkdir()
    editor_files.renew(tmp_path, atoll, DEFAULT)
    snippets = json.loads((tmp_path / editor_files.SNIPPETS).read_text(encoding="utf-8"))
    name = atoll.places["northport"].full_name
    assert snippets["place northport"] == {
        "scope": "markdown",
        "prefix": ["northport", name],
        "body": "northport",
        "description": f"{name} (place)",
    }


def test_vs_code_has_the_extension_for_front_matter_and_what_it_asks_for(tmp_path, atoll):
    """It is in no site's history: a new version of the package renews it."""
    (tmp_path / ".vscode").mkdir()
    (tmp_path / "mkdocs.yml").write_text("docs_dir: my briefs\n", encoding="utf-8")
    editor_files.renew(tmp_path, atoll, DEFAULT)
    folder = tmp_path / editor_files.EXTENSION
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    assert package["engines"] == {"vscode": "^1.89.0"} and (folder / package["main"]).is_file()
    (folder / "extension.js").write_text("old", encoding="utf-8")
    editor_files.renew(tmp_path, atoll, DEFAULT)
    script = (folder / "extension.js").read_text(encoding="utf-8")
    assert all(
        path.is_file()
        for path in map(tmp_path.joinpath, map("/".join, map(json.loads, re.findall(r"= (\[\".cache\".*\]);", script))))
    )
    site = json.loads((tmp_path / editor_files.SITE).read_text(encoding="utf-8"))
    assert site["folder"] == "my briefs" and "claims" in site["fields"] and "title" not in site["fields"]
    assert "index.md" in site["pages"] and "README.md" in site["pages_of_folders"]


def test_the_task_of_vs_code_finds_the_lines_of_problems():
    """In the output of a server: paths with spaces count, lines of its log do not."""
    (task,) = json.loads((ROOT / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    pattern = re.compile(task["problemMatcher"]["pattern"]["regexp"])
    line = str(Problem("briefs/a b.md", 7, "[[x]]: no such record."))
    assert pattern.match(line).groups() == ("briefs/a b.md", "7", "[[x]]: no such record.")
    assert not any(
        map(pattern.match, ("INFO    -  [10:11:12] Reloading browsers", "advice, see /quality/: one 3 of 4"))
    )


def test_the_settings_of_vs_code_name_the_files_that_a_server_writes():
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    written = {(editor_files.FOLDER / f"{plural}.schema.json").as_posix() for plural in FILED.values()}
    assert set(settings) == written
    assert all(
        f"data/{plural}.yml" in files for plural, files in zip(sorted(FILED.values()), settings.values(), strict=True)
    )


@pytest.mark.parametrize("file", ["settings.json", "tasks.json"])
def test_a_new_site_has_the_same_files_for_vs_code(file):
    ours, starter = (
        json.loads((ROOT / folder / ".vscode" / file).read_text(encoding="utf-8")) for folder in (".", STARTER)
    )
    if file == "settings.json":
        assert starter.pop("yaml.customTags") == ours.pop("yaml.customTags")[:2]  # it has no other
    assert starter == ours


def test_a_folder_that_cannot_be_written_is_told(tmp_path, atoll, capsys):
    (tmp_path / ".cache").write_text("a file")
    editor_files.renew(tmp_path, atoll, DEFAULT)
    assert capsys.readouterr().err.startswith(".cache/schema/actors.schema.json:1: cannot be written")
