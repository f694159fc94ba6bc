"""The scripts of the site in Node: their pure parts agree with Python, ESLint finds nothing, and the types are right.

Without Node these tests are skipped, and the skip says so; in CI (the variable `CI`) it is an error. The same goes for the
packages of tests/javascript, which `npm install --prefix tests/javascript` installs.
"""

import json
import os
import random
import re
import shutil
import subprocess
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from backgrounder.core import edtf
from backgrounder.core.words import vocabulary
from backgrounder.derive import event_columns
from backgrounder.derive.asof import known_from
from backgrounder.draw.relations import biofabric
from backgrounder.exports.search import acronyms, index_scripts
from backgrounder.exports.search.entries import SearchEntry
from backgrounder.model import Event
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.model.events import runs as runs_in_words
from backgrounder.pages.parts import constants, filters, relations
from backgrounder.pages.records import claims
from backgrounder.publish.style import minify
from backgrounder.records.load import load
from backgrounder.records.yaml.frontmatter import split
from backgrounder.records.yaml.tree import BadYaml
from conftest import ATOLL, ROOT

FOLDER = ROOT / "tests" / "javascript"
SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
EDITORS = ROOT / "hooks" / "backgrounder" / "publish" / "serving" / "front_matter"
FEWEST = 30  # unit tests: with fewer Node has not found them
DAYS = (date(1, 1, 1), date(4, 2, 29), date(1900, 2, 28), date(1900, 3, 1), date(2000, 2, 29), date(9999, 12, 31))
FOUND = (
    SearchEntry("actors/house.md", "actor", "Qasr Soleimani", ("قصر سليماني",), "A trading house."),
    SearchEntry("actors/reef.md", "actor", "Reef Company", ("Suleimani",)),
    SearchEntry("actors/guards.md", "actor", "Suleimani Guards"),
    SearchEntry("actors/other.md", "actor", "Tide Board", summary="Answers to Suleimani."),
    SearchEntry("places/quay.md", "place", "Sulaymaniyah"),
    SearchEntry("timeline/index.md#a", "event", "Suleimani opens the lighthouse", years="2015"),
    SearchEntry("timeline/index.md#b", "event", "A lighthouse is opened", summary="By Suleimani."),
    SearchEntry("one.md", "brief", "Suleimani", topics=("Sea",)),
)
DATED = (
    SearchEntry("timeline/index.md#a", "event", "The reef is seen", when="about 30 September 2015"),
    SearchEntry("timeline/index.md#b", "event", "The reef is gone", when="2 September 2015"),
    SearchEntry("timeline/index.md#c", "event", "The reef is back", when="30 October 2015"),
)
ASKED = (
    SearchEntry("timeline/index.md#a", "event", "Air strikes on the reef"),
    SearchEntry("timeline/index.md#b", "event", "Airstrikes on the bay"),
    SearchEntry("timeline/index.md#c", "event", "RTCs are asked for"),
    SearchEntry("actors/rtc.md", "actor", "Reef tide controller", ("RTC",)),
    SearchEntry("actors/who.md", "actor", "WHO"),
    SearchEntry("places/iraq.md", "place", "Iraq"),
    SearchEntry("places/water.md", "place", "Tidewater"),
    SearchEntry("one.md", "brief", "The harbor"),
    SearchEntry("two.md", "brief", "Whole ships"),
    SearchEntry("timeline/index.md#d", "event", "The IS is seen"),
    SearchEntry("timeline/index.md#e", "event", "The moon says it is so"),
)


# ---- cases: what Python says, for Node to compare


def dates() -> list[list[str | None]]:
    """[text, first day, last day, words] of single dates, all None but the text where it is none; at random, always the same."""
    draw = random.Random(5)
    months = [None, "00", "02", "06", "12", "13", "XX"]
    days = [None, "00", "01", "28", "29", "30", "31", "32", "XX"]
    texts = {
        "-".join(
            filter(
                None, (draw.choice(("0000", "0004", "1900", "2000", "2015")), draw.choice(months), draw.choice(days))
            )
        )
        + draw.choice(("", "", "~", "?", "%"))
        for _ in range(1500)
    }
    return [
        _date(text) for text in sorted({*texts, "", "2015-", "15-09", "2015-9", "about 2015", "2015~~", "２０１５"})
    ]


def _date(text: str) -> list[str | None]:
    try:
        found = edtf.parse(text)
    except edtf.NotADate:
        return [text, None, None, None]
    return [text, found.first.isoformat(), found.last.isoformat(), found.words]


def runs() -> list[tuple[list[int], str]]:
    """Numbers in any order, some of them twice, and their runs in words."""
    draw = random.Random(7)
    found = [[], [1], [3, 1, 2], *(draw.choices(range(1, 15), k=draw.randint(1, 12)) for _ in range(200))]
    return [(each, runs_in_words(each)) for each in found]


def threads() -> list[tuple[list[tuple[int, int]], list[int]]]:
    """The first and last row of each thread, and the columns that biofabric.py gives them."""
    draw = random.Random(9)
    found = [[tuple(sorted(draw.sample(range(12), 2))) for _ in range(draw.randint(0, 20))] for _ in range(100)]
    return [(spans, biofabric._columns(spans)) for spans in found]


def events() -> dict[str, object]:
    """The columns of the atoll's events, and what is to be read out of them."""
    found = list(Dossier(load(ATOLL)).events.values())
    return {"data": event_columns.columns(found), "records": [_record(event) for event in found]}


def _record(event: Event) -> dict[str, object]:
    return {
        "from": event.date.anchor.isoformat(),
        "to": event.date.last.isoformat() if event.date.last else "",
        "known": known_from(event).isoformat(),
        "withdrawn": bool(event.withdrawn),
        "startless": event.date.text.startswith("/"),
        "actor": sorted(actor.id for actor in event.all_actors),
        "place": sorted(place.id for place in event.all_places),
        "kind": [event.type] if event.type else [],
        "brief": [brief.id for brief in event.briefs],
        "places": [place.id for place in event.places],
    }


def front_matters() -> list[tuple[str, str | None]]:
    """Texts of a few lines, and the lines between the fences of each: None where it has none, or is not closed."""
    lines = ("---", "--- ", "...", "----", " ---", "title: A", "", "Text")
    texts = ["\n".join(found) for count in (1, 2, 3, 4) for found in product(lines, repeat=count)]
    return [(text, _head(text)) for text in texts]


def _head(text: str) -> str | None:
    try:
        found = split(text)
    except BadYaml:
        return None
    return None if found.body_line == 1 else found.head


def _entries(found: tuple[SearchEntry, ...]) -> object:
    """The columns that the script hands to `Finder`."""
    return json.loads(re.match(r"Finder\.add\((.*)\);\n", index_scripts.entries(found, Addresses().url))[1])


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    """A folder with the constants and the cases."""
    folder = tmp_path_factory.mktemp("cases")
    (folder / "constants.js").write_text(constants.asset().content, encoding="utf-8")
    cases = {
        "dates": dates(),
        "numbers": [
            (day.toordinal(), day.isoformat()) for day in (*DAYS, *map(date.fromordinal, range(700_000, 740_000, 997)))
        ],
        "runs": runs(),
        "threads": threads(),
        "events": events(),
        "found": _entries(FOUND),
        "dated": _entries(DATED),
        "asked": _entries(ASKED),
        "acronyms": acronyms.of_entries(ASKED),
        "front_matters": front_matters(),
    }
    (folder / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
    return folder


# ---- Node


def _missing(what: str) -> None:
    """Skip; in CI fail."""
    if not os.environ.get("CI"):
        pytest.skip(f"no {what} on this machine")
    pytest.fail(f"the scripts' tests need {what}")


def _run(*command: str | Path, at: Path = FOLDER, text: str = "", **variables: str) -> str:
    """What a command in a folder says to a text; the test fails with it if the command does."""
    done = subprocess.run(
        command, cwd=at, env={**os.environ, **variables}, input=text, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def node() -> str:
    return shutil.which("node") or _missing("Node")


def _tool(name: str) -> Path:
    found = FOLDER / "node_modules" / ".bin" / name
    if not found.exists():
        _missing(f"{name} (npm install --prefix tests/javascript)")
    return found


def test_pure_parts_do_what_python_does(node, written):
    done = _run(node, "--test", "--test-reporter=tap", CASES=str(written))
    assert int(re.search(r"^# pass (\d+)$", done, re.MULTILINE)[1]) >= FEWEST and re.search(
        r"^# fail 0$", done, re.MULTILINE
    )


def test_eslint_finds_nothing(node):
    _run(
        _tool("eslint"), "--config", FOLDER / "eslint.config.js", "--max-warnings=0", SCRIPTS, EDITORS, FOLDER, at=ROOT
    )


def test_a_minified_script_is_the_same_script(node):
    """rjsmin takes spaces out of a template literal that stands within another one: no script may hold such."""
    _tool("eslint")
    scripts = [
        (path.name, text := path.read_text(encoding="utf-8"), minify.script(text)) for path in SCRIPTS.rglob("*.js")
    ]
    nested = ("nested", text := "f(`a ${b ? `, c ${d}` : e}`);", minify.script(text))
    assert _run(node, "same-syntax.mjs", text=json.dumps([nested, *scripts])) == "nested\n"


@pytest.mark.parametrize("project", ["tsconfig.json", "tsconfig.pure.json"])
def test_types_are_right(node, project):
    _run(_tool("tsc"), "--project", project)


# ---- constants


def test_every_filter_has_a_key_that_scripts_know():
    groups = (*filters.EVENT_GROUPS, *claims.GROUPS, *relations.GROUPS)
    assert {word for word, *_ in groups} <= set(vocabulary.KEYS)


def test_the_type_of_the_constants_names_each_of_them():
    declared = re.search(
        r"declare const Constants: \{(.*?)\n\};", (FOLDER / "site.d.ts").read_text(encoding="utf-8"), re.DOTALL
    )[1]
    assert re.findall(r"^  (\w+):", declared, re.MULTILINE) == list(constants.constants())


def test_no_folder_of_scripts_holds_more_than_twelve():
    folders = [SCRIPTS, *(path for path in SCRIPTS.iterdir() if path.is_dir())]
    assert all(len(list(folder.iterdir())) <= 12 for folder in folders)
