"""Tries are judged only as far as somebody asks, and come in the order in which sorting all of them would put them."""

import random

from backgrounder.draw.maps.room.board import Board, Placed
from backgrounder.draw.maps.words.ranking import Kept, by_harm

DICE = random.Random(4)
HARMS = [(DICE.randrange(5), DICE.choice((0, 0, 1, 3, None))) for _ in range(300)]  # at least, and what is added


def ranked(judged: list[int]) -> Kept[int]:
    def judge(number: int) -> tuple[float, int] | None:
        judged.append(number)
        least, more = HARMS[number]
        return None if more is None else (least + more, number)

    tries = sorted((least, number) for number, (least, _) in enumerate(HARMS))
    return Kept(by_harm(((least, number, number) for least, number in tries), judge))


def test_all_that_is_found_is_in_order_for_each_who_asks():
    found = ranked([])
    expected = sorted((least + more, number) for number, (least, more) in enumerate(HARMS) if more is not None)
    assert [*found] == [*found] == [number for _, number in expected]


def test_what_nobody_asks_for_is_not_judged():
    judged = []
    found = ranked(judged)
    assert judged == [] and next(iter(found)) == min(number for number, harms in enumerate(HARMS) if harms == (0, 0))
    count = len(judged)
    assert count < len(HARMS) / 2 and next(iter(found)) and len(judged) == count


def test_a_place_on_a_board_fits_on_its_copy_until_it_is_taken_there():
    board = Board(200, 200)
    board.take((100, 100, 120, 120))
    copy, placed = board.copy(), Placed((20, 20, 60, 40), None)
    assert copy.fits(placed) and not copy.is_free((90, 90, 110, 110))
    copy.write(placed.box)
    assert not copy.fits(placed) and board.is_free(placed.box) and board.copy().fits(placed)
