"""data/published.txt: every public id is written down, and one that is gone is told."""

from pathlib import Path

from backgrounder.publish import bake, published_list
from conftest import problems


def test_publishing_writes_down_every_public_id(world, capsys):
    kept = (world / "data/published.txt").read_text(encoding="utf-8").split()
    assert published_list.publish(world)
    lines = (world / "data/published.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines)) and set(kept) <= set(lines)
    assert {"actor/tern", "claim/harbour-dispute#tern-silent", "brief/light-inquiry", "actor/port-office"} <= set(lines)
    assert not [line for line in lines if "tide-forecast" in line], "a draft is not published"
    assert problems(world) == []
    published_list.publish(world)
    assert "0 of them new" in capsys.readouterr().out


def test_what_was_published_does_not_vanish(world):
    published_list.publish(world)
    brief = world / "briefs/harbour-dispute.md"
    brief.write_text(brief.read_text(encoding="utf-8").replace("league-asks", "league-begs"), encoding="utf-8")
    (line,) = problems(world)
    assert line.endswith(
        "claim 'harbour-dispute#league-asks' was published and is gone. Bring it back with 'status: withdrawn'."
    )


def test_nothing_is_published_with_mistakes(world, capsys):
    path = world / "data/sources.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("type: report", "type: reprot", 1), encoding="utf-8")
    before = (world / "data/published.txt").read_bytes()
    assert published_list.publish(world) == 0
    assert (world / "data/published.txt").read_bytes() == before
    assert "1 problem; nothing was written." in capsys.readouterr().err


def test_a_full_disk_leaves_the_last_list(world, capsys, monkeypatch):
    def fail(self, *_, **__):
        raise OSError(28, "No space left on device")

    before = (world / "data/published.txt").read_bytes()
    monkeypatch.setattr(Path, "write_text", fail)
    assert published_list.publish(world) == 0
    assert capsys.readouterr().err.startswith("data/published.txt:1: cannot be written (No space left on device).")
    assert (world / "data/published.txt").read_bytes() == before


def test_pages_that_cannot_be_written_are_a_line(world, capsys):
    (world / "taken").touch()
    assert bake.bake(world, world / "taken") == 0
    assert "taken:1: cannot be written (" in capsys.readouterr().err
