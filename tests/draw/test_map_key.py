"""The key of the annotated map has what the drawing that is shown has, and nothing else."""

import pytest
from map_figures import figure, figure_of_sample, small


@pytest.mark.sample
def test_a_side_is_in_the_key_where_it_has_a_mark():
    found = figure_of_sample()
    for entry in (*found.sides, *found.kinds):
        hidden = found.absent(entry.sign).split()
        assert hidden == [f"not-{width}" for width, svg in found.drawings.items() if entry.sign not in svg]
    coalition = next(entry for entry in found.sides if "Coalition" in entry.words)
    assert found.absent(coalition.sign).split()[:2] == ["not-280", "not-350"]  # its only events are of a whole country


def test_what_is_drawn_at_all_widths_is_never_hidden(tmp_path):
    found = figure(small(tmp_path, "e: {title: E, date: 2015, type: battle, place: p, actors: [reef]}"))
    assert all(entry.sign and not found.absent(entry.sign) for entry in (*found.sides, *found.kinds))
