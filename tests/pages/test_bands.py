"""Time bands of pages: only where a drawing says more than the list beside it."""

import re

import pytest
from backgrounder.model.events import numbered
from backgrounder.pages.parts.bands import band
from small_worlds import TEMPLATES, from_records

DAYS = ("2015-09-25", "2015-10-01", "2015-10-07")


def drawn(tmp_path, *dates: str, least: int = 2) -> str:
    events = "".join(f"e{n}: {{title: Event {n}, date: {when}}}\n" for n, when in enumerate(dates))
    numbers = numbered(from_records(tmp_path, events=events).events.values())
    return str(band(TEMPLATES, "places/x.md", numbers, "Events over time", least=least))


@pytest.mark.parametrize(
    ("dates", "least", "is_drawn"),
    [
        (DAYS, 2, True),
        (DAYS, 4, False),
        (DAYS[:1], 2, False),
        (["2015-09-25", "/2015-10-01", "/2015-10-07"], 2, False),
        (["/2015-10-07"] * 3, 2, False),
        (["2015-09-25"] * 3, 2, False),
        (["2015-03", "2015-07"], 2, True),
    ],
)
def test_drawn_where_at_least_two_dates_have_a_place(tmp_path, dates, least, is_drawn):
    assert bool(drawn(tmp_path, *dates, least=least)) == is_drawn


def test_what_is_not_drawn_is_named_by_its_number(tmp_path):
    html = drawn(tmp_path, *DAYS, "/2015-10-08")
    assert set(re.findall(r'data-event="(\w+)"', html)) == {"e0", "e1", "e2"}
    assert "Not drawn: 4, of which we know only the latest possible date." in html
