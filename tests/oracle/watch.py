"""What is watched for and what is not known, counted a second time from the raw YAML. It shares nothing with the project."""

import re
from pathlib import Path

from oracle import choices, tally


def looks(root: Path) -> dict[tuple[str, str, str], list[tuple[str, str]]]:
    """By question, direction and indicator the looks for it, (date, status), by date; `claim` for a question without one."""
    claims, found = _questions_of_claims(root), {}
    for id, one in tally.records(root, "indicators").items():
        for direction in ("toward", "away") if "withdrawn" not in one else ():
            for target in tally.listed(one.get(direction)):
                question = claims[target.replace("#", "--")] if "#" in target else target
                looked = [(look["date"], look["status"]) for look in one.get("looked") or []]
                found[question, direction, id] = sorted(looked, key=lambda look: tally.span(look[0])[1])
    return found


def _questions_of_claims(root: Path) -> dict[str, str]:
    return {id: claim["question"] or "" for id, claim in tally.standing(root).items()}


def seen_by(root: Path, day) -> dict[str, str]:
    """By indicator of data/ the status of the last look whose last possible day is not after a day."""
    found = {}
    for (_, _, id), looked in looks(root).items():
        known = [status for date, status in looked if tally.span(date)[1] <= day]
        found |= {id: known[-1]} if known else {}
    return found


def unanswered(root: Path, inferred: bool) -> set[str]:
    """Questions that somebody spoke to, and to which nobody gave a direct yes, no or condition, or in an unknown order; those for which the desk alone infers one, or the others."""
    direct: set[str] = set()
    implied: set[str] = set()
    spoken: set[str] = set()
    for claim in tally.standing(root).values():
        spoken |= {claim["question"]} - {None}
        if claim["question"] and claim["answer"] and claim["answer"] not in ("unclear", "silent"):
            (direct if claim["is_direct"] else implied).add(claim["question"])
    gone = {id for id, one in tally.records(root, "questions").items() if "withdrawn" in one}
    wavering = {
        question for question in direct if all(is_wavering(root, *cell) for cell in direct_cells(root, question))
    }
    open_ones = (spoken - direct - gone) | (wavering - gone)
    by_us = implied - direct
    return open_ones & by_us if inferred else open_ones - by_us


def direct_cells(root: Path, question: str) -> list[tuple[str, str]]:
    """(question, speaker) of those who gave a yes, a no or a condition themselves."""
    return [
        cell
        for cell, claims in tally.answering(root).items()
        if cell[0] == question
        and any(one["is_direct"] and one["answer"] in ("yes", "no", "conditional") for one in claims.values())
    ]


def is_wavering(root: Path, question: str, speaker: str) -> bool:
    """Whether a speaker gave several of yes, no and a condition last, not in one statement."""
    last = tally.matrix(root)[question, speaker][0] & {"yes", "no", "conditional"}
    return len(last) > 1 and speaker != "press" and (question, speaker) not in tally.one_statement(root)


def unheard(root: Path) -> set[tuple[str, str]]:
    """(question, actor) of actors whom a question names first, as its second or third word, who speak somewhere, and not on it."""
    actors, claims = tally.records(root, "actors"), _all_claims(root)
    bodies = {id: _bodies(id, actors) for id in actors}
    speaking = {body for claim in claims for body in bodies.get(claim["by"], ())}
    found = set()
    for id, question in tally.records(root, "questions").items():
        quoted = looked_at(root, id, claims)
        spoken = [claim for claim in claims if claim.get("question") == id] + quoted
        heard = {body for claim in spoken for body in bodies.get(claim["by"], ())}
        for actor, one in actors.items():
            names = {one["name"], one.get("short") or one["name"]}
            words = question["question"].split()
            heads = [" ".join(words[first:]).lstrip("“‘\"'") for first in range(3)]
            is_named = any(re.match(rf"{re.escape(name)}(?![\w-]|[’']s?\b)", head) for name in names for head in heads)
            if is_named and actor in speaking - heard and not {"withdrawn"} & {*question, *one}:
                found.add((id, actor))
    return found


def looked_at(root: Path, question: str, claims: list[dict]) -> list[dict]:
    """The claims that bear the day of a look for a sign of a question, and one of its sources."""
    of = _questions_of_claims(root)
    signs = [
        one
        for one in tally.records(root, "indicators").values()
        if "withdrawn" not in one
        and question
        in {
            of.get(target.replace("#", "--"), target)
            for target in (*tally.listed(one.get("toward")), *tally.listed(one.get("away")))
        }
    ]
    looked = [
        (look["date"], source)
        for one in signs
        for look in one.get("looked") or []
        for source in tally.listed(look.get("source"))
    ]
    return [
        claim
        for claim in claims
        if any((claim.get("date"), one) in looked for one in tally.listed(claim.get("source")))
    ]


def _all_claims(root: Path) -> list[dict]:
    return [claim for brief in tally.briefs(root).values() for claim in (brief.get("claims") or {}).values()]


def _bodies(id: str, actors: dict) -> set[str]:
    """An actor, what it is part of, the bodies of its offices, and what those are part of."""
    found, todo = set(), [id, *(role["of"] for role in actors[id].get("roles") or [] if role.get("of"))]
    while todo:
        one = todo.pop()
        found.add(one)
        parts = [relation["part-of"] for relation in actors[one].get("relations") or [] if relation.get("part-of")]
        todo += [part for part in parts if part not in found]
    return found


def written(root: Path) -> dict[str, int]:
    """By gap that editors have written down and not closed: how many options and judgments depend on it."""
    questions, found = _questions_of_claims(root), {}
    for id, one in tally.records(root, "unknowns").items():
        if not {"closed", "withdrawn"} & set(one):
            bearing = {claim for claim, question in questions.items() if question and question == one.get("question")}
            matters = {claim.replace("#", "--") for claim in tally.listed(one.get("matters"))}
            found[id] = load(root, bearing, matters)
    return found


def load(root: Path, about: set[str], changing: set[str] = frozenset()) -> int:
    """How many options and standing judgments rest on one of the standing claims, at any depth; judgments `changing` themselves count, too."""
    every, deep, beneath = choices.claims(root), choices.below(root), choices.under(root)
    changing = changing & set(every)
    about = about & set(every) | changing
    judgments = {id for id, grounds in deep.items() if every[id]["stance"] == "assesses" and grounds - {id} & about}
    judgments |= {id for id in changing if every[id]["stance"] == "assesses"}
    return len({option for option, grounds in beneath.items() if grounds & about} | judgments)
