"""Places: what a subdivision of a country is called, and how exactly a place is known."""

import json

import pytest
from backgrounder.exports.data.geojson import places_geojson
from backgrounder.model.addresses import Site
from backgrounder.pages.records import places as place_pages
from backgrounder.publish.build import run
from small_worlds import TEMPLATES, feature, from_records

PLACES = "{p: {name: Port, in: SD-KH, precision: governorate}, q: {name: Quay, in: p, precision: district}}"
EVENTS = "{e: {title: A ship lands, date: 2019, place: p}}"


@pytest.fixture(params=["State", "", None], ids=["state", "empty", "without"])
def sudan(request, tmp_path):
    kind = {"type_en": request.param} if request.param is not None else {}
    features = [feature("Khartoum", iso_3166_2="SD-KH", country="Sudan", iso_a2="SD", **kind)]
    return from_records(tmp_path, PLACES, EVENTS, features), (request.param or "region").lower()


def test_a_subdivision_is_called_as_its_outline_says(sudan):
    dossier, word = sudan
    places = dossier.places
    assert places["sd-kh"].type_words == word
    assert places["sd-kh"].subtitle == f"{word} in Sudan"
    assert places["sd"].type_words == "country"


def test_a_place_known_by_its_region_is_told_in_that_word(sudan):
    dossier, word = sudan
    assert dossier.places["p"].extent_words == f"{word} only"
    assert dossier.places["q"].extent_words == "district only"


def test_no_page_calls_a_state_a_governorate(sudan):
    dossier, word = sudan
    pages = run(place_pages.pages, dossier, TEMPLATES)
    text = "".join(page.text for page in pages)
    assert "governorate" not in text and f"the whole {word}" in text


def test_files_keep_their_word_for_any_subdivision(sudan):
    """The column `type` of open data has a closed list of words."""
    dossier, _ = sudan
    features = json.loads(places_geojson(dossier, Site("x")))["features"]
    (state,) = [one["properties"] for one in features if one["properties"]["code"] == "SD-KH"]
    assert (state["type"], state["precision"]) == ("governorate", "governorate")


def test_outlines_of_the_sample_say_governorate(iraq):
    assert {iraq.places[code].type_words for code in ("iq-an", "sy-la")} == {"governorate"}
