"""The sample brief adapts somebody else's paper: it carries over facts, and no sentence.

`ngram_hashes.txt` holds the paper as fingerprints of its runs of eight words, so that the paper itself stays out of
the project. No text of the sample may contain one of these runs.
"""

import hashlib
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
BRIEFS = {  # name: the fewest and the most words of its body
    "air-support-to-the-isf": (600, 1100),
    "baghdad-cell-explained": (600, 1100),
    "iraq-after-russian-intervention": (900, 1300),
}
PAPER = frozenset((Path(__file__).parent / "ngram_hashes.txt").read_text(encoding="ascii").split())
TEXTS = sorted([*ROOT.glob("briefs/**/*.md"), *ROOT.glob("data/**/*.yml"), *ROOT.glob("data/**/*.md")])
LENGTH = 8


def words(text: str) -> list[str]:
    """Letters and digits in one case. A hyphen, an apostrophe or a line break parts two words."""
    return re.findall(r"[^\W_]+", text.casefold())


def runs(text: str) -> dict[str, str]:
    """Each run of eight words, by the first twelve digits of its hash."""
    found = words(text)
    phrases = (" ".join(found[at : at + LENGTH]) for at in range(len(found) - LENGTH + 1))
    return {hashlib.sha256(phrase.encode()).hexdigest()[:12]: phrase for phrase in phrases}


def as_read(text: str) -> str:
    """What a reader sees of a text: without addresses and citations, and with the words of a mark in its place."""
    text = re.sub(r"https?://[^\s)\]>\"']+", " ", text)
    text = re.sub(r"\[\^[^\]]*\]", " ", text)
    return re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", text)


def own_text(path: Path) -> str:
    """A file as read. The titles of sources are theirs and may stand."""
    text = path.read_text(encoding="utf-8")
    if path.match("data/sources.yml") or path.match("data/sources/*.yml"):
        text = re.sub(r"(?m)^\s+title:.*$", "", text)
    return as_read(text)


def parts(brief: str) -> tuple[dict, str]:
    """Front matter, every value as written, and body."""
    path = ROOT / "briefs" / f"{brief}.md"
    _, front, body = re.split(r"(?m)^---[ \t]*\n", path.read_text(encoding="utf-8"), maxsplit=2)
    return yaml.load(front, Loader=yaml.BaseLoader), body


def claims() -> dict[str, dict]:
    """The claims of all briefs, as `brief#claim`."""
    return {f"{brief}#{id}": claim for brief in BRIEFS for id, claim in parts(brief)[0]["claims"].items()}


def test_runs_see_through_case_punctuation_and_marks() -> None:
    plain = runs("one two three four five six seven eight nine")
    assert len(plain) == 2
    marked = "One, two [[three]]\nfour-five: [[x|six]] SEVEN[^source] 'eight' https://example.org/a-b nine."
    assert plain == runs(as_read(marked))


def test_the_paper_is_there() -> None:
    assert len(PAPER) > 2000
    assert all(re.fullmatch(r"[0-9a-f]{12}", run) for run in PAPER)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_run_of_eight_words_is_the_papers(path: Path) -> None:
    shared = [phrase for run, phrase in runs(own_text(path)).items() if run in PAPER]
    assert not shared, f"{path.relative_to(ROOT).as_posix()} repeats the paper: {shared}"


def test_every_brief_is_looked_at() -> None:
    heads = {path.stem: path.read_text(encoding="utf-8") for path in ROOT.glob("briefs/**/*.md")}
    assert {name for name, text in heads.items() if re.search(r"(?m)^summary:", text)} == set(BRIEFS)


@pytest.mark.parametrize("brief", BRIEFS)
def test_the_body_is_a_brief(brief: str) -> None:
    fewest, most = BRIEFS[brief]
    _, body = parts(brief)
    assert fewest <= len(as_read(body).split()) <= most


def test_quotes_have_at_most_ten_words() -> None:
    quotes = {name: claim["quote"] for name, claim in claims().items() if "quote" in claim}
    quotes |= {f"{brief}: {said}": said for brief in BRIEFS for said in re.findall("“([^”]*)”", parts(brief)[1])}
    assert quotes
    assert not {name: quote for name, quote in quotes.items() if len(quote.split()) > 10}


def test_no_claim_stands_twice() -> None:
    """One speaker's proposition is recorded once and pointed to from elsewhere."""
    said: dict[tuple, list[str]] = {}
    for name, claim in claims().items():
        key = (claim["by"], claim.get("stance"), *words(claim["text"]), claim.get("if"))
        said.setdefault(key, []).append(name)
    assert not [names for names in said.values() if len(names) > 1]


def test_disputes_run_across_briefs() -> None:
    homes: dict[str, set[str]] = {}
    for name, claim in claims().items():
        if "answer" in claim:
            homes.setdefault(claim["question"], set()).add(name.partition("#")[0])
    assert len([question for question, briefs in homes.items() if len(briefs) > 1]) >= 3


@pytest.mark.parametrize("path", sorted(ROOT.glob("data/*.yml")), ids=lambda path: path.name)
def test_a_record_says_whose_paper_it_means(path: Path) -> None:
    """Its words are on pages that name no paper before."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#"))
    assert not [line for line in lines if re.search(r"\bthe paper\b", line, re.IGNORECASE)]
