"""The side of an actor: its own, else that of what it is part of, else that of the body in which it holds office."""

import pytest
from atoll_edits import write_files
from backgrounder.model.dossier import Dossier
from backgrounder.records import load

ACTORS = """
reef: {name: Reef, type: state, side: reef}
guard: {name: Guard, type: military, relations: [{part-of: reef}]}
watch: {name: Watch, type: military, side: quay, relations: [{part-of: guard}]}
chief: {name: Chief, type: person, unnamed: true, roles: [{title: Chief, of: guard}]}
loner: {name: Loner, type: person, unnamed: true, relations: [{supports: reef}]}
"""


@pytest.mark.parametrize(
    ("actor", "side"), [("reef", "reef"), ("guard", "reef"), ("watch", "quay"), ("chief", "reef"), ("loner", None)]
)
def test_whose_side_it_is(tmp_path, actor, side):
    write_files(tmp_path, {"data/actors.yml": ACTORS, "data/sides.yml": "quay: The quay\nreef: The reef\n"})
    found = Dossier(load.load(tmp_path)).actors[actor].on_side
    assert (found and found.id) == side


def test_sides_are_numbered_in_their_order(tmp_path):
    write_files(tmp_path, {"data/sides.yml": "quay: The quay\nreef: The reef\n"})
    assert [(side.id, side.name, side.number) for side in load.load(tmp_path).sides] == [
        ("quay", "The quay", 1),
        ("reef", "The reef", 2),
    ]
