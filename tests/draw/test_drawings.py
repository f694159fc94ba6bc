"""Drawings to the last figure: position strips and the relations of all actors, held against those that are kept.

Where one has changed on purpose: `PYTHONPATH=hooks:tests python tests/draw/test_drawings.py` writes them anew. Look at the difference.
"""

import re
from datetime import date
from pathlib import Path

import pytest
import relation_cases as relations
from backgrounder.draw import position_strip
from backgrounder.draw.relations import biofabric
from strip_cases import CASES, said

FOLDER = Path(__file__).parent / "drawings"
SPAN = date(2014, 3, 1), date(2016, 8, 31)
TURNS = [
    said("yes", "2015-02-03", "Tern"),
    said("no", "2015-09-28", "Gull"),
    said("conditional", "2015-11~", "Tern"),
    said("unclear", "2016-03/..", "Gull"),
]
STRIPS = {  # answers and what else is asked for
    **{
        case: CASES[case]
        for case in (
            "reversal",
            "condition",
            "unknown start",
            "one day",
            "still open",
            "one vague date",
            "five speakers",
            "long names",
            "hostile",
            "ends of time",
        )
    },
    "turns of two": (TURNS, [(0, 2), (1, 3)]),
    "turns from right to left": (TURNS[::-1], [(3, 2), (1, 0), (2, 0)]),
    "turns on one scale": (TURNS, [(0, 2), (1, 3)], SPAN),
    "turns close together": (
        [said("yes", "2015-10-06"), said("no", "2015-10-07"), said("yes", "2015-10-08/..")],
        [(0, 1), (1, 2)],
    ),
    "upwards": ([said("silent", "2015-01-06"), said("no", "2015-04"), said("yes", "/2016-01")], [(1, 2)]),
    "out of the span": ([said("yes", "2001", "Early"), said("no", "2030", "Late")], [(0, 1)], SPAN),
    "a crowd on one day": ([said("yes", "2015-10-07")] * 11 + [said("no", "2015-11-08")], []),
    "ten of a month": (
        [said("yes", "2015-10", f"Speaker {n}") for n in range(5)] + [said("yes", "2014", "Speaker of old")],
        [],
    ),
}
LOOMS = {
    case: relations.CASES[case] for case in ("down, up, level", "several of one pair", "long names", "hostile")
} | {
    "a chain": relations.crowd(7, 9),
    "a hub": ([relations.group("Hub", *map(str, range(6)))], [relations.thread("H0", f"H{n}") for n in range(1, 6)]),
}
DRAWN = {
    **{
        f"strip of {case}, {'narrow' if narrow else 'wide'}": (
            position_strip.draw,
            (*given, *(None,) * (3 - len(given)), case, narrow),
        )
        for case, given in STRIPS.items()
        for narrow in (False, True)
    },
    **{f"relations of {case}": (biofabric.draw, (*given, case)) for case, given in LOOMS.items()},
}


def drawn(case: str) -> str:
    """An element on each line."""
    draw, given = DRAWN[case]
    return re.sub(r"(?<=>)(?=<(?!/))", "\n", draw(*given)) + "\n"


def path(case: str) -> Path:
    return FOLDER / f"{re.sub('[^a-z0-9]+', '-', case)}.svg"


@pytest.mark.parametrize("case", DRAWN)
def test_the_same_drawing(case):
    assert drawn(case) == path(case).read_text(encoding="utf-8")


def test_no_drawing_is_left_over():
    assert {path(case) for case in DRAWN} == set(FOLDER.glob("*"))


if __name__ == "__main__":
    for one in FOLDER.glob("*"):
        one.unlink()
    for one in DRAWN:
        path(one).write_text(drawn(one), encoding="utf-8")
