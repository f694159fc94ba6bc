"""Counts of answers, disputes and origins, made a second time from the raw YAML, to compare with what the site says.

Whoever writes a rule and its test in one go makes one mistake twice. So this module shares nothing with the project:
it reads the files itself, with texts only, and follows the words of the rules, by comparing every pair, not the way
that linking finds them. It trusts that the records have been checked and is in no hurry.

Claims are named `brief--claim`, options (brief, option), questions and sources by their ids. Drafts are left out.
"""

import re
from datetime import date, timedelta
from itertools import combinations, permutations
from pathlib import Path

import yaml

NO_BRIEFS = ("index.md", "about.md")
SHAPE = re.compile(r"(\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?[~?%]?", re.ASCII)
Span = tuple[date | None, date | None]


# ---- dates -----------------------------------------------------------------------------------------------------


def span(text: str) -> Span:
    """The first and last possible day; None for an unknown start (`/D`) and for an end that is open (`D/..`)."""
    start, slash, end = text.partition("/")
    if not slash:
        return days(text)
    return (days(start)[0] if start else None), (days(end)[1] if end != ".." else None)


def days(text: str) -> tuple[date, date]:
    """The first and last day of a year, a month or a day; `XX` and the marks `~ ? %` do not narrow or widen it."""
    shape = SHAPE.fullmatch(text)
    if not shape:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = (int(part) if part and part != "XX" else None for part in shape.groups())
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        next_month = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), next_month - timedelta(days=1)
    return date(year, month, day), date(year, month, day)


def last_or_first(text: str) -> date:
    """The last possible day; of what goes on, the first."""
    first, last = span(text)
    return last or first


def before(one: dict, other: dict) -> bool:
    """Whether a claim was surely made before another: its last day and the other's first are known and do not meet."""
    last, first = one["span"][1], other["span"][0]
    return last is not None and first is not None and last < first


# ---- files -----------------------------------------------------------------------------------------------------


def listed(value: str | list | None) -> list:
    """A field that takes one or a list of them, as a list."""
    return value if isinstance(value, list) else [value] if value else []


def records(root: Path, kind: str) -> dict[str, dict]:
    """The records of `data/<kind>.yml` and of every file in the folder `data/<kind>/`."""
    found = {}
    for path in [root / "data" / f"{kind}.yml", *sorted((root / "data" / kind).rglob("*.yml"))]:
        if path.is_file():
            found |= yaml.load(path.read_text(encoding="utf-8-sig"), yaml.CBaseLoader) or {}
    return found


def briefs(root: Path) -> dict[str, dict]:
    """The front matter of published briefs."""
    found = {}
    for path in sorted((root / "briefs").glob("*.md")):
        if path.name not in NO_BRIEFS:
            head = path.read_text(encoding="utf-8-sig").split("\n---\n")[0].removeprefix("---\n")
            found[path.stem] = yaml.load(head, yaml.CBaseLoader)
    return {id: brief for id, brief in found.items() if brief.get("draft") != "true"}


def full(id: str, brief: str) -> str:
    """`claim` or `other-brief#claim`, as they stand in a brief, by their full name."""
    return id.replace("#", "--") if "#" in id else f"{brief}--{id}"


# ---- claims ----------------------------------------------------------------------------------------------------


def standing(root: Path) -> dict[str, dict]:
    """The claims that are not withdrawn, with what they take from their brief and sources."""
    dates = {id: source.get("date") for id, source in records(root, "sources").items()}
    return {
        f"{id}--{name}": completed(claim, id, brief, dates)
        for id, brief in briefs(root).items()
        for name, claim in (brief.get("claims") or {}).items()
        if claim.get("status") != "withdrawn"
    }


def completed(claim: dict, id: str, brief: dict, dates: dict[str, str | None]) -> dict:
    """A claim with every default filled in; `dates` are those of the sources."""
    is_author = claim["by"] == "author"
    sources = listed(claim.get("source")) or ([] if is_author else listed(brief.get("source") or brief.get("based_on")))
    known = [dates[source] for source in sources if dates.get(source)] or [brief.get("as_of") or brief["date"]]
    return {
        "speaker": f"author: {', '.join(sorted(listed(brief['authors'])))}" if is_author else claim["by"],
        "stance": claim.get("stance") or ("assesses" if is_author else "asserts"),
        "question": claim.get("question"),
        "answer": claim.get("answer"),
        "sources": sources,
        "is_direct": claim.get("answered") != "implied",
        "span": span(claim["date"]) if claim.get("date") else (None, min(map(last_or_first, known))),
        "supports": {full(other, id) for other in listed(claim.get("supports"))},
        "contradicts": {full(other, id) for other in listed(claim.get("contradicts"))},
    }


# ---- answers ---------------------------------------------------------------------------------------------------


def answering(root: Path) -> dict[tuple[str, str], dict[str, dict]]:
    """The standing claims with an answer, by question and speaker; those inferred only where the speaker gave none."""
    found: dict[tuple[str, str], dict[str, dict]] = {}
    for id, claim in standing(root).items():
        if claim["answer"]:
            found.setdefault((claim["question"], claim["speaker"]), {})[id] = claim
    return {
        cell: {id: one for id, one in claims.items() if one["is_direct"]} or claims for cell, claims in found.items()
    }


def speaks_to(root: Path) -> set[tuple[str, str]]:
    """(question, speaker) of those who speak to a question and answer it in no claim."""
    spoken = {(claim["question"], claim["speaker"]) for claim in standing(root).values() if claim["question"]}
    return spoken - set(answering(root))


def answer_counts(root: Path) -> dict[str, dict[str, int]]:
    """How often each question was answered how, by speakers themselves; a question that nobody answers has no counts."""
    found: dict[str, dict[str, int]] = {question: {} for question in records(root, "questions")}
    for (question, _), claims in answering(root).items():
        for claim in (claim for claim in claims.values() if claim["is_direct"]):
            found[question][claim["answer"]] = found[question].get(claim["answer"], 0) + 1
    return found


def is_change(earlier: dict, later: dict) -> bool:
    """Whether one speaker changed position from a claim to another. Silence is no position; the press is many."""
    answers = {earlier["answer"], later["answer"]}
    is_position = (
        len(answers) == 2
        and earlier["is_direct"]
        and later["is_direct"]
        and "silent" not in answers
        and earlier["speaker"] != "press"
    )
    return is_position and before(earlier, later)


def matrix(root: Path) -> dict[tuple[str, str], tuple[frozenset[str], bool]]:
    """By question and speaker the latest answers, more than one where their order is unknown, and whether it changed."""
    return {
        cell: (latest(list(claims.values())), any(is_change(*pair) for pair in permutations(claims.values(), 2)))
        for cell, claims in answering(root).items()
    }


def latest(claims: list[dict]) -> frozenset[str]:
    """The answers after which surely none was given; all of the press, which is many voices."""
    if any(claim["speaker"] == "press" for claim in claims):
        return frozenset(claim["answer"] for claim in claims)
    return frozenset(one["answer"] for one in claims if not any(before(one, other) for other in claims))


def one_statement(root: Path) -> set[tuple[str, str]]:
    """The cells of the matrix whose latest answers, several of them, were all given on one day in one source by one voice."""
    written = {
        f"{id}--{name}": claim
        for id, brief in briefs(root).items()
        for name, claim in (brief.get("claims") or {}).items()
    }
    found = set()
    for cell, claims in answering(root).items():
        last = latest(list(claims.values()))
        said: dict[tuple, set[str]] = {}
        for id, claim in claims.items():
            day = str(written[id].get("date", ""))
            for source in claim["sources"] if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else ():
                said.setdefault((day, source, written[id].get("voice")), set()).add(claim["answer"])
        if len(last) > 1 and cell[1] != "press" and any(last <= answers for answers in said.values()):
            found.add(cell)
    return found


def changes(root: Path) -> set[tuple[str, str, str, str]]:
    """Every step from one position to the next: (question, speaker, earlier claim, later claim)."""
    return {
        (*cell, earlier, later)
        for cell, claims in answering(root).items()
        for earlier, later in permutations(claims, 2)
        if is_change(claims[earlier], claims[later]) and not passed(claims[earlier], claims[later], claims)
    }


def passed(earlier: dict, later: dict, claims: dict[str, dict]) -> bool:
    """Whether a third position lies surely between the two."""
    return any(
        before(earlier, third) and before(third, later) for third in claims.values() if third["answer"] != "silent"
    )


def reversals(root: Path) -> set[tuple[str, str, str, str]]:
    """The changes from yes to no or from no to yes."""
    claims = standing(root)
    return {step for step in changes(root) if {claims[step[2]]["answer"], claims[step[3]]["answer"]} == {"yes", "no"}}


# ---- disputes --------------------------------------------------------------------------------------------------


def clash(one: str, other: str, claims: dict[str, dict]) -> bool:
    """Whether one contradicts the other, or both speakers themselves answer one question, with yes and no."""
    a, b = claims[one], claims[other]
    if other in a["contradicts"] or one in b["contradicts"]:
        return True
    if not (a["is_direct"] and b["is_direct"]):
        return False
    return bool(a["question"]) and a["question"] == b["question"] and {a["answer"], b["answer"]} == {"yes", "no"}


def changed_mind(one: dict, other: dict) -> bool:
    """Whether both are of one speaker and surely at different times: a change of position and no dispute."""
    is_same = one["speaker"] == other["speaker"] != "press"
    return is_same and (before(one, other) or before(other, one))


def rivals(root: Path) -> dict[str, set[str]]:
    """By claim those that cannot hold together with it, those of its own speaker too."""
    claims = standing(root)
    return both_ways(pair for pair in combinations(claims, 2) if clash(*pair, claims))


def disputed_claims(root: Path) -> dict[str, set[str]]:
    """By claim its opponents: its rivals without those from which its own speaker moved away."""
    claims = standing(root)
    return {
        one: opponents
        for one, others in rivals(root).items()
        if (opponents := {other for other in others if not changed_mind(claims[one], claims[other])})
    }


def both_ways(pairs) -> dict[str, set[str]]:
    """Each of a pair with the other."""
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


def disputed_questions(root: Path) -> set[str]:
    """The questions, none withdrawn, to which two claims speak that oppose each other."""
    asked = {id: claim["question"] for id, claim in standing(root).items()}
    standing_questions = {id for id, question in records(root, "questions").items() if not question.get("withdrawn")}
    pairs = ((one, other) for one, opponents in disputed_claims(root).items() for other in opponents)
    return {asked[one] for one, other in pairs if asked[one] == asked[other]} & standing_questions


def contested(root: Path) -> dict[tuple[str, str], tuple[int, int]]:
    """By option how many of the claims that it rests on are disputed or taken back, and how many it rests on."""
    found, doubtful = {}, set(disputed_claims(root)) | taken_back(root)
    for id, brief in briefs(root).items():
        for name, option in (brief.get("options") or {}).items():
            claims = [full(claim, id) for claim in listed(option.get("rests_on"))]
            found[id, name] = (sum(claim in doubtful for claim in claims), len(claims))
    return found


def taken_back(root: Path) -> set[str]:
    """The claims after which their own speaker surely made a rival one."""
    claims = standing(root)
    return {
        one
        for one, others in rivals(root).items()
        for other in others
        if changed_mind(claims[one], claims[other]) and before(claims[one], claims[other])
    }


# ---- origins ---------------------------------------------------------------------------------------------------


def origins(root: Path) -> dict[str, tuple[set[str], set[str]]]:
    """By claim (roots, reports): all sources it and its supporters go back to, and those of them that repeat no other."""
    sources, claims = records(root, "sources"), standing(root)
    found = {}
    for id, claim in claims.items():
        supporters = [other for other in claims.values() if id in other["supports"]]
        first = {source for one in [claim, *supporters] for source in one["sources"]}
        reports = {source for source in reached(first, sources) if not sources[source].get("withdrawn")}
        found[id] = ({source for source in reports if not sources[source].get("via")}, reports)
    return found


def reached(ids: set[str], sources: dict[str, dict]) -> set[str]:
    """These sources and all that they repeat, through withdrawn ones too."""
    further = {source for id in ids for source in listed(sources[id].get("via"))} - ids
    return reached(ids | further, sources) if further else ids


# ---- ties and pages --------------------------------------------------------------------------------------------


def facing(root: Path) -> dict[str, set[str]]:
    """By actor those who oppose it, as they or it have written down, and its rivals, whoever has written it down."""
    found: dict[str, set[str]] = {}
    for id, actor in records(root, "actors").items():
        for tie in actor.get("relations") or []:
            for other in listed(tie.get("opposes")) + listed(tie.get("rival-of")):
                found.setdefault(other, set()).add(id)
            for other in listed(tie.get("rival-of")):
                found.setdefault(id, set()).add(other)
    return {id: others - {id} for id, others in found.items()}


def shown_claims(root: Path) -> dict[str, set[str]]:
    """By brief its claims, and those of other published briefs that its text names as `[[brief#claim]]`."""
    heads = briefs(root)
    every = {f"{id}--{name}" for id, brief in heads.items() for name in brief.get("claims") or {}}
    found = {}
    for id, brief in heads.items():
        text = (root / "briefs" / f"{id}.md").read_text(encoding="utf-8-sig").split("\n---\n", 1)[1]
        named = {full(name, id) for name in re.findall(r"\[\[([^\]|]+#[^\]|]+)", text)}
        found[id] = {f"{id}--{name}" for name in brief.get("claims") or {}} | (named & every)
    return found
