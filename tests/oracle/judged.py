"""Moved readings, competing hypotheses and unopposed key judgments, counted a second time from the raw YAML.

As in `tally`, nothing is shared with the project: the rules are followed in the words of /reference/, claim by claim.
"""

from fractions import Fraction
from pathlib import Path

from oracle import tally

POINTS = {"A": 10, "B": 8, "C": 6, "D": 4, "E": 2, "1": 10, "2": 8, "3": 6, "4": 4, "5": 2}
AGAINST = {"-": 1, "--": 2}
LADDER = ["--", "-", "0", "+", "++"]


def moved(root: Path) -> list[tuple[str, str]]:
    """(question, day) of the readings whose likelihood or confidence is another than the one before gave, the latest first."""
    found = []
    for id, question in tally.records(root, "questions").items():
        line = question.get("readings") or []
        for number in range(1, len(line)):
            earlier, later = line[number - 1], line[number]
            fields = [field for field in ("likelihood", "confidence") if earlier.get(field)]
            if any(earlier[field] != later.get(field) for field in fields) and "withdrawn" not in question:
                found.append((id, later["date"]))
    return sorted(found, key=lambda one: (tally.last_or_first(one[1]), one[0]), reverse=True)


# ---- hypotheses ------------------------------------------------------------------------------------------------


def weighing(root: Path) -> dict[str, dict[str, dict]]:
    """By question the standing claims that weigh on its hypotheses: their signs, weight, origins and spread."""
    raw = {f"{id}--{name}": claim for id, brief in tally.briefs(root).items() for name, claim in claims_of(brief)}
    standing, origins = tally.standing(root), tally.origins(root)
    found: dict[str, dict[str, dict]] = {}
    for id, claim in raw.items():
        if id in standing and claim.get("weighs"):
            signs = claim["weighs"]
            places = [LADDER.index(sign) for sign in signs.values()]
            found.setdefault(claim["question"], {})[id] = {
                "signs": signs,
                "weight": weight(root, claim, standing[id]),
                "origins": origins[id][0] or {spoken_by(root, id)},
                "spread": max(places) - min(places),
            }
    return found


def claims_of(brief: dict) -> list[tuple[str, dict]]:
    return list((brief.get("claims") or {}).items())


def spoken_by(root: Path, id: str) -> str:
    """Who is the origin of a claim without a source: the name of its speaker."""
    brief, _, name = id.partition("--")
    head = tally.briefs(root)[brief]
    by = head["claims"][name]["by"]
    actor = tally.records(root, "actors").get(by, {})
    if by == "author":
        return ", ".join(tally.listed(head["authors"]))
    return "The press" if by == "press" else actor.get("short") or actor.get("name") or by


def weight(root: Path, claim: dict, standing: dict) -> Fraction:
    """The points of its letter times those of its figure, in hundredths; half of it for what another reports."""
    judged = standing["stance"] == "assesses"
    sources = [tally.records(root, "sources")[id] for id in standing["sources"]]
    letters = [source["reliability"] for source in sources if source.get("reliability")]
    letter = POINTS.get(letters[0] if letters and not judged else "", 5)
    figure = POINTS.get(claim.get("credibility", "") if not judged else "", 5)
    return Fraction(letter * figure, 200 if is_report(root, claim, sources, judged) else 100)


def is_report(root: Path, claim: dict, sources: list[dict], judged: bool) -> bool:
    if judged or claim["by"] == "author":
        return False
    actor = tally.records(root, "actors").get(claim["by"])
    if actor is None:
        return True
    names = {
        name.lower() for name in [actor["name"], actor.get("short", actor["name"]), *tally.listed(actor.get("aliases"))]
    }
    makers = {
        maker.lower()
        for source in sources
        for maker in [*tally.listed(source.get("authors")), source.get("publisher", "")]
    }
    return not names & makers


def inconsistency(root: Path) -> dict[str, dict[str, Fraction]]:
    """By question and hypothesis what speaks against it."""
    found = weighing(root)
    return {
        id: sums(question["hypotheses"], found.get(id, {}))
        for id, question in tally.records(root, "questions").items()
        if question.get("hypotheses")
    }


def sums(hypotheses: dict[str, str], claims: dict[str, dict]) -> dict[str, Fraction]:
    return {
        id: sum((one["weight"] * AGAINST.get(one["signs"][id], 0) for one in claims.values()), Fraction(0))
        for id in hypotheses
    }


def same_for_all(root: Path) -> set[str]:
    """The claims that speak for no hypothesis more than for another."""
    return {id for claims in weighing(root).values() for id, one in claims.items() if one["spread"] == 0}


def turning(root: Path) -> dict[str, set[str]]:
    """By question the origins without which some pair of hypotheses is in another order."""
    found, scores = weighing(root), inconsistency(root)
    result = {}
    for id, question in tally.records(root, "questions").items():
        claims = found.get(id, {})
        origins = {origin for one in claims.values() for origin in one["origins"]}
        if question.get("hypotheses"):
            result[id] = {
                origin
                for origin in origins
                if len(origins) > 1
                and order(scores[id]) != order(sums(question["hypotheses"], without(origin, claims)))
            }
    return result


def without(origin: str, claims: dict[str, dict]) -> dict[str, dict]:
    """The claims that have another origin as well."""
    return {id: one for id, one in claims.items() if one["origins"] != {origin}}


def order(scores: dict[str, Fraction]) -> set[tuple[str, str]]:
    """The pairs of which the first has less against it."""
    return {(one, other) for one in scores for other in scores if scores[one] < scores[other]}


# ---- dissent ---------------------------------------------------------------------------------------------------


def unopposed(root: Path) -> set[str]:
    """The key judgments against which nobody argues: no dissent, dispute, contradiction or brief."""
    standing, opponents, briefs = tally.standing(root), tally.disputed_claims(root), tally.briefs(root)
    attacked = {
        tally.full(id, name) for name, brief in briefs.items() for id in tally.listed(brief.get("argues_against"))
    }
    contradicted = {other for claim in standing.values() for other in claim["contradicts"]}
    contradicting = {id for id, claim in standing.items() if claim["contradicts"] & set(standing)}
    return (
        {
            f"{name}--{id}"
            for name, brief in briefs.items()
            for id, claim in claims_of(brief)
            if claim.get("key") == "true" and f"{name}--{id}" in standing and not claim.get("dissent")
        }
        - attacked
        - contradicted
        - contradicting
        - {id for id, others in opponents.items() if others}
    )
