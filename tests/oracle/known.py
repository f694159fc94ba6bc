"""What was known by which day, made a second time from the raw YAML, to compare with the as-of pages.

Like tally.py it shares nothing with the project. An event or claim is known from its `reported`, else from the last day of its
date. What goes on or has no first day is not dated: it is known by the day of its earliest source that is not older than it,
an event also by the cut-off of a brief that uses it.

Claims are named `brief--claim`, events by their ids, the dates of one brief only `brief: text`.
"""

import re
from datetime import date
from functools import cache
from pathlib import Path

from oracle import tally

LINK = re.compile(r"\[\[([a-z0-9-]+)")
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
Known = dict[str, tuple[date, bool]]  # by name (from which day it was known, whether it bears a date of its own)

records, briefs, standing = cache(tally.records), cache(tally.briefs), cache(tally.standing)  # files are slow to read
disputes = cache(tally.disputed_claims)


def cut_offs(root: Path) -> dict[str, str]:
    """By brief the information cut-off, as written."""
    return {id: brief.get("as_of") or brief["date"] for id, brief in briefs(root).items()}


def periods(root: Path) -> set[str]:
    """Each month in which something became known, a development too, and each cut-off that is a day."""
    days = [day for day, _ in (events(root) | claims(root)).values()] + list(developments(root).values())
    return {day.isoformat()[:7] for day in days} | {text for text in cut_offs(root).values() if DAY.fullmatch(text)}


def is_closed(text: str) -> bool:
    return None not in tally.span(text)


def source_days(root: Path, ids: list[str], when: str | None) -> list[date]:
    """The last days of these sources, without those from before the first day of a date."""
    sources = records(root, "sources")
    days = [tally.last_or_first(sources[id]["date"]) for id in ids if sources[id].get("date")]
    first = tally.span(when)[0] if when else None
    return [day for day in days if first is None or day >= first]


# ---- events ----------------------------------------------------------------------------------------------------


def written_events(root: Path) -> dict[str, dict]:
    """The events of data/ and, with the sources of their brief, the dates of one brief only."""
    found = dict(records(root, "events"))
    for id, brief in briefs(root).items():
        own = [one for one in brief.get("dates") or [] if isinstance(one, dict) and "text" in one]
        source = brief.get("source") or brief.get("based_on")
        found |= {f"{id}: {one['text']}": {**one, "source": source} for one in own}
    return found


@cache
def uses(root: Path) -> dict[str, set[str]]:
    """By event the briefs that list it, link to it, or claim something about it or on it."""
    now = {old: id for id, event in records(root, "events").items() for old in tally.listed(event.get("was"))}
    found: dict[str, set[str]] = {}
    for id, brief in briefs(root).items():
        body = (root / "briefs" / f"{id}.md").read_text(encoding="utf-8-sig").split("\n---\n", 1)[1]
        names = [
            one if isinstance(one, str) else one.get("event") or f"{id}: {one['text']}"
            for one in brief.get("dates") or []
        ]
        for claim in (brief.get("claims") or {}).values():
            names += tally.listed(claim.get("about")) + tally.listed(claim.get("basis"))
        for name in [*names, *LINK.findall(body)]:
            found.setdefault(now.get(name, name), set()).add(id)
    return found


@cache
def events(root: Path) -> Known:
    """From which day each event was known."""
    return {id: known_event(root, event, uses(root).get(id, set())) for id, event in written_events(root).items()}


def known_event(root: Path, event: dict, used_by: set[str]) -> tuple[date, bool]:
    if event.get("reported"):
        return tally.last_or_first(event["reported"]), True
    ends = {id: tally.span(text)[1] for id, text in cut_offs(root).items()}
    limits = [ends[id] for id in used_by if ends[id]]
    if is_closed(event["date"]):
        return min([tally.last_or_first(event["date"]), *limits]), True
    days = source_days(root, tally.listed(event.get("source")), event["date"]) + limits
    newest = max(map(tally.last_or_first, cut_offs(root).values()), default=date.min)
    return min(days) if days else max(tally.last_or_first(event["date"]), newest), False


# ---- claims ----------------------------------------------------------------------------------------------------


def written_claims(root: Path) -> dict[str, dict]:
    """All claims, withdrawn ones too, as written, with the id of their brief."""
    return {
        f"{id}--{name}": {**claim, "brief": id}
        for id, brief in briefs(root).items()
        for name, claim in (brief.get("claims") or {}).items()
    }


@cache
def claims(root: Path) -> Known:
    """From which day each claim was known."""
    return {id: known_claim(root, claim) for id, claim in written_claims(root).items()}


def known_claim(root: Path, claim: dict) -> tuple[date, bool]:
    if claim.get("reported"):
        return tally.last_or_first(claim["reported"]), True
    if claim.get("date") and is_closed(claim["date"]):
        return tally.last_or_first(claim["date"]), True
    brief = briefs(root)[claim["brief"]]
    default = [] if claim["by"] == "author" else tally.listed(brief.get("source") or brief.get("based_on"))
    days = source_days(root, tally.listed(claim.get("source")) or default, claim.get("date"))
    own = brief["date"] if claim["by"] == "author" and has_hindsight(root, brief) else cut_offs(root)[claim["brief"]]
    return min(days, default=tally.last_or_first(own)), False


def has_hindsight(root: Path, brief: dict) -> bool:
    """Whether a brief was published more than `history_after` days (of mkdocs.yml) after its information cut-off."""
    settings = root / "mkdocs.yml"
    span = re.search(r"history_after: (\d+)d", settings.read_text(encoding="utf-8")) if settings.is_file() else None
    days = (tally.last_or_first(brief["date"]) - tally.last_or_first(brief.get("as_of") or brief["date"])).days
    return bool(span) and days > int(span[1])


def outcomes(root: Path) -> dict[str, date]:
    """By question that has one, the day from which its outcome was known: its own, or that of its first source if that is later."""
    decided = {id: one["outcome"] for id, one in records(root, "questions").items() if one.get("outcome")}
    return {id: known_since(root, outcome) for id, outcome in decided.items()}


def known_since(root: Path, thing: dict) -> date:
    """The last day of what has a date and sources, or that of its first source if that is later."""
    sources = records(root, "sources")
    named = [sources[one]["date"] for one in tally.listed(thing.get("source")) if sources[one].get("date")]
    return max(tally.last_or_first(thing["date"]), min(map(tally.last_or_first, named), default=date.min))


@cache
def developments(root: Path) -> dict[tuple[str, str], date]:
    """By (sort, text) from when on an outcome, what followed a brief or a step on a decision was known; no withdrawn record's."""
    valid = {
        kind: [one for one in records(root, kind).values() if not one.get("withdrawn")]
        for kind in ("questions", "decisions")
    }
    found = [("outcome", one["outcome"]) for one in valid["questions"] if one.get("outcome")]
    later = [one for brief in briefs(root).values() for one in brief.get("since") or []]
    found += [("since", one) for one in later if not retells(root, one)]
    found += [("taken", one) for decision in valid["decisions"] for one in decision.get("taken") or []]
    return {(sort, " ".join(str(one["text"]).split())): known_since(root, one) for sort, one in found}


def retells(root: Path, later: dict) -> bool:
    """Whether it is the outcome of its question, told again: of that day, and from a source of it."""
    question = records(root, "questions").get(later.get("question"), {})
    outcome = {} if question.get("withdrawn") else question.get("outcome") or {}
    sources = [set(tally.listed(one.get("source"))) for one in (later, outcome)]
    return str(outcome.get("date")) == str(later["date"]) and bool(sources[0] & sources[1])


def first_chance(root: Path, claim: dict) -> date:
    """The first day on which a claim can have been known: neither before it was made nor before it was reported.

    A judgment of the authors themselves that has no date: the cut-off of their brief.
    """
    if claim["by"] == "author" and not any(claim.get(field) for field in ("source", "date", "reported")):
        return known_claim(root, claim)[0]
    firsts = [tally.span(claim[field])[0] for field in ("date", "reported") if claim.get(field)]
    return max(first or date.min for first in [None, *firsts])


# ---- as of a day -----------------------------------------------------------------------------------------------


def of_the_desk(root: Path) -> set[str]:
    """The claims that a brief makes itself, on no source, and on no day but its own."""
    return {
        id
        for id, claim in written_claims(root).items()
        if claim["by"] == "author" and not claim.get("source") and not claims(root)[id][1]
    }


def told_later(root: Path) -> dict[str, int]:
    """By month how many standing events happened in it and have a first report of a later month."""
    found: dict[str, int] = {}
    for event in written_events(root).values():
        if event.get("reported") and "withdrawn" not in event and is_closed(event["date"]):
            months = {day.isoformat()[:7] for day in tally.span(event["date"])}
            later = tally.last_or_first(event["reported"]).isoformat()[:7] > max(months)
            if len(months) == 1 and later:
                found[min(months)] = found.get(min(months), 0) + 1
    return found


def new(known: Known, first: date, last: date) -> tuple[set[str], set[str]]:
    """What became known from one day to another: (dated, undated)."""
    found = {id: is_dated for id, (day, is_dated) in known.items() if first <= day <= last}
    return {id for id in found if found[id]}, {id for id in found if not found[id]}


def answer_counts(root: Path, day: date) -> dict[str, dict[str, int]]:
    """By question how many direct answers of which kind were known."""
    found: dict[str, dict[str, int]] = {question: {} for question in records(root, "questions")}
    days = claims(root)
    for id, claim in standing(root).items():
        if claim["answer"] and claim["is_direct"] and days[id][0] <= day:
            counts = found[claim["question"]]
            counts[claim["answer"]] = counts.get(claim["answer"], 0) + 1
    return found


def disputed_questions(root: Path, day: date) -> set[str]:
    """The questions, none withdrawn, to which two known claims speak that oppose each other."""
    days, asked = claims(root), {id: claim["question"] for id, claim in standing(root).items()}
    return {
        asked[one]
        for one, opponents in disputes(root).items()
        for other in opponents
        if asked[one] == asked[other] and days[one][0] <= day and days[other][0] <= day
    } & {id for id, one in records(root, "questions").items() if not one.get("withdrawn")}


def unanswered(root: Path, day: date) -> set[str]:
    """The questions, none withdrawn, that could be asked by then and to which no speaker can yet have given an answer."""
    found, written = set(), written_claims(root)
    for question, record in records(root, "questions").items():
        speaking = {id: claim for id, claim in written.items() if claim.get("question") == question}
        given = [claim for claim in speaking.values() if is_answer(claim)]
        if (
            given
            and not record.get("withdrawn")
            and asked_by(root, speaking) <= day < min(first_chance(root, one) for one in given)
        ):
            found.add(question)
    return found


def is_answer(claim: dict) -> bool:
    """Whether its speaker gave an answer, which still stands."""
    is_direct = claim.get("answered") != "implied"
    return is_direct and claim.get("answer") not in (None, "silent") and claim.get("status") != "withdrawn"


def asked_by(root: Path, speaking: dict[str, dict]) -> date:
    """The first day on which a claim that speaks to a question was known, or something that such a claim is about or rests on."""
    known = {id: day for id, (day, _) in (events(root) | claims(root)).items()}
    grounds = set(speaking)
    for claim in speaking.values():
        grounds |= {name for name in tally.listed(claim.get("about")) if name in events(root)}
        for name in tally.listed(claim.get("basis")):
            own = tally.full(name, claim["brief"])
            grounds.add(own if own in known else name)
    return min(known[name] for name in grounds)
