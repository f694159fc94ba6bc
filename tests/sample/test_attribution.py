"""Each claim of the sample names the lines of the paper, or the sources, that it rests on.

`attribution.yml` holds them, so that a checker can lay each claim beside its words.
"""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
TABLE = Path(__file__).parent / "attribution.yml"
PAPER = "isw-iraq-2015"
LINES = range(1, 296)  # of the plain-text copy of the paper
SHAPE = re.compile(r"L([1-9]\d*)(?:-([1-9]\d*))?")


def briefs() -> dict[str, dict]:
    """Front matter of each brief that has claims."""
    found = {}
    for path in sorted(ROOT.glob("briefs/*.md")):
        front = path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n")
        head = yaml.load(front, Loader=yaml.BaseLoader)
        if isinstance(head, dict) and "claims" in head:
            found[path.stem] = head
    return found


def sources_of_claims() -> dict[str, set[str]]:
    """The ids of the sources of each claim, written `brief--claim`."""
    return {
        f"{brief}--{id}": _listed(claim.get("source") or head.get("source") or head["based_on"])
        for brief, head in briefs().items()
        for id, claim in head["claims"].items()
    }


def _listed(value: str | list[str]) -> set[str]:
    return {value} if isinstance(value, str) else set(value)


def slips(table: object, claims: dict[str, set[str]]) -> list[str]:
    """What is wrong with a table of attributions."""
    if not isinstance(table, dict):
        return ["the table is no mapping"]
    missing = [f"{name}: has no entry" for name in claims if name not in table]
    strange = [f"{name}: there is no such claim" for name in table if name not in claims]
    return (
        missing
        + strange
        + [slip for name in table if name in claims for slip in _slips(name, table[name], claims[name])]
    )


def _slips(name: str, entry: object, sources: set[str]) -> list[str]:
    """What is wrong with one entry: each part of it is a line or a source, and each source of the claim is named."""
    if not isinstance(entry, list) or not entry or not all(isinstance(part, str) for part in entry):
        return [f"{name}: is not written as [L62-63] or [a-source]"]
    named = {PAPER if _is_line(part) else part for part in entry}
    wrong = [
        f"{name}: '{part}' is no line of the paper" for part in entry if _looks_like_line(part) and not _is_line(part)
    ]
    alien = [f"{name}: '{id}' is none of its sources" for id in sorted(named - sources) if not _looks_like_line(id)]
    silent = [f"{name}: its source '{id}' is not named" for id in sorted(sources - named)]
    return wrong + alien + silent


def _looks_like_line(part: str) -> bool:
    return part.startswith("L")


def _is_line(part: str) -> bool:
    """`L62` or `L62-63`, first before last, within the paper."""
    found = SHAPE.fullmatch(part)
    if not found:
        return False
    first = int(found[1])
    last = int(found[2] or first)
    return first in LINES and last in LINES and (found[2] is None or first < last)


def test_each_claim_names_what_it_rests_on() -> None:
    table = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert len(table) > 100
    assert slips(table, sources_of_claims()) == []


def test_the_table_names_no_claim_twice() -> None:
    names = re.findall(r"(?m)^([a-z][\w-]*):", TABLE.read_text(encoding="utf-8"))
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("table", "slip"),
    [
        ({}, "b--one: has no entry"),
        ({"b--one": ["L1"], "b--two": ["L1"]}, "b--two: there is no such claim"),
        ({"b--one": ["tass-2015-10-01"]}, "b--one: 'tass-2015-10-01' is none of its sources"),
        ({"b--one": "L1"}, "b--one: is not written as [L62-63] or [a-source]"),
        ({"b--one": []}, "b--one: is not written as [L62-63] or [a-source]"),
        ({"b--one": [62]}, "b--one: is not written as [L62-63] or [a-source]"),
        ({"b--one": ["L63-62"]}, "b--one: 'L63-62' is no line of the paper"),
        ({"b--one": ["L900"]}, "b--one: 'L900' is no line of the paper"),
        ({"b--one": ["L6 2"]}, "b--one: 'L6 2' is no line of the paper"),
        (None, "the table is no mapping"),
    ],
)
def test_a_wrong_entry_is_told(table: object, slip: str) -> None:
    assert slip in slips(table, {"b--one": {PAPER}})


def test_each_source_of_a_claim_is_named() -> None:
    claims = {"b--one": {"tass-2015-10-01", PAPER}}
    assert slips({"b--one": ["tass-2015-10-01", "L2-3"]}, claims) == []
    assert slips({"b--one": ["L2-3"]}, claims) == ["b--one: its source 'tass-2015-10-01' is not named"]


def test_an_adjective_of_a_source_is_no_relation():
    """`pro-Iranian`, `affiliated`: what a source calls somebody stands in words, and makes nobody do anything."""
    actors = yaml.load((ROOT / "data/actors.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    tied = {(id, *next(iter(tie.items()))) for id, one in actors.items() for tie in one.get("relations", [])}
    assert (
        tied
        & {
            ("jaafari", "supports", "iran"),
            ("pro-iranian-elements", "supports", "iran"),
            ("pro-coalition-isf", "supports", "us-led-coalition"),
            ("officials-close-to-rivals", "supports", "abadi-political-rivals"),
        }
        == set()
    )
    assert "ISW calls him “pro-Iranian”" in actors["jaafari"]["note"]
    assert "“anti-PM Abadi figures”" in actors["maliki"]["relations"][0]["note"]
    labels = [tie for one in actors.values() for tie in one.get("relations", []) if "label" in tie.get("note", "")]
    assert labels == []
