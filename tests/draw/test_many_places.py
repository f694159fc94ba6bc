"""A map of very many places: a few of them are named, nothing covers anything, and names are not compared with everything."""

import sys
from collections.abc import Callable
from types import FrameType

from backgrounder.model.dossier import Dossier
from map_figures import assert_clear, figure
from small_worlds import feature, from_records


def crowded(folder, count: int) -> Dossier:
    """A country with an event at each of so many places, in rows."""
    places = "".join(
        f"p{n}: {{name: Place {n}, in: XA, lat: {n // 40 * 0.1 + 0.1:.2f}, lon: {n % 40 * 0.095 + 0.1:.3f}}}\n"
        for n in range(count)
    )
    events = "".join(f"e{n}: {{title: Event {n} at the shore, date: 2015, place: p{n}}}\n" for n in range(count))
    return from_records(folder, places, events, [feature("A", iso_a2="XA")])


def steps(work: Callable[[], object]) -> int:
    """How many lines of the code of maps run, those of a loop as often as it turns: a count that no other work disturbs."""
    count = 0

    def line(frame: FrameType, event: str, arg: object):
        nonlocal count
        count += event == "line"
        return line

    def call(frame: FrameType, event: str, arg: object):
        return line if "/draw/maps/" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def test_a_thousand_places_are_clear(tmp_path):
    found = figure(crowded(tmp_path, 1000))
    assert found.drawings[1200].count('<g class="words"') <= 40
    assert_clear(found.drawings[350])


def test_a_thousand_places_are_no_more_work_than_they_must_be(tmp_path):
    dossier = crowded(tmp_path, 1000)
    assert steps(lambda: figure(dossier)) < 30_000_000  # 20 million; 51 if each name were compared with everything
