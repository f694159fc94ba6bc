"""What is remembered by `happenings` reads no more than that: else a server would go on with one that is another now."""

from functools import partial

from backgrounder.core.tracking import recording
from backgrounder.derive.fingerprints import happenings
from backgrounder.exports.data.files import FILES
from backgrounder.model import Actor
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.time import maps, timeline
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ


def watched_while(make):
    """What it makes, and what it reads for it."""
    reads = {}
    with recording(reads):
        return make(), reads


def test_what_is_kept_by_happenings_tells_of_actors_what_they_hold(watched):
    for world in (IRAQ, ATOLL):
        whole, templates = Dossier(load(world)), Templates(Addresses(), "Site")
        makers = [partial(maps.files, whole, templates)]
        makers += [partial(file.make, whole, templates.site) for file in FILES if file.of is happenings]
        makers.append(partial(timeline._data, whole, templates))
        assert len(makers) == 4
        for make in makers:
            _, reads = watched_while(make)
            assert {how for one, how in reads if isinstance(one, Actor)} <= {"wholes"}
            assert (whole, "actors") not in reads  # they go by their names
