"""What follows for options and decisions, made a second time from the raw YAML: what falls with an assumption, the order of the board,
the first step, who can stop what, the weakest claim under an option, and what most options rest on.

As `tally`, it shares nothing with the project: closures grow until nothing is added, instead of being walked.
"""

from pathlib import Path

from oracle.tally import briefs, completed, full, listed, records

VERDICTS = ["recommended", "conditional", "insufficient", "not-recommended", "mentioned"]
WHENS = ["now", "months", "years", None]
MIDDLES = {  # ICD 203, in per cent
    "almost no chance": 3,
    "very unlikely": 12.5,
    "unlikely": 32.5,
    "roughly even chance": 50,
    "likely": 67.5,
    "very likely": 87.5,
    "almost certain": 97,
}


def claims(root: Path) -> dict[str, dict]:
    """All claims by full name, with the stance, the speaker and the full names of what they rest on; withdrawn ones too."""
    dates = {id: source.get("date") for id, source in records(root, "sources").items()}
    found = {}
    for id, brief in briefs(root).items():
        for name, claim in (brief.get("claims") or {}).items():
            filled = completed(claim, id, brief, dates)
            basis = {full(one, id) for one in listed(claim.get("basis"))}
            found[f"{id}--{name}"] = {**claim, **filled, "basis": basis, "active": claim.get("status") != "withdrawn"}
    return found


def options(root: Path) -> dict[str, dict]:
    """All options by full name, with the full names of what they rest on and come after."""
    found = {}
    for id, brief in briefs(root).items():
        for name, option in (brief.get("options") or {}).items():
            named = {field: [full(one, id) for one in listed(option.get(field))] for field in ("rests_on", "after")}
            found[f"{id}--{name}"] = {**option, **named}
    return found


def below(root: Path) -> dict[str, set[str]]:
    """Per claim all claims that it rests on, at any depth."""
    every = {id: claim for id, claim in claims(root).items() if claim["active"]}
    direct = {
        id: {one for one in claim["basis"] if one in every}
        | {one for one, other in every.items() if id in other["supports"]}
        for id, claim in every.items()
    }
    reached = {id: set(ones) for id, ones in direct.items()}
    while True:
        wider = {id: ones | {two for one in ones for two in reached[one]} for id, ones in reached.items()}
        if wider == reached:
            return reached
        reached = wider


def under(root: Path) -> dict[str, set[str]]:
    """Per option all claims that it rests on, at any depth."""
    every, deep = claims(root), below(root)
    found = {}
    for id, option in options(root).items():
        named = {one for one in option["rests_on"] if one in every}
        found[id] = named | {two for one in named for two in deep.get(one, ())}
    return found


def assumptions(root: Path) -> set[str]:
    return {id for id, claim in claims(root).items() if claim["stance"] == "assumes" and claim["active"]}


def falls(root: Path) -> dict[str, tuple[set[str], set[str], set[str]]]:
    """Per assumption the options, judgments and assumptions that fall with it."""
    every, deep, beneath = claims(root), below(root), under(root)
    found = {}
    for id in assumptions(root):
        above = {one for one, ones in deep.items() if id in ones} - {id}
        found[id] = (
            {option for option, ones in beneath.items() if id in ones},
            {one for one in above if every[one]["stance"] == "assesses"},
            {one for one in above if every[one]["stance"] == "assumes"},
        )
    return found


# ---- the weakest claim -----------------------------------------------------------------------------------------


def weakest(root: Path, contested: set[str]) -> dict[str, str | None]:
    """Per option its weakest claim; which claims are contested is counted elsewhere."""
    every, beneath, assumed = claims(root), under(root), assumptions(root)
    found: dict[str, str | None] = {}
    for id, option in options(root).items():
        named = [one for one in option["rests_on"] if one in every]
        others = [one for one in beneath[id] if one in assumed and one not in named]
        graded = [(rank(one, every, contested, assumed), one) for one in (*named, *others)]
        weak = [(grade, sure(every[one]), one) for grade, one in graded if grade is not None]
        least = min(((grade, how_sure) for grade, how_sure, _ in weak), default=None)
        alike = [one for grade, how_sure, one in weak if (grade, how_sure) == least]
        found[id] = next((one for one in named if one in alike), None) or (alike[0] if len(alike) == 1 else None)
        if alike and found[id] is None:
            found[id] = "any of: " + " ".join(sorted(alike))
    return found


def rank(id: str, every: dict[str, dict], contested: set[str], assumed: set[str]) -> int | None:
    claim = every[id]
    speakers = {
        claim["speaker"],
        *(one["speaker"] for one in every.values() if one["active"] and id in one["supports"]),
    }
    if claim.get("status") in ("refuted", "withdrawn"):
        return 0
    if sure(claim) < 50:
        return 1
    if id in contested:
        return 2
    if id in assumed and not claim.get("tested"):
        return 3
    return 4 if len(speakers) == 1 and id not in assumed else None  # nobody has said what is assumed


def sure(claim: dict) -> float:
    middle = MIDDLES.get(claim.get("likelihood"), 100)
    hedge = claim.get("hedge")
    return 100 - middle if middle < 50 and hedge and hedge.lower() in claim["text"].lower() else middle


# ---- decisions -------------------------------------------------------------------------------------------------


def board(root: Path) -> dict[str, list[str]]:
    """Per decision its options by verdict, time, and how many of them have to come before."""
    every, found = options(root), {}
    for id, decision in records(root, "decisions").items():
        own = [one.replace("#", "--") for one in listed(decision["options"])]
        own = [one for one in own if one in every]
        levels = dict.fromkeys(own, 0)
        for _ in own:
            for one in own:
                levels[one] = max([levels[other] + 1 for other in every[one]["after"] if other in own], default=0)
        found[id] = sorted(
            own,
            key=lambda one: (
                VERDICTS.index(every[one]["verdict"]),
                WHENS.index(every[one].get("when")),
                levels[one],
                own.index(one),
            ),
        )
    return found


def first_steps(root: Path) -> dict[str, list[str]]:
    every = options(root)
    return {
        id: [
            one
            for one in ones
            if (every[one]["verdict"], every[one].get("when"), every[one]["after"]) == ("recommended", "now", [])
        ]
        for id, ones in board(root).items()
    }


def vetoes(root: Path) -> dict[str, dict[str, list[str]]]:
    """Per decision and actor the options that it can stop."""
    every = options(root)
    found: dict[str, dict[str, list[str]]] = {}
    for id, ones in board(root).items():
        found[id] = {}
        for one in ones:
            for actor in dict.fromkeys(consent["of"] for consent in every[one].get("consent", ())):
                found[id].setdefault(actor, []).append(one)
    return found


def shared(root: Path) -> dict[str, set[str]]:
    """Per decision the claims under most of its options; none if that is one."""
    beneath, found = under(root), {}
    for id, ones in board(root).items():
        counts = {claim: sum(claim in beneath[one] for one in ones) for one in ones for claim in beneath[one]}
        most = max(counts.values(), default=0)
        found[id] = {claim for claim, count in counts.items() if count == most} if most > 1 else set()
    return found
