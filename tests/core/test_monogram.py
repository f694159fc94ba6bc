"""The letters that stand for a name."""

import pytest
from backgrounder.core.words.monogram import distinct, monogram


@pytest.mark.parametrize(
    ("name", "short", "is_person", "letters"),
    [
        ("Institute for the Study of War", "ISW", False, "ISW"),
        ("ISIS", "", False, "ISIS"),
        ("Haider al-Abadi", "PM Abadi", True, "HA"),
        ("Mary Jane van der Tern", "", True, "MT"),
        ("Iraqi Ministry of Defense", "Iraqi MoD", False, "IMD"),
        ("Russia", "", False, "Ru"),
        ("U.S. Central Command", "", False, "USC"),
        ("“pro-Iranian elements”", "", False, "Pr"),
        ("The press", "", False, "Pr"),
        ("The Hague", "the Hague", False, "Ha"),
        ("lamp board", "", False, "LB"),
        ("حيدر العبادي", "", True, "ح"),
        ("Владимир Путин", "", True, "ВП"),
        ("X", "", False, "X"),
        ("42!", "", False, "4"),
        ("", "", False, ""),
    ],
)
def test_the_letters_of_a_name(name, short, is_person, letters):
    assert monogram(name, short, is_person) == letters


def test_a_long_name_has_few_letters():
    assert len(monogram("Great " * 40)) <= 3


def test_letters_that_clash_are_made_distinct():
    names = ["Iraq", "Iraqi government", "Iraqi Ministry of Defense", "Iraqi Ministry of Defence", "Iran", "Ir", "Ir"]
    assert distinct((name, "", False) for name in names) == ["Ir", "IG", "IMD", "IMOD", "In", "Ir2", "Ir3"]


def test_many_names_alike_have_numbers():
    letters = distinct((f"Islet {number}", "", False) for number in range(5000))
    assert len(set(letters)) == 5000 and max(map(len, letters)) <= 7


def test_countries_that_begin_alike_have_other_letters():
    assert distinct((name, "", False) for name in ("Iran", "Iraq")) == ["Ir", "Iq"]
