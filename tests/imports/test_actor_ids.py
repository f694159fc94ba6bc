"""Actors of one name are told apart by the ids of a table, and by nothing that is not there."""

from foreign_tables import SHOTS, UCDP, table
from import_runs import problem_lines, run_import, written_records

CLASHES = (
    "event: {id: Id, title: {text: 'Clash {Id}'}, date: Day}\n"
    "parties:\n  - {as: {always: actors}, id: Group Id, name: Group, type: {always: armed-group}, country: Land}\n"
)
HEADER = "Id,Day,Group Id,Group,Land\n"
GROUPS = "actor: {id: Id, name: Name, type: {always: armed-group}, country: Land}\n"


def import_with(world, mapping: str, content: str, **options):
    (world.parent / "own.yml").write_text(mapping, encoding="utf-8")
    return run_import(world, content, (world.parent / "own.yml").as_posix(), **options)


def actors_of(world, name: str = "sheet") -> dict[str, list[str]]:
    return {id: event["actors"] for id, event in written_records(world, "events", name).items()}


def notes(report) -> list[str]:
    return [note.message for note in report.notes]


def test_two_actors_of_one_name_are_two(world):
    report = import_with(
        world,
        CLASHES,
        HEADER
        + "c1,2001-02-03,g-17,Tern Front,XV\nc2,2001-02-04,g-52,Tern Front,XW\nc3,2001-02-05,g-17,Tern Front,XV\n",
    )
    assert problem_lines(report, world) == []
    assert actors_of(world) == {"c1": ["g-17"], "c2": ["g-52"], "c3": ["g-17"]}
    assert {id: actor["country"] for id, actor in written_records(world, "actors").items()} == {
        "g-17": "XV",
        "g-52": "XW",
    }
    assert notes(report)[1] == "Group: 'Tern Front': a new actor, 'g-52'. 'g-17' has this name too, and another id."


def test_a_later_table_finds_them_by_their_ids(world):
    import_with(world, CLASHES, HEADER + "c1,2001-02-03,g-17,Tern Front,XV\nc2,2001-02-04,g-52,Tern Front,XW\n")
    report = import_with(
        world,
        CLASHES,
        HEADER + "c4,2002-02-03,g-52,Tern Front (new name),XW\nc5,2002-02-04,g-17,Tern Front,XV\n",
        name="later",
    )
    assert problem_lines(report, world) == []
    assert (
        actors_of(world, "later") == {"c4": ["g-52"], "c5": ["g-17"]}
        and written_records(world, "actors", "later") == {}
    )


def test_one_id_with_two_names_is_one_actor(world):
    import_with(world, CLASHES, HEADER + "c1,2001-02-03,g-17,Tern Front,\nc2,2001-02-04,g-17,Front of Tern,\n")
    assert actors_of(world) == {"c1": ["g-17"], "c2": ["g-17"]}


def test_an_actor_of_the_project_has_one_id_of_the_table(world):
    report = import_with(
        world,
        CLASHES,
        HEADER + "c1,2001-02-03,g-17,Reef Wardens,\nc2,2001-02-04,g-52,Reef Wardens,\nc3,2001-02-05,,Reef Wardens,\n",
    )
    assert actors_of(world) == {"c1": ["reef-wardens"], "c2": ["g-52"], "c3": ["reef-wardens"]}
    assert problem_lines(report, world) == []


def test_another_country_is_told_where_there_are_no_ids(world):
    report = import_with(
        world,
        CLASHES,
        HEADER + "c1,2001-02-03,,Tern Front,XV\nc2,2001-02-04,,Tern Front,XW\nc3,2001-02-04,,Tern Front,XW\n",
    )
    assert actors_of(world) == {id: ["tern-front"] for id in ("c1", "c2", "c3")}
    assert notes(report)[1:] == ["Land: 'Tern Front': line 2 says XV, this one XW; XV is kept."]


def test_a_refused_row_leaves_no_id_behind(world):
    report = import_with(
        world, CLASHES, HEADER + "c1,yesterday,g-17,Tern Front,\nc2,2001-02-04,g-52,Tern Front,\n", skip=True
    )
    assert actors_of(world) == {"c2": ["g-52"]} and "too" not in " ".join(notes(report))


def test_actor_tables(world):
    report = import_with(world, GROUPS, "Id,Name,Land\ng-17,Tern Front,XV\ng-52,Tern Front,XW\n")
    assert problem_lines(report, world) == [] and list(written_records(world, "actors")) == ["g-17", "g-52"]
    report = import_with(world, GROUPS, "Id,Name,Land\ng-18,Tern Front,XV\ng-18,Tern Fleet,XW\n", name="other")
    assert problem_lines(report, world) == ["sheet.csv:3: Id: 'g-18': is in line 2 too. Remove one of the rows."]
    report = import_with(
        world, GROUPS.replace("id: Id, ", ""), "Name,Land\nGull Front,XV\nGull Front,XW\n", name="other"
    )
    advice = "Remove one of the rows, or map a column with their ids if they are two actors."
    assert problem_lines(report, world) == [f"sheet.csv:3: Name: 'Gull Front': is in line 2 too. {advice}"]


def test_ucdp_tells_groups_apart(world):
    shots = SHOTS | {"side_b": "Tern Front", "side_b_new_id": "117", "side_a": "Farhaven"}
    report = run_import(world, table(UCDP, shots, shots | {"id": "902", "side_b_new_id": "118"}), "ucdp-ged")
    assert problem_lines(report, world) == []
    assert [ids[1] for ids in actors_of(world).values()] == ["ucdp-117-tern-front", "ucdp-118-tern-front"]
