"""`backgrounder new brief|actor|...`: a record is added after what is there, which stays as it is to the byte."""

import pytest
from backgrounder.commands import begin_record
from backgrounder.commands.refused import Refused
from backgrounder.core.kinds import FILED
from backgrounder.records import load
from conftest import problems

ID = "harbor-board"


@pytest.mark.parametrize("kind", FILED)
def test_a_record_is_added_and_read(world, kind):
    path = world / "data" / f"{FILED[kind]}.yml"
    before = path.read_bytes() if path.exists() else b""
    (line,) = begin_record.begin(world, kind, ID)
    after = path if path.exists() else world / "data" / FILED[kind] / f"{ID}.yml"
    assert after.read_bytes().startswith(before)
    assert line.startswith(f"data/{after.relative_to(world / 'data').as_posix()}:")
    record = load.load(world).entries[kind][ID]
    number = int(line.split(":")[1])
    assert record.tree.line == number
    assert after.read_text(encoding="utf-8").count("# optional: ") == before.count(b"# optional: ") + 1


@pytest.mark.parametrize("kind", [kind for kind in FILED if kind not in ("place", "decision")])
def test_what_is_added_has_no_problems(world, kind):
    before = problems(world)
    begin_record.begin(world, kind, ID)
    assert problems(world) == before


def test_a_place_asks_for_where_it_lies(world):
    begin_record.begin(world, "place", ID)
    (line,) = problems(world)
    assert "in: no place called 'XX'." in line


def test_a_decision_asks_for_who_decides_between_what(world):
    begin_record.begin(world, "decision", ID)
    lines = problems(world)
    assert any("decider: no actor called 'united-states'." in line for line in lines)
    assert all("decider: " in line or "options: " in line for line in lines)


def test_a_brief_is_a_draft_whose_fields_explain_themselves(world):
    (line,) = begin_record.begin(world, "brief", ID)
    text = (world / "briefs" / f"{ID}.md").read_text(encoding="utf-8")
    assert "title: Harbor board # The title of the brief." in text and "draft: true #" in text
    assert problems(world) == [] and load.load(world).entries["brief"][ID].is_draft
    assert line.startswith(f"briefs/{ID}.md:1: brief '{ID}'.")
    begin_record.begin(world, "brief", "2024")
    assert problems(world) == []


def test_line_ends_and_a_missing_last_one(world):
    path = world / "data" / "sources.yml"
    path.write_bytes(b"one:\r\n  title: One\r\n  type: report")
    begin_record.begin(world, "source", ID)
    raw = path.read_bytes()
    assert raw.startswith(b"one:\r\n  title: One\r\n  type: report\r\nharbor-board:\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_a_folder_gets_a_file(world):
    (world / "data" / "questions.yml").unlink(missing_ok=True)
    (world / "data" / "questions").mkdir(exist_ok=True)
    (line,) = begin_record.begin(world, "question", ID)
    assert line.startswith(f"data/questions/{ID}.yml:1: ")


@pytest.mark.parametrize(
    ("kind", "id", "reason"),
    [
        ("actor", "Harbor Board", "'Harbor Board' is no id: lower-case letters and digits joined by hyphens. Write 'harbor-board'."),
        ("brief", "timeline", "'timeline' is a reserved address."),
        ("actor", "con", "'con' is the name of a device: Windows has no such file. Choose another id."),
        ("brief", "lpt1", "'lpt1' is the name of a device"),
        ("actor", "../x", "'../x' is no id"),
        ("actor", "x" * 151, "has 151 characters"),
        ("person", "x", "'person' is no kind of record: there are actor, place, event, source, question, decision, indicator, unknown and brief."),
    ],
)  # fmt: skip
def test_what_is_no_id_is_refused(world, kind, id, reason):
    assert_refused(world, kind, id, reason)


@pytest.mark.parametrize("kind", ["actor", "brief"])
def test_an_id_in_use_is_refused(world, kind):
    for taken, entry in {**load.load(world).entries["event"], **load.load(world).entries["brief"]}.items():
        place = f"({entry.path}:{entry.tree.line})" if entry.kind == "event" else f"({entry.path}:"
        assert_refused(
            world,
            kind,
            taken,
            f"the id '{taken}' is taken by a{'n event' if entry.kind == 'event' else ' brief'} {place}",
        )


@pytest.mark.parametrize("end", ["'x: [", "...\n", "a: b\n  c: d\n"])
def test_a_file_to_which_nothing_can_be_added_is_left_alone(world, end):
    path = world / "data" / "sources.yml"
    path.write_text(path.read_text(encoding="utf-8") + end, encoding="utf-8")
    assert_refused(world, "source", ID, "data/sources.yml: nothing can be added at its end.")


def assert_refused(world, kind, id, reason):
    before = {path: path.read_bytes() for path in world.rglob("*") if path.is_file()}
    with pytest.raises(Refused) as refused:
        begin_record.begin(world, kind, id)
    assert reason in str(refused.value) and "\n" not in str(refused.value)
    assert {path: path.read_bytes() for path in world.rglob("*") if path.is_file()} == before
