"""How forecasts turned out, counted a second time from the raw YAML, with floats and the words of the rules.

It shares nothing with the project but the texts of the files. Dates are days, months, years or intervals; drafts are left out.
"""

from pathlib import Path

from oracle.known import has_hindsight
from oracle.tally import briefs, listed, records, span

BANDS = {  # ICD 203
    "almost no chance": (0.01, 0.05),
    "very unlikely": (0.05, 0.20),
    "unlikely": (0.20, 0.45),
    "roughly even chance": (0.45, 0.55),
    "likely": (0.55, 0.80),
    "very likely": (0.80, 0.95),
    "almost certain": (0.95, 0.99),
}


def rows(root: Path) -> list[dict]:
    """Each judgment or forecast: who made it, its word, what became of it, and whether it counts."""
    questions, sources = records(root, "questions"), records(root, "sources")
    newest = max(span(str(day))[1] for brief in briefs(root).values() for day in _days(brief))
    return [
        _row(f"{id}--{name}", claim, _of_its_day(root, claim, brief), questions, sources, newest)
        for id, brief in briefs(root).items()
        for name, claim in (brief.get("claims") or {}).items()
        if claim.get("forecasts") or _stance(claim) == "assesses"
    ]


def _days(brief: dict) -> list:
    """When a brief was published and changed."""
    return [brief["date"], *(change["date"] for change in brief.get("changes") or ())]


def _of_its_day(root: Path, claim: dict, brief: dict) -> dict:
    """The brief of a claim; what its authors judge with hindsight is of the day of the brief."""
    return brief | {"as_of": brief["date"]} if claim["by"] == "author" and has_hindsight(root, brief) else brief


def _stance(claim: dict) -> str:
    return claim.get("stance") or ("assesses" if claim["by"] == "author" else "asserts")


def _row(id: str, claim: dict, brief: dict, questions: dict, sources: dict, newest) -> dict:
    first = claim.get("first_wording")
    word = first.get("likelihood") if first else claim.get("likelihood")
    question = questions.get(claim.get("forecasts"))
    became = _became(claim, word, question, newest) if question else ""
    counts = (
        became in ("came-true", "did-not")
        and word in BANDS
        and claim.get("status") != "withdrawn"
        and _said(claim, brief, sources) < span(question["outcome"]["date"])[0]
    )
    judged, standing = _stance(claim) == "assesses", claim.get("status") != "withdrawn"
    return {
        "id": id,
        "by": claim["by"],
        "word": word,
        "became": became,
        "counts": counts,
        "judged": judged,
        "standing": standing,
    }


def _became(claim: dict, word: str | None, question: dict, newest) -> str:
    last = span(claim.get("by_day") or question["proposition"]["by"])[1]
    if claim.get("if") or word == "possible":
        return "hedged"
    outcome = question.get("outcome")
    if not outcome or (
        outcome["answer"] == "no" and span(outcome["date"])[1] < last
    ):  # a no of an earlier day decides nothing
        return "overdue" if last < newest else "open"
    if outcome["answer"] != "yes":
        return "did-not" if outcome["answer"] == "no" else "unclear"
    first_day, last_day = span(outcome["date"])
    return "came-true" if last_day <= last else "did-not" if first_day > last else "unclear"


def _said(claim: dict, brief: dict, sources: dict):
    """The last day on which it can have been said."""
    if claim.get("date"):
        return span(claim["date"])[1]
    named = listed(claim.get("source"))
    if not named and claim["by"] != "author":
        named = listed(brief.get("source") or brief.get("based_on"))
    known = [span(sources[one]["date"])[1] for one in named if sources[one].get("date")]
    return min(known, default=span(brief.get("as_of") or brief["date"])[1])


def track_record(root: Path) -> dict[str, dict]:
    """By speaker: judgments, forecasts, resolved ones, words with (came true, of), and the three scores from 20 on."""
    found: dict[str, list[dict]] = {}
    for row in rows(root):
        found.setdefault(row["by"], []).append(row)
    return {by: _record(group) for by, group in found.items()}


def _record(group: list[dict]) -> dict:
    counted = [row for row in group if row["counts"]]
    words = {
        word: (
            sum(row["became"] == "came-true" for row in counted if row["word"] == word),
            sum(row["word"] == word for row in counted),
        )
        for word in BANDS
        if any(row["word"] == word for row in counted)
    }
    resolved = len(counted)
    return {
        "judgments": sum(row["judged"] and row["standing"] for row in group),
        "other_forecasts": sum(not row["judged"] and row["standing"] for row in group),
        "forecasts": sum(bool(row["became"]) for row in group),
        "resolved": resolved,
        "words": words,
        "brier": [round(sum(one) / resolved, 4) for one in zip(*map(_squares, counted))] if resolved >= 20 else None,
    }


def _squares(row: dict) -> tuple[float, float, float]:
    """The squared error at the middle of the band, at its better end and at its worse."""
    low, high = BANDS[row["word"]]
    outcome = 1.0 if row["became"] == "came-true" else 0.0
    ends = sorted([(low - outcome) ** 2, (high - outcome) ** 2])
    return ((low + high) / 2 - outcome) ** 2, ends[0], ends[1]
