"""Outlines as their publishers write them: names, codes, and what stands for none."""

import json

import pytest
from backgrounder.records import outlines

SQUARE = [[0, 10], [1, 10], [1, 11], [0, 11], [0, 10]]
ISLET = [[9, 10], [9.1, 10], [9.1, 10.1], [9, 10.1], [9, 10]]
WIDE = [[-1, 9], [2, 9], [2, 12], [-1, 12], [-1, 9]]


def read(*features: dict, path: str = "data/geo/a.geojson"):
    """Return (name, code) of each outline and the messages. A feature is its properties; `ring` and `fid` are its own."""
    document = {"type": "FeatureCollection", "features": [_feature(**one) for one in features]}
    found, problems = outlines.read(json.dumps(document), path)
    problems += outlines.duplicates(found)
    return [(one.name, one.code) for one in found], [problem.message for problem in problems]


def _feature(ring=SQUARE, fid=None, **properties) -> dict:
    return {
        "type": "Feature",
        "id": fid,
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"shapeName": "North", "shapeISO": "BF-12", "shapeGroup": "BFA", "shapeType": "ADM1"}, ("North", "BF-12")),
        ({"shapeName": "North", "shapeISO": "", "shapeGroup": "BFA", "shapeType": "ADM2"}, ("North", None)),
        ({"shapeName": "Land", "shapeISO": "BFA", "shapeGroup": "BFA", "shapeType": "ADM0"}, ("Land", "BF")),
        ({"NAME": "Land", "ISO_A2": "BF"}, ("Land", "BF")),
        ({"NAME": "Land", "ISO_A2": "-99", "ISO_A2_EH": "FR"}, ("Land", "FR")),
        ({"ADMIN": "Land", "ISO_A2": "BF", "ISO_A3": "BFA"}, ("Land", "BF")),
        ({"ADM1_FR": "Nord", "ADM1_PCODE": "BF54", "ADM0_PCODE": "BF", "ADM0_FR": "Pays"}, ("Nord", None)),
        ({"ADM1_AR": "Shimal", "ADM1_EN": "North", "ADM1_PCODE": "SY01"}, ("North", None)),
        ({"ADM0_FR": "Pays", "ADM0_PCODE": "BF"}, ("Pays", "BF")),
        ({"NAME_1": "Nord", "HASC_1": "BF.NO", "ISO_1": "BF-10", "GID_0": "BFA", "COUNTRY": "Land"}, ("Nord", "BF-10")),
        ({"NAME_1": "Nord", "NAME_2": "Quay", "ISO_1": "BF-10", "GID_0": "BFA"}, ("Quay", None)),
        ({"COUNTRY": "Land", "GID_0": "BFA"}, ("Land", "BF")),
        ({"name": "Nord", "id": "BF-10"}, ("Nord", "BF-10")),
        ({"name": "Burkina Faso", "id": "BF"}, ("Burkina Faso", "BF")),
        ({"name": "Burkina Faso", "fid": "BFA"}, ("Burkina Faso", "BF")),
        ({"name": "California", "id": "CA"}, ("California", None)),
        ({"name": "Land", "cca2": "bf"}, ("Land", None)),
        ({"name": {"common": "Land"}, "NAME": "Land", "cca2": "BF"}, ("Land", "BF")),
        ({"name": "Land", "iso_a2": "-99"}, ("Land", None)),
        ({"name": "North", "iso_3166_2": "ET-", "country": "Land"}, ("North", None)),
        ({"name": "North", "iso_3166_2": "ET-", "iso_a2": "ET"}, ("North", None)),
        ({"name": "Land", "iso_a2": ""}, ("Land", None)),
        ({"NAME": "Land", "ISO_A2": "-99", "ISO_A2_EH": "-99", "ADM0_A3": "BFA"}, ("Land", "BF")),
        ({"name": "Land", "iso_a3": "BFA", "pop_est": 3}, ("Land", "BF")),
        ({"name": "Land", "iso_a3": "XYZ"}, ("Land", None)),
        ({"name": "Land", "iso_n3": "854"}, ("Land", "BF")),
        ({"name": "North", "iso_a3": "BFA", "adm1_code": "BFA-1"}, ("North", None)),
        ({"shapeName": "Land", "shapeGroup": "BFA", "shapeType": "ADM0"}, ("Land", "BF")),
        ({"shapeName": "North", "shapeGroup": "BFA", "shapeType": "ADM1"}, ("North", None)),
        ({"admin1Name_en": "North", "admin1Pcode": "BF54", "admin0Pcode": "BF"}, ("North", None)),
        (
            {"adm1_name": "North", "adm1_pcode": "BF54", "adm0_name": "Land", "iso3": "BFA", "iso2": "BF"},
            ("North", None),
        ),
        ({"name": "Land", "iso_a2": -99}, ("Land", None)),
        ({"name": "Snares", "iso_3166_2": "NZ-X07~", "iso_a2": "NZ"}, ("Snares", None)),
        ({"name": None, "iso_3166_2": "NZ-X07~", "iso_a2": "NZ"}, ("", None)),
    ],
)
def test_names_and_codes_of_publishers(properties, expected):
    assert read(properties) == ([expected], [])


def test_a_part_without_a_code_is_not_its_country():
    north = {"name": "North", "iso_3166_2": "NZ-NTL", "iso_a2": "NZ"}
    islet = {"name": "Snares", "iso_a2": "NZ", "ring": ISLET}
    assert read(north, islet) == ([("North", "NZ-NTL"), ("Snares", None)], [])
    assert read(north, islet, islet)[1] == []
    assert read({"name": "Land", "iso_a2": "NZ", "ring": WIDE}, north)[0] == [("Land", "NZ"), ("North", "NZ-NTL")]
    assert read({"name": "Other", "iso_a2": "FR", "ring": ISLET}, north)[0][0] == ("Other", "FR")


def test_a_name_that_is_called_otherwise_is_told_once_with_the_field():
    rows = [{"REGION_NM": name, "pop": 3} for name in ("Nord", "Sud", "Est")]
    hint = "has no 'name' among its properties. Is it 'REGION_NM'? Rename that to 'name'."
    assert read(rows[0]) == ([], [f"feature 1: {hint}"])
    messages = read(*rows)[1]
    assert messages == [f"feature 1 and 2 more: {hint}"]
    assert read({"pop": 3})[1] == ["feature 1: has no 'name' among its properties."]
    assert read({"name": None, "iso_a2": "NZ"})[1] == ["feature 1: has no 'name' among its properties."]


def test_a_code_twice_names_both_features():
    town, around = {"name": "Town", "iso_3166_2": "CO-CUN"}, {"name": "Land around", "iso_3166_2": "CO-CUN"}
    advice = "Take it from one, or make both one MultiPolygon."
    assert read(town, around)[1] == [
        f"feature 2 ('Land around'): CO-CUN is the code of feature 1 ('Town') too. {advice}"
    ]
    first, _ = outlines.read(json.dumps({"features": [_feature(**town)]}), "data/geo/b.geojson")
    second, _ = outlines.read(json.dumps({"features": [_feature(**around)]}), "data/geo/c.geojson")
    assert [str(problem) for problem in outlines.duplicates([*first, *second])] == [
        f"data/geo/c.geojson:1: feature 1 ('Land around'): CO-CUN is the code of feature 1 ('Town') of data/geo/b.geojson too. {advice}"
    ]


COD = {"ADM1_FR": "Nord", "ADM1_PCODE": "BF54", "ADM0_PCODE": "BF"}
PART = "'iso_3166_2', such as IQ-AN, or null where there is none."
LINKED = {"name": "South", "iso_3166_2": "BF-12"}


def advice(*features: dict) -> list[str]:
    """The advice on unlinked features of one file."""
    document = {"type": "FeatureCollection", "features": [_feature(**one) for one in features]}
    found, problems = outlines.read(json.dumps(document), "data/geo/a.geojson")
    assert problems == []
    return [problem.message for problem in outlines.unlinked(found)]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        (COD, f"'ADM1_PCODE' has 'BF54': a place with 'pcode: BF54' is linked to it. Or add {PART}"),
        ({"name": "Nord", "pcode": "BF54"}, f"'pcode' has 'BF54': a place with 'pcode: BF54' is linked to it. Or add {PART}"),
        ({"name": "Kidal", "@id": "relation/2569", "admin_level": "4"}, f"Add {PART}"),
        ({"ADM1_FR": "Nord", "ADM1_PCODE": 54}, f"'ADM1_PCODE' has '54', which is the code of no part of a country. Add {PART}"),
        ({"name": "Nord"}, f"Add {PART}"),
        ({"name": "Nord", "iso_a2": "-99"}, f"Add {PART}"),
        ({"name": "Nord", "fid": "bf-10"}, "'id' has 'bf-10': write 'BF-10' as 'iso_3166_2'."),
        ({"name": "Nord", "admin_code": "BF-10"}, "'admin_code' has 'BF-10': write 'BF-10' as 'iso_3166_2'."),
        ({"name": "Nord", "tags": {"ISO3166-2": "BF-10"}}, "'tags.ISO3166-2' has 'BF-10': write 'BF-10' as 'iso_3166_2'."),
        ({"name": "Land", "cca2": "bf"}, f"'cca2' has 'bf': a whole country takes 'BF' as 'iso_a2', a part of one {PART}"),
        ({"name": "Land", "a3_code": "BFA"}, f"'a3_code' has 'BFA': a whole country takes 'BF' as 'iso_a2', a part of one {PART}"),
        ({"name": "Zone", "country": "Land", "iso_a2": "BF"}, f"'iso_a2' has 'BF', which is the code of no part of a country. Add {PART}"),
    ],
)  # fmt: skip
def test_a_feature_that_no_place_can_be_linked_to_is_told_with_the_property_that_seems_its_code(properties, expected):
    name = properties.get("name") or properties["ADM1_FR"]
    head = f"1 feature without an ISO code ('{name}') is drawn and not linked to a place."
    assert advice(properties) == [f"{head} {expected}"]


def test_unlinked_features_of_one_cause_are_one_line():
    rows = [{"ADM1_FR": name, "ADM1_PCODE": f"BF{name}"} for name in "ABCDE"]
    (line,) = advice(*rows)
    assert line.startswith(
        "5 features without an ISO code ('A', 'B', 'C' and 2 more) are drawn and not linked to places. 'ADM1_PCODE' has 'BFA'"
    )
    assert len(advice(*rows, {"name": "Else"})) == 2


@pytest.mark.parametrize("none", [{"iso_3166_2": None}, {"iso_a2": None}])
def test_a_feature_may_say_that_it_has_no_code(none):
    assert advice({"name": "Zone", **none}) == []
    assert advice({"ADM1_FR": "Nord", "ADM1_PCODE": "BF54", **none}) == []


@pytest.mark.parametrize("none", [{"iso_3166_2": "BF-X07~"}, {"shapeISO": ""}, {"ISO_A2": "-99"}])
def test_what_publishers_write_for_none_is_enough_where_others_are_linked(none):
    assert len(advice({"name": "Islet", **none})) == 1
    assert advice(LINKED, {"name": "Islet", **none}) == []


@pytest.mark.parametrize("field", ["ISO_3166_2", "Iso_3166_2", "SHAPEISO", "iso3166-2"])
def test_the_property_of_the_code_may_be_in_other_letters(field):
    assert read({"name": "Nord", field: "BF-10"}) == ([("Nord", "BF-10")], [])
    assert advice({"name": "Nord", field: "BF-10"}) == []


def test_codes_of_another_shape_are_one_mistake():
    rows = [{"name": name, "iso_3166_2": number} for number, name in enumerate("ABC", 1)]
    advice = "is no code such as IQ-AN. Without one (null) a feature is drawn and not linked."
    assert read(*rows)[1] == [f"feature 1 ('A') and 2 more: iso_3166_2: '1' {advice}"]
    small = "iso_3166_2: 'bf-10' is no code such as IQ-AN. Write 'BF-10'. Without one (null) a feature is drawn and not linked."
    assert read({"name": "Nord", "iso_3166_2": "bf-10"})[1] == [f"feature 1 ('Nord'): {small}"]
