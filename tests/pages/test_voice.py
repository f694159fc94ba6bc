"""The voice of the site: wordings that an editor refused, British spellings and spaced percent signs are on no page of the sample.

Read are the visible words of the built sample, with the labels for screen readers, and the sources of what writes them.
"""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from backgrounder.markdown.line_breaks import unbound
from build_helpers import ROOT

HOOKS = ROOT / "hooks"
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
REFUSED = {  # pattern: what to write instead
    # ---- lists, filters and the timeline
    r"vague dates by|an unknown start by its last": "Earliest first. Events without an exact day are …",
    r"\w(?<!Link) to: ": "ISIS against the ISF; from … to …",
    r"” in the source\.": "The source says “in March”.",
    r"What was known when: ": "See what was known at the end of each month",
    rf"\bBy (?:{MONTH}) \d{{4}}$": "Day unknown, no later than …",
    rf"\babout (?:\d{{1,2}} )?(?:(?:{MONTH}) )?\d{{4}}\b|\babout (?:{MONTH})\b": "around August 2015",
    r"as exactly as its source tells": "Ten of 20 events have a place on the map",
    r"In full: ": "Full list: timeline",
    r"Numbers are those of the list": "a drawn key",
    r"How exactly": "Precision",
    r"(?:governorate|region|district|country) known|near here": "province only; approximate",
    r"All that is known now": "As known today",
    r"A date is a year, a month": "A year, month or day, such as 2015-09",
    r"As of a date only|what was reported later is not shown": "“As of” hides anything reported later.",
    r"Showing (\d+) of \1\b": "nothing, as long as nothing is filtered",
    r"An event has an address of its own": "To cite an event, use the link of its title.",
    r"(?<!is )\b(?:Nothing|No \w+) is recorded (?:yet|here)": "There are no events yet.",
    # ---- claims
    r"A claim’s place is its brief": "Every claim in our briefs, with its speaker and source",
    r"\b(?:asserts|denies|requests): ": "a sentence: Abadi denies that …",
    r"Stands on\b": "Based on",
    r"Speaks to\b": "Related to",
    r"Estimative word": "In the source: “believe”",
    r"Single origin|single origin": "One source",
    r"No standing source": "Only withdrawn sources",
    r"verbatim in part": "partly quoted",
    r"as ISW (?:sums up|reads its)": "paraphrased by ISW",
    r"The matter with Russia is|too risky in politics": "What is under discussion …; politically too risky",
    r"Stated without likelihood|no figure given": "No probability given",
    r"Would change it\b|Would change: ": "What would change this:",
    r"Nobody has looked|Not told whether seen|Status unknown": "Not checked yet",
    r"What the words and grades mean": "How to read these ratings",
    r"Grades are Admiralty|Confidence tells|Prose carries no": "Sources are graded on the Admiralty scale",
    # ---- questions and options
    r"Who answers what|A cell is what a speaker": "Who says what.",
    r"How (?:we|the desk) reads? the answers": "Our reading",
    r"Who answered when": "When each side spoke",
    r"A mark stands on": "Marks show the latest possible date.",
    r"Speaks to it without|what a speaker speaks to": "Also relevant",
    r"What rests on (?:the answers|it)\b": "Options that depend on this",
    r"where dates overlap the order": "nothing",
    r"which came first is not known|Which came last is not known": "It is unclear which came first",
    r"May foreign |Will Iraq allow foreign": "Should foreign ground forces or bases come to Iraq?",
    r"none contested|a contested claim|only as firm as": "1 of its 5 claims is disputed",
    r"Mentioned only": "Not assessed",
    r"Mend the training|will be glad of them": "Fix the training; would welcome them",
    # ---- actors, places and the network
    r"In running text|Known elsewhere": "nothing",
    r"claims? by, \d|no claim by": "speaks in 8 claims, is discussed in 7",
    r"the day is not from the paper": "date added by the editors",
    r"… and others to ": "ties as sentences",
    r"A relation is the judgment|fits every period": "Relations as described by ISW",
    r"each upright line|Left: who |: whom ": "a chart that needs no manual",
    r"Known only by office": "The source does not name the office-holder.",
    r"names him only through|The office, not the building": "Named in the source only as head of his government.",
    r"influence by PM Abadi’s plans": "under PM Abadi’s reforms",
    r"Neighbours|neighbours": "Related",
    r"more in the text": "33 others mentioned",
    r"A hard end|An arrow: still": "A bar that fades has no exact date at that end.",
    r"known as near": "approximate",
    r"one of the two main counter-offensives\.": "target of one of two main counter-offensives",
    # ---- registers
    r"Told by the date|as they are known now": "Each record is listed by the day of the first report that we have of it …",
    r"Taken as known from|Counted from": "Assumed known from",
    r"claims? new\b|\b0 events\b": "1 new event",
    r"Nothing is recorded that would change": "No tripwire set",
    r"mended in the open|, latest first": "We correct mistakes openly",
    r"Nothing to compare with|not at hand|What editors tell": "No changes are listed yet.",
    r"counted anew|Nothing here stops": "How solid is the evidence?",
    r"Fallen |Mentioned nowhere|another bears": "Judgments resting on withdrawn claims; Not used in a brief",
    r"rest on it\.|It is the only origin": "All 92 claims come from this paper alone.",
    r"as files for other tools|their addresses stay": "Download everything.",
    r"column told:|cannot stand in one|with its price": "To quote a claim, use the column “told”",
    r"The search runs in|is to be found in": "Search needs JavaScript. Browse instead:",
    r"A name, a place, words|Show the other": "Search people, places, briefs; 8 more",
    r"never published here|says why\.": "We can’t find that page",
    r"by the address of its": "To cite a claim, use its permalink.",
    r"newest information is": "The newest information cut-off of our briefs is …",
    r"where none is named|on the same side": "no side named; grouped with PM Abadi, under “…”",
    r"proposition and its day": "How the forecast is worded, and its last day, are our desk’s choice.",
    r"desk’s inference from ISW’s": "inferred: true",
    r"[Hh]as as (?:member|proxy)|[Ss]peaks of something else than": "counts among its members; talks past",
    r"that comes? up most|with the most (?:events is|events are|claims is|claims are)": "Our briefs deal most with …",
    r"[Oo]nly if\b|somebody had looked for|hollow: inferred": "if; looked for by then; dotted",
    # ---- the home page, the footer and texts
    r"Every statement keeps|Here you find|side by side": "Short policy briefs, with the evidence attached.",
    r"Ways in\b": "Explore",
    r"Whoever writes for|One looked|one looked": "We looked and found no answer",
    r"speak for care|not heard\b|says nothing more": "argue for caution; not on record",
    r"about the sky|no more direct curb|takes other rules": "concerns the airspace; no more direct way",
    r"Last, Iraq has|count is not all|does not tell enough": "Finally, Iraq has to want them.",
    r"tie from state to state": "a formal state-to-state link",
    r"Why the air\b|Number and effect|Controllers with the troops|Where we have been(?!\s+and why)|the choices\b": "see the titles",
    r"\bstands\b(?! in the way)|\bmended\b|\btells\b(?! (?:PBS|France 24|Interfax))": "is, says, shows",
}
SPELLINGS = {  # British: what the site writes
    r"judgement": "judgment",
    r"neighbour": "neighbor",
    r"\b(?:colour|favour|labour|behaviour|honour|rumour|harbour)": "-or",
    r"\b(?:centre|theatre|metre|kilometre)s?\b": "-er",
    r"\b(?:organis|recognis|analys(?:e[ds]?|ing)\b|realis|emphasis[ei]|criticis[ei]|mobilis)": "-iz-, -yz-",
    r"\b(?:defence|offence|licence|pretence)": "-se",
    r"\bprogrammes?\b": "program",
    r"\b(?:travell|cancell|signall|modell)(?:ed|ing)": "-l-",
    r"\b(?:spelt|learnt|whilst|amongst|towards|grey|per cent|catalogue)\b": "spelled, learned, while …",
    r"\d[\s\u202f]%": "55–80%, without a space",
}
AS_WRITTEN = ("joint information centre",)  # names in the spelling of a source

SOURCES = sorted(
    [
        *HOOKS.rglob("*.html"),
        *(ROOT / "overrides").rglob("*.html"),
        *(ROOT / "overrides" / "assets" / "javascripts").rglob("*.js"),
        *HOOKS.rglob("*.py"),
    ]
)
HOUSE = {"check", "imports", "markdown", "publish", "records", "synonyms.py"}  # what only editors read, or write
BLOCKS = frozenset("p li h1 h2 h3 h4 td th dt dd div section summary option label button figcaption title a".split())
LABELS = frozenset("title aria-label placeholder alt content".split())


class Words(HTMLParser):
    """The visible words of a page by line, and its labels; not its scripts and styles."""

    def __init__(self, html: str):
        super().__init__()
        self.hidden, self.parts = 0, [""]
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("script", "style")
        self.parts += ["\n"] * (tag in BLOCKS - {"a"})
        self.parts += [f"\n{value}\n" for name, value in attrs if name in LABELS and value]

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")
        self.parts += ["\n"] * (tag in BLOCKS - {"a"})

    def handle_data(self, data):
        self.parts += [data.replace("\n", " ")] * (not self.hidden)

    @property
    def lines(self) -> list[str]:
        lines = (" ".join(line.split()) for line in "".join(self.parts).split("\n"))
        return [line for line in lines if line]


def written(path: Path) -> Iterator[str]:
    """The texts of a source that readers may see: without comments and documentation."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from _strings(ast.parse(text))
    elif path.suffix == ".js":
        yield from re.sub(r"(?m)(?:^|\s)//[^\n]*|/\*(?s:.*?)\*/", "", text).split("\n")
    else:
        yield from re.sub(r"{#.*?#}|{%.*?%}", " ", text, flags=re.DOTALL).split("\n")


def _strings(tree: ast.AST) -> Iterator[str]:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    notes = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and _has_note(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value


def _has_note(node) -> bool:
    return ast.get_docstring(node, clean=False) is not None


def found(pattern: str, lines, where: str) -> list[str]:
    """`page: phrase in its line` for each line that has it."""
    hits = ((line, re.search(pattern, _but_names(line))) for line in lines)
    return [f"{where}: {hit[0]!r} in {line[:120]!r}" for line, hit in hits if hit]


def _but_names(line: str) -> str:
    for name in AS_WRITTEN:
        line = line.replace(name, "")
    return line


@pytest.fixture(scope="module")
def pages(built) -> dict[str, list[str]]:
    site = built("sample") / "site"
    return {
        path.relative_to(site).as_posix(): Words(unbound(path.read_text("utf-8"))).lines
        for path in site.rglob("*.html")
    }


@pytest.fixture(scope="module")
def sources() -> dict[str, list[str]]:
    read = [path.relative_to(ROOT) for path in SOURCES]
    return {path.as_posix(): list(written(ROOT / path)) for path in read if not _is_for_editors(path)}


def _is_for_editors(path: Path) -> bool:
    return path.parts[:2] == ("hooks", "backgrounder") and bool(HOUSE & {path.parts[2], path.name})


@pytest.mark.sample
@pytest.mark.parametrize("pattern", [*REFUSED, *SPELLINGS])
def test_no_page_says_it(pattern, pages):
    better = (REFUSED | SPELLINGS)[pattern]
    hits = [hit for page, lines in pages.items() for hit in found(pattern, lines, page)]
    assert not hits, f"better: {better}"


@pytest.mark.parametrize("pattern", REFUSED)
def test_no_source_says_it(pattern, sources):
    hits = [hit for name, lines in sources.items() for hit in found(pattern, lines, name)]
    assert not hits, f"better: {REFUSED[pattern]}"


def test_a_refused_word_is_found_with_its_page():
    """The test itself: a page that says it is named, with the phrase and the line."""
    words = Words('<p title="near here">Stands on <a href="#x">the report</a>.</p><script>Single origin</script>').lines
    assert words == ["near here", "Stands on the report."]
    assert found(r"Stands on\b", words, "actors/index.html")[0].startswith("actors/index.html: 'Stands on' in ")
    assert not found("Single origin", words, "x")
    assert found(SPACED := r"\d[\s\u202f]%", ["likely, 55–80 %"], "x") and SPACED in SPELLINGS
