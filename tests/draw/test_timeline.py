"""The drawn timeline: nothing that is written covers anything or is cut, each event is in its lane, dates are no firmer than they are."""

import re
from datetime import date
from html import unescape
from itertools import combinations

import pytest
from backgrounder.derive import asof
from backgrounder.draw.maps.room.letters import text_width
from backgrounder.draw.timeline.figure import LABELLED, figure_of, finding
from backgrounder.draw.timeline.lanes import lanes_of, turning_points
from backgrounder.draw.timeline.sheet import TOP, WIDTHS
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ATOLL, ROOT
from small_worlds import HOSTILE, from_files

TEXT = re.compile(
    r'<text class="([^"]*)" x="([-\d.]+)" y="([-\d.]+)" font-size="([\d.]+)"(?: text-anchor="(\w+)")?>([^<]*)</text>'
)
MARK = re.compile(r'<g class="em [^"]*" transform="translate\(([-\d.]+) ([-\d.]+)\) scale\(([\d.]+)\)">')
ITEM = re.compile(r'<a class="item.*?</a>')
LONG = " ".join(f"word{number}" for number in range(40))
CUT_OFF = date(2015, 10, 7)
every_width = pytest.mark.parametrize("width", [size.width for size in WIDTHS])


def figure(dossier, cut_off=CUT_OFF, **options):
    return figure_of(
        dossier, tuple(dossier.events.values()), lambda event: f"#{event.id}", cut_off, asof.known_from, **options
    )


@pytest.fixture(
    scope="module", params=[pytest.param("sample", marks=pytest.mark.sample), "atoll", "crowded", "hostile"]
)
def dossier(request, tmp_path_factory):
    if request.param in ("sample", "atoll"):
        return Dossier(load(ROOT if request.param == "sample" else ATOLL))
    dates = {
        "crowded": [f"2015-{month:02}-{day:02}" for month in (3, 4) for day in range(1, 16)],
        "hostile": ["2015", "2015-05/..", "/2015-06~", "2015-05-XX", "0900", "2015-05-01?", "2014-03/2015-02", "/2015"],
    }[request.param]
    titles = [*HOSTILE, LONG, "x" * 190, "Short"] if request.param == "hostile" else ["Two boats meet off the reef"]
    lines = [f"e{number}: {{title: {title(titles, number)}, date: {when}}}" for number, when in enumerate(dates)]
    return from_files(tmp_path_factory.mktemp("w"), data__events="\n".join(lines) + "\n")


def title(titles, number):
    return "'" + titles[number % len(titles)].replace("'", "''") + "'"


def boxes(svg):
    """(text, left, top, right, bottom) of everything that is written."""
    for css, x, y, size, anchor, text in TEXT.findall(svg):
        size, words = float(size), unescape(text)
        width = text_width(words, size) * (1.09 if "key" in css else 1)
        left = float(x) - (width if anchor == "end" else 0)
        yield words, left, float(y) - size * 0.75, left + width, float(y) + size * 0.2


def marks(svg):
    for x, y, radius in MARK.findall(svg):
        yield (
            "mark",
            *(float(x) - float(radius), float(y) - float(radius), float(x) + float(radius), float(y) + float(radius)),
        )


def overlapping(one, other):
    return one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]


@every_width
def test_nothing_covers_anything_or_is_cut(dossier, width):
    drawn = figure(dossier).drawings[width]
    things = [*boxes(drawn), *marks(drawn)]
    assert [(a, b) for a, b in combinations(things, 2) if overlapping(a, b)] == []
    height = float(re.search(r'height="([\d.]+)"', drawn)[1])
    assert [one for one in things if one[1] < 0 or one[3] > width + 0.1 or one[2] < 0 or one[4] > height] == []


@every_width
def test_each_event_is_in_words_once(dossier, width):
    drawn = figure(dossier).drawings[width]
    found = {re.search(r'data-event="([^"]*)"', item)[1]: item for item in ITEM.findall(drawn)}
    assert sorted(found) == sorted(dossier.events)
    for id, item in found.items():
        words = unescape("".join(re.sub("<[^>]+>", "", item).split()))
        assert "".join(dossier.events[id].title.split()) in words


def test_the_same_events_have_the_same_drawing():
    assert figure(Dossier(load(ATOLL))).drawings == figure(Dossier(load(ATOLL))).drawings


# ---- lanes


@pytest.mark.sample
def test_lanes_are_sides_in_their_order_and_others():
    sample = Dossier(load(ROOT))
    lanes = lanes_of(sample.sides, sample.events.values())
    assert [lane.name for lane in lanes] == [*(side.name for side in sample.sides), "No side named"]
    assert sorted(event.id for lane in lanes for event in lane.events) == sorted(sample.events)


def test_without_sides_lanes_are_kinds(tmp_path):
    events = "a: {title: A, date: 2015-03, type: battle}\nb: {title: B, date: 2015-04}\nc: {title: C, date: 2015-05, type: arms}\n"
    made = from_files(tmp_path, data__events=events)
    lanes = lanes_of(made.sides, made.events.values())
    assert [(lane.name, [event.id for event in lane.events]) for lane in lanes] == [
        ("Fighting", ["a"]), ("Arms", ["c"]), ("Others", ["b"]),
    ]  # fmt: skip


@pytest.mark.sample
def test_turning_points_are_those_of_editors_else_what_most_is_about(tmp_path):
    sample = Dossier(load(ROOT))
    assert all(event.turning for event in turning_points(tuple(sample.events.values())))
    events = "a: {title: A, date: 2015-03}\nb: {title: B, date: 2015-04}\n"
    brief = "---\ntitle: One\ndate: 2015-10-07\nauthors: [Desk]\nsummary: Sum.\nclaims:\n"
    claims = "".join(
        f"  c{number}: {{by: author, stance: assesses, text: It is so {number}., about: [b]}}\n" for number in range(3)
    )
    made = from_files(tmp_path, data__events=events, briefs__one=f"{brief}{claims}---\nText.\n")
    assert [event.id for event in turning_points(tuple(made.events.values()))] == ["b"]


def test_a_turning_point_is_larger_and_says_what_changed(tmp_path):
    events = "a: {title: A, date: 2015-03-01, turning: All is new.}\nb: {title: B, date: 2015-04-01}\n"
    drawn = figure(from_files(tmp_path, data__events=events)).drawings[660]
    turn, plain = ITEM.findall(drawn)
    assert "All is new." in turn and 'class="nm key"' in turn and "scale(10)" in turn
    assert "scale(6.5)" in plain and 'class="nm key"' not in plain


# ---- dates


@pytest.mark.parametrize(
    ("when", "parts"),
    [
        ("2015-05-18", []),
        ("2015-05", ["span"]),
        ("2015-05-18~", ["soft", "span"]),
        ("2015-05-18/..", ["span"]),
        ("2015-05/2015-07", ["span"]),
        ("2015-05~/2015-07", ["soft", "span"]),
    ],
)
def test_a_date_is_drawn_as_firm_as_it_is(tmp_path, when, parts):
    made = from_files(tmp_path, data__events=f"a: {{title: A, date: {when}}}\nb: {{title: B, date: 2015-09-01}}\n")
    item = next(item for item in ITEM.findall(figure(made).drawings[1200]) if 'data-event="a"' in item)
    assert re.findall(r'<path class="(soft|span)"', item) == parts


def test_the_tray_has_what_has_no_day_and_says_until_when(tmp_path):
    events = "a: {title: A, date: /2015-09-25}\nb: {title: B, date: /2015-10-07}\nc: {title: C, date: 2015-03-01}\n"
    drawn = figure(from_files(tmp_path, data__events=events)).drawings[1200]
    assert "reported by 7 October 2015" in drawn
    edge = float(re.search(r'<rect class="tray" x="([\d.]+)"', drawn)[1])
    items = {re.search(r'data-event="(.)"', item)[1]: item for item in ITEM.findall(drawn)}
    assert {id: float(MARK.search(item)[1]) > edge for id, item in items.items()} == {"a": True, "b": True, "c": False}
    assert "by 25 Sep 2015" in items["a"] and "7 Oct" not in items["b"]  # its heading says it


def test_the_cut_off_is_a_line_where_it_is_on_the_scale(tmp_path):
    made = from_files(tmp_path, data__events="a: {title: A, date: 2015-09-01}\nb: {title: B, date: 2015-09-30}\n")
    assert "Information to 7 October 2015" in figure(made).drawings[660]
    assert "Information to" not in figure(made, date(2019, 1, 1)).drawings[660]
    assert "Information to" not in figure(made, None).drawings[660]


def test_each_event_has_the_day_by_which_it_was_known(dossier):
    found = dict(re.findall(r'data-event="([^"]*)" data-known="([^"]*)"', figure(dossier).drawings[660]))
    assert found == {event.id: asof.known_from(event).isoformat() for event in dossier.events.values()}


# ---- few and many


def test_one_event_has_no_drawing(tmp_path):
    assert figure(from_files(tmp_path, data__events="a: {title: A, date: 2015}\n")) is None


def test_of_many_events_turning_points_have_words_and_all_are_counted(tmp_path):
    lines = [
        f"e{number}: {{title: Event {number}, date: 20{number % 60 + 10}-05-0{number % 9 + 1}}}"
        for number in range(LABELLED)
    ]
    turn = "t: {title: The turn, date: 2030-01-01, turning: All is new.}"
    made = from_files(tmp_path, data__events="\n".join([*lines, turn]) + "\n")
    found = figure(made)
    drawn = found.drawings[1200]
    assert re.findall(r'data-event="([^"]*)"', drawn) == ["t"]
    assert 'class="counts' in drawn and not found.is_full and "counts" in found.signs


def test_a_week_that_stands_out_is_a_sentence(tmp_path):
    days = [f"e{number}: {{title: E, date: 2015-09-{25 + number}}}" for number in range(5)]
    made = from_files(tmp_path, data__events="\n".join([*days, "a: {title: A, date: 2015-03-01}"]) + "\n")
    expected = "Five of the six events whose day is known fall in one week, 25 to 29 September 2015."
    assert finding(tuple(made.events.values())) == expected
    assert finding(tuple(made.events.values())[:3]) == ""


def test_words_begin_below_the_axis(dossier):
    for _, _, top, *_ in (box for item in ITEM.findall(figure(dossier).drawings[660]) for box in boxes(item)):
        assert top > TOP


# ---- the axis


@pytest.mark.sample
@every_width
def test_the_words_of_the_axis_are_whole_up_to_the_cut_off(width):
    drawn = figure(Dossier(load(ROOT))).drawings[width]
    ticks = [float(x) for x in re.findall(r'<path class="g" d="M([\d.]+) ', drawn)]
    named = [float(x) - 4 for x in re.findall(r'<text class="tx" x="([\d.]+)"', drawn)]
    assert named == pytest.approx(ticks, abs=0.2)
    cut = re.search(r'<path class="cut" d="M([\d.]+) 18([^"]*)"', drawn)
    crossed = any(x + 4 < float(cut[1]) < x + 26 for x in named)
    assert ("M" in cut[2]) == crossed  # the line makes way for the words
