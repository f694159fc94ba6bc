"""Where sentences end, and how they go on after `says`."""

import pytest
from backgrounder.core.words.sentences import as_clause, ended, first_sentence, unended

NAMES = {"Tide": ("Tide Gazette",), "PM": ("PM",), "Abadi": ("Abadi",)}


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Talks are under way.", "talks are under way."),
        ("The cell is small.", "the cell is small."),
        ("A cell is small.", "a cell is small."),
        ("More airstrikes.", "more airstrikes."),
        ("I would welcome it.", "I would welcome it."),
        ("Iraq will ask.", "Iraq will ask."),
        ("Iraqi officials ask.", "Iraqi officials ask."),
        ("Russian airstrikes help.", "Russian airstrikes help."),
        ("Iranians go.", "Iranians go."),
        ("Kurdish forces go.", "Kurdish forces go."),
        ("French planes fly.", "French planes fly."),
        ("United States planes fly.", "United States planes fly."),
        ("United forces win.", "united forces win."),
        ("South Sudan votes.", "South Sudan votes."),
        ("South of the line it is quiet.", "south of the line it is quiet."),
        ("Washington must act.", "Washington must act."),
        ("October is late.", "October is late."),
        ("ISIS attacks.", "ISIS attacks."),
        ("U.S. planes fly.", "U.S. planes fly."),
        ("PM Abadi asks.", "PM Abadi asks."),
        ("Tide Gazette asks.", "Tide Gazette asks."),
        ("Tide tables are wrong.", "tide tables are wrong."),
        ("“No” is the answer.", "“No” is the answer."),
        ("28 planes fly.", "28 planes fly."),
        ("الحكومة تطلب", "الحكومة تطلب"),
        ("Правительство просит", "правительство просит"),
    ],
)
def test_a_sentence_goes_on_in_small_letters_but_for_names(text, clause):
    assert as_clause(text, NAMES) == clause


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("One.", "One.", ""),
        ("One. Two. Three.", "One.", "Two. Three."),
        ("Gen. Austin came. He left.", "Gen. Austin came.", "He left."),
        ("The U.S. Army came. It left.", "The U.S. Army came.", "It left."),
        ("Is it? “Yes.” So.", "Is it?", "“Yes.” So."),
    ],
)
def test_the_first_sentence(text, first, rest):
    assert first_sentence(text) == (first, rest)


@pytest.mark.parametrize(
    ("text", "with_stop", "without"),
    [
        ("It rains", "It rains.", "It rains"),
        ("It rains.", "It rains.", "It rains"),
        ("In the U.S.", "In the U.S.", "In the U.S."),
    ],
)
def test_the_full_stop(text, with_stop, without):
    assert (ended(text), unended(text)) == (with_stop, without)
