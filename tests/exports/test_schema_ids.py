"""The schemas of a server propose the ids that there are, with names, and take all that the published ones take."""

import json

import pytest
from backgrounder.core.kinds import WITH_FILES
from backgrounder.core.words.yardsticks import DEFAULT
from backgrounder.exports.data.schema import schema_text, schemas_with_ids
from backgrounder.publish.serving import editor_files
from jsonschema import Draft7Validator


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


def test_a_folder_that_cannot_be_written_is_told(tmp_path, atoll, capsys):
    (tmp_path / ".cache").write_text("a file")
    editor_files.renew(tmp_path, atoll, DEFAULT)
    assert capsys.readouterr().err.startswith(".cache/schema:1: cannot be written")
