"""A world of forecasts that are resolved: as many as a score takes, made by a bureau, a guild with too few, and our own desk.

What came true follows no pattern but `TRUE`; a hand can count it.
"""

from pathlib import Path

from linked_worlds import linked

TRUE = {  # likelihood: (how many forecasts, how many came true)
    "almost certain": (2, 2),
    "very likely": (4, 2),
    "likely": (6, 4),
    "roughly even chance": (2, 1),
    "unlikely": (4, 2),
    "very unlikely": (2, 0),
}
ACTORS = """\
tide-bureau: {name: Tide Bureau, type: organization}
pilots: {name: Guild of Pilots, type: organization}
"""
SOURCES = "log: {title: Log of the tides, type: report, date: 2021-12}\n"
MORE = """\
  p-late: {by: pilots, stance: assesses, text: The buoy drifts., forecasts: q01, likelihood: likely, date: 2020-01-05}
  p-first: {by: pilots, stance: assesses, text: The buoy drifts far., forecasts: q02, likelihood: unlikely, date: 2020-01-05, first_wording: {changed: 2020-02-01, text: The buoy drifts., likelihood: very likely}}
  p-may: {by: pilots, stance: assesses, text: The buoy may drift., forecasts: q02, likelihood: possible, date: 2020-01-05}
  p-if: {by: pilots, stance: assesses, text: The buoy drifts., if: the chain breaks, forecasts: q02, likelihood: likely, date: 2020-01-05}
  p-flat: {by: pilots, text: The buoy drifts., forecasts: q02, date: 2020-01-05}
  p-gone: {by: pilots, stance: assesses, text: The buoy drifts., forecasts: q01, likelihood: likely, date: 2020-01-05, status: withdrawn}
  p-vague: {by: pilots, stance: assesses, text: The buoy drifts., forecasts: q01, likelihood: likely, date: 2020}
  p-that-day: {by: pilots, stance: assesses, text: The buoy drifts., forecasts: q01, likelihood: likely, date: 2020-06-15}
  p-unclear: {by: pilots, stance: assesses, text: The ferry sinks., forecasts: murky, likelihood: likely, date: 2020-01-05}
  p-early: {by: pilots, stance: assesses, text: The buoy drifts by March., forecasts: q01, by_day: 2020-03-31, likelihood: likely, date: 2020-01-05}
  p-too-soon: {by: pilots, stance: assesses, text: The mast falls., forecasts: mast, likelihood: likely, date: 2020-01-05}
  p-in-time: {by: pilots, stance: assesses, text: The mast falls by June., forecasts: mast, by_day: 2020-06-15, date: 2020-01-05}
  p-view: {by: pilots, stance: assesses, text: The chain is old., likelihood: likely, date: 2020-01-05}
  overdue: {by: author, text: The pier falls., forecasts: pier, likelihood: likely}
  open: {by: author, text: The quay falls., forecasts: quay, likelihood: very unlikely}
"""
QUESTIONS = """\
murky: {question: "Will the ferry sink?", kind: forecast, proposition: {text: The ferry sinks., by: 2020-12-31}, outcome: {date: 2021-01-10, answer: unclear, source: log, decided_by: Tide desk, text: It was never found.}}
mast: {question: "Will the mast fall?", kind: forecast, proposition: {text: The mast falls., by: 2020-12-31}, settles: A look., outcome: {date: 2020-06-15, answer: "no", source: log, decided_by: Tide desk, text: It was up that day.}}
pier: {question: "Will the pier fall?", kind: forecast, proposition: {text: The pier falls., by: 2021-06-30}}
quay: {question: "Will the quay fall?", kind: forecast, proposition: {text: The quay falls., by: 2023-06-30}}
"""


def forecasts() -> list[tuple[str, str, bool]]:
    """The forecasts of the bureau: (id of the question, likelihood, whether it came true)."""
    rows = [(word, number < came_true) for word, (total, came_true) in TRUE.items() for number in range(total)]
    return [(f"q{number:02}", word, came_true) for number, (word, came_true) in enumerate(rows, start=1)]


def files() -> dict[str, str]:
    """The files of the world, as `linked` takes them."""
    questions, claims = QUESTIONS, ""
    for id, word, came_true in forecasts():
        outcome = f"{{date: 2020-{'06-15' if came_true else '12-31'}, answer: '{'yes' if came_true else 'no'}', source: log, decided_by: Tide desk, text: The log says so.}}"
        questions += f"{id}: {{question: 'Does buoy {id[1:]} drift?', kind: forecast, proposition: {{text: Buoy {id[1:]} drifts., by: 2020-12-31}}, settles: A reading., outcome: {outcome}}}\n"
        claims += f"  b-{id}: {{by: tide-bureau, stance: assesses, text: Buoy {id[1:]} drifts., forecasts: {id}, likelihood: {word}, date: 2020-01-0{1 + int(id[1:]) % 9}}}\n"
    brief = f"date: 2022-01-10\nas_of: 2022-01-05\nsource: log\nclaims:\n{claims}{MORE}"
    return {"actors": ACTORS, "sources": SOURCES, "questions": questions, "brief_tides": brief}


def resolved(root: Path):
    """The world, linked."""
    return linked(root, **files())


def history(root: Path, **more: str):
    """A brief on matters long past, with a forecast whose period lay between its information and its publication."""
    text = {
        "actors": "pilots: {name: Guild of Pilots, type: organization}\nfleet: {name: Fleet, type: organization}\n",
        "sources": "log: {title: Log of the tides, type: report, date: 2015-10-20}\npaper: {title: Paper, type: report, date: 2015-10-05}\n",
        "questions": 'mast: {question: "Will the mast fall?", kind: forecast, proposition: {text: The mast falls., by: 2016-04-07}, settles: A look., '
        'outcome: {date: 2015-10-20, answer: "no", source: log, decided_by: Tide desk, text: It was up that day.}}\n',
        "brief_tides": "date: 2026-11-22\nas_of: 2015-10-07\nsource: paper\nclaims:\n"
        "  says: {by: pilots, text: The mast falls., question: mast, answer: 'yes', forecasts: mast, date: 2015-10-01}\n"
        "  judges: {by: pilots, stance: assesses, text: The mast may fall., forecasts: mast, likelihood: possible, date: 2015-10-01}\n"
        "  view: {by: fleet, stance: assesses, text: The mast is old., date: 2015-10-01}\n"
        "  gone: {by: fleet, stance: assesses, text: The mast is new., date: 2015-10-01, status: withdrawn}\n",
    }
    return linked(root, **text | more)
