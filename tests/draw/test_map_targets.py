"""Whatever can be tapped on the annotated map is 24 pixels each way, and each mark is hit where it stands."""

import re

import pytest
from backgrounder.draw.maps.marks.targets import LEAST, target
from map_figures import figure_of_sample

HIT = re.compile(r'<a class="spot"[^>]*><title>[^<]*</title><polygon class="hit"[^>]* points="([^"]*)"/>')
NAME = re.compile(r'<rect class="hit"[^>]* x="[-\d.]+" y="[-\d.]+" width="([\d.]+)" height="([\d.]+)"/>')


def corners(points: str) -> list[tuple[float, ...]]:
    return [tuple(map(float, point.split(","))) for point in points.split()]


@pytest.mark.sample
@pytest.mark.parametrize("width", [350, 560, 760, 1200])  # at 280 a mark has others on all sides, nearer than that
def test_marks_and_names_are_large_enough_for_a_finger(width):
    svg = figure_of_sample().drawings[width]
    found = HIT.findall(svg)
    assert len(found) == svg.count('<a class="spot"') > 5
    for points in found:
        assert all(max(values) - min(values) >= LEAST for values in zip(*corners(points)))
    assert all(min(float(side) for side in sides) >= LEAST for sides in NAME.findall(svg))


@pytest.mark.parametrize("other", [(14, 0), (0, -12), (9, 9), (-30, 5)])
def test_two_near_marks_share_the_room_between_them(other):
    own, its = target((0, 0), [other]), target(other, [(0, 0)])
    for shape, at, away in ((own, (0, 0), other), (its, other, (0, 0))):
        assert all(max(values) - min(values) >= LEAST for values in zip(*shape))
        for x, y in shape:
            assert (x - at[0]) ** 2 + (y - at[1]) ** 2 <= (x - away[0]) ** 2 + (y - away[1]) ** 2 + 0.01
