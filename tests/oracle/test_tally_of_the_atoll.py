"""The second count of the atoll world, against what was counted by hand."""

import pytest
from conftest import ATOLL
from oracle import tally

H, L, R = "harbour-dispute--", "light-inquiry--", "reef-claims--"
LIT = {f"{L}{who}-lit" for who in ("board-says", "guild-says", "guard-says", "master-says", "papers-say")}
DARK = {f"{L}{who}-dark" for who in ("board-says", "guild-says", "guard-says", "desk-says", "papers-say")}
TAKEN_BACK = {
    (f"{H}port-closes", f"{H}port-stays-open"),
    (f"{L}board-says-lit", f"{L}board-says-dark"),
    (f"{L}guild-says-lit", f"{L}guild-says-dark"),
}


def atoll_rivals() -> set[tuple[str, str]]:
    """Everybody who saw the light against everybody who did not, and what `contradicts` adds."""
    return {(lit, dark) for lit in LIT for dark in DARK} | {
        (f"{H}port-closes", f"{H}port-stays-open"),
        (f"{H}port-closes", f"{R}reef-is-ours"),
        (f"{R}reef-is-shared", f"{R}reef-is-ours"),
        (f"{L}board-on-book", f"{L}guild-on-book"),
    }


def test_the_answers_of_the_atoll():
    assert tally.answer_counts(ATOLL) == {
        "is-reef-shared": {"yes": 1, "no": 1},
        "was-light-lit": {"yes": 5, "no": 5, "conditional": 1, "silent": 2},
        "who-fired-first": {},
        "will-book-be-shown": {"unclear": 2},
        "will-oil-last": {"yes": 1, "conditional": 1},
        "will-port-close": {"yes": 1, "no": 1, "conditional": 1, "unclear": 1},
        "will-second-lamp-come": {},  # one answer, which the desk infers
    }
    assert tally.matrix(ATOLL) == {
        (question, speaker): (frozenset(latest.split()), changed)
        for question, speaker, latest, changed in [
            ("is-reef-shared", "fishers-league", "yes", False),
            ("is-reef-shared", "tern", "no", False),
            ("was-light-lit", "author: Lamp desk", "no", False),
            ("was-light-lit", "coast-guard", "yes no", False),
            ("was-light-lit", "harbour-master", "yes", False),
            ("was-light-lit", "lamp-board", "no", True),
            ("was-light-lit", "pilots-guild", "no", True),
            ("was-light-lit", "press", "no yes", False),
            ("was-light-lit", "signal-office", "silent", False),
            ("will-second-lamp-come", "reef-wardens", "no", False),
            ("will-book-be-shown", "lamp-board", "unclear", False),
            ("will-book-be-shown", "pilots-guild", "unclear", False),
            ("will-oil-last", "harbour-authority", "conditional", False),
            ("will-oil-last", "light-keeper", "yes", False),
            ("will-port-close", "fishers-league", "unclear", False),
            ("will-port-close", "harbour-authority", "no", True),
            ("will-port-close", "harbour-master", "conditional", False),
        ]
    }


def test_the_changes_of_the_atoll():
    port = ("will-port-close", "harbour-authority", f"{H}port-closes", f"{H}port-stays-open")
    board = ("was-light-lit", "lamp-board", f"{L}board-says-lit", f"{L}board-says-dark")
    guild = [f"{L}guild-says-{word}" for word in ("lit", "perhaps", "dark")]
    steps = {("was-light-lit", "pilots-guild", *pair) for pair in zip(guild, guild[1:])}
    assert tally.changes(ATOLL) == {port, board, *steps}
    assert tally.reversals(ATOLL) == {port, board}


def test_the_disputes_of_the_atoll():
    rivals = atoll_rivals()
    assert tally.rivals(ATOLL) == tally.both_ways(rivals)
    assert tally.disputed_claims(ATOLL) == tally.both_ways(rivals - TAKEN_BACK)
    assert tally.disputed_questions(ATOLL) == {"is-reef-shared", "was-light-lit", "will-book-be-shown"}
    assert {option: counts for option, counts in tally.contested(ATOLL).items() if counts[1]} == {
        ("harbour-dispute", "repair-quay"): (1, 2),
        ("light-inquiry", "second-keeper"): (0, 2),
        ("light-inquiry", "store-more-oil"): (2, 5),
        ("light-inquiry", "trust-the-watch"): (0, 1),
        ("reef-claims", "shared-patrol"): (1, 3),
    }
    assert len(tally.contested(ATOLL)) == 10


@pytest.mark.parametrize(
    ("claim", "roots", "others"),
    [
        (f"{L}forged-watch", "", ""),
        (f"{L}desk-says-dark", "", ""),
        (f"{L}authority-on-oil", "", "tide-almanac"),
        (f"{L}guard-says-lit", "watch-journal", ""),
        (f"{L}guard-says-dark", "watch-journal", "keeper-letter"),
        (
            f"{L}master-says-lit",
            "oil-book",
            "evening-bulletin inquiry-file board-minutes morning-bulletin guild-circular",
        ),
        (f"{L}papers-say-dark", "oil-book", "evening-bulletin inquiry-file board-minutes"),
        (f"{L}board-says-dark", "oil-book watch-journal", "evening-bulletin inquiry-file board-minutes"),
        (
            f"{L}wire-on-watch",
            "oil-book watch-journal",
            "wire-digest evening-bulletin inquiry-file board-minutes",
        ),
        (f"{H}port-stays-open", "survey-2019 log-book watch-journal", "wire-note tide-gazette"),
    ],
)
def test_the_origins_of_the_atoll(claim, roots, others):
    """What is no root repeats another."""
    assert tally.origins(ATOLL)[claim] == (set(roots.split()), {*roots.split(), *others.split()})


def test_how_many_claims_of_the_atoll_have_how_many_origins():
    numbers = [len(roots) for roots, _ in tally.origins(ATOLL).values()]
    assert [numbers.count(number) for number in range(4)] == [13, 20, 10, 1]
    assert len(numbers) == len(tally.standing(ATOLL)) == 44
