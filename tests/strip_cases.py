"""Answers to draw as position strips: turns, conditions, vague dates, long and hostile names."""

from backgrounder.core.edtf import parse
from backgrounder.draw.position_strip import Statement

HOSTILE = "<b>\"A\" & 'B'</b> {{ 7*7 }} | `x` ]]> <script>alert(1)</script>"
ARABIC = "حيدر العبادي"


def said(answer: str, when: str, who: str = "") -> Statement:
    return Statement(answer, parse(when), f"#{answer}", f"{who or 'PM Abadi'}, {answer}, {parse(when).words}", who)


ONE_DATE = [said(answer, "/2015-10", f"Speaker {n}") for n, answer in enumerate(["yes", "no", "conditional"] * 4)]
CASES = {
    "reversal": ([said("yes", "2015-08-20"), said("no", "2015-09-28")], [(0, 1)]),
    "condition": (
        [said("yes", "2015-05"), said("conditional", "2015-08-12"), said("no", "2015-10~")],
        [(0, 1), (1, 2)],
    ),
    "unknown start": ([said("no", "/2015-10")], []),
    "one day": ([said("silent", "2015-10-07")], []),
    "still open": ([said("no", "2015-09/.."), said("unclear", "2015-10-01/..", "Russia")], []),
    "one vague date": ([said("no", "2015-10~")] * 3, []),
    "months in a row": ([said("no", f"2015-{month:02}") for month in range(1, 13)], []),
    "five speakers": (
        [said(answer, "2015-10~", who) for answer, who in zip(["yes", "no", "no", "no", "silent"], "ABCDE")],
        [],
    ),
    "twelve on one date": (ONE_DATE, []),
    "twenty in two days": (
        [said(("yes", "no")[n % 2], ("2015-10-06", "2015-10-07")[n % 3 % 2]) for n in range(20)],
        [],
    ),
    "sixty on one day": ([said("yes", "2015-10-07")] * 60 + [said("yes", "1975")], []),
    "forty years": ([said("no", "1979"), said("yes", "1991-02"), said("no", "2019")], [(0, 1), (1, 2)]),
    "long names": ([said("no", "2015-05", "The Government of " * 9), said("no", "2015-06", ARABIC)], []),
    "hostile": ([Statement("no", parse("2015"), 'x"><script>', HOSTILE, HOSTILE)], []),
    "ends of time": ([said("yes", "0001-01-01"), said("no", "9999")], [(0, 1)]),
}
