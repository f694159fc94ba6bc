"""No page of an earlier day says what was not yet known, in small and large worlds."""

import pytest
from asof_worlds import small_world, written
from backgrounder.model.dossier import Dossier
from backgrounder.pages.time import asof as pages
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ


@pytest.fixture
def small(tmp_path) -> Dossier:
    return small_world(tmp_path)


@pytest.fixture(params=[ATOLL, IRAQ], ids=["atoll", "iraq"], scope="module")
def large(request) -> Dossier:
    return Dossier(load(request.param))


def test_each_record_becomes_known_on_one_month_page(large):
    found = [one for one in pages.snapshots(large) if one.is_month]
    records = [
        record for one in found for record in (*one.events, *one.claims, *one.undated[0], *one.undated[1], *one.own)
    ]
    assert len(records) == len(set(records))
    assert set(records) == {*large.events.values(), *large.claims}


def test_nothing_leaks_in_the_small_world(small):
    leaks_nothing(small)


def test_nothing_leaks(large):
    leaks_nothing(large)


def leaks_nothing(dossier: Dossier) -> None:
    """No link, title or text of a later record; and every known one is told on its page or an earlier one."""
    written_pages, so_far = written(dossier), ""
    for one in pages.snapshots(dossier):
        page = written_pages[one.period.text]
        so_far += page
        known = {claim.text for claim in one.view.claims}  # two may say the same
        for event in dossier.events.values():
            if one.view.knows(event):
                assert f'timeline/#{event.id}"' in so_far
            else:
                assert f'#{event.id}"' not in page and event.title not in page, event
        for claim in dossier.claims:
            address = f'{claim.brief.id}/#{claim.id}"'
            if one.view.knows(claim):
                assert address in so_far
            else:
                assert address not in page and (claim.text in known or claim.text not in page), claim


def test_what_goes_on_is_not_known_from_its_first_day():
    """Of the Iraq world: that counter-offensives stalled was not known in May, nor were reforms blocked before they came."""
    dossier = Dossier(load(IRAQ))
    written_pages = written(dossier)
    assert "counter-offensives" not in written_pages["2015-05"].lower()
    assert "block" not in written_pages["2015-08"].lower() and "reforms" in written_pages["2015-08"]
    assert "Not yet answered" not in written_pages["2015-09"]
