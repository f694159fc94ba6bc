"""Hostile ids, addresses, file names and YAML are refused in their line; what a text field takes stays text in every export."""

import csv
import io
import json
import re
import time

import icalendar
import pytest
from atoll_edits import A, H, S, edited
from backgrounder.exports.data.files import FILES
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import problems
from hostile_world import RLO, make
from pybtex.database import parse_string

IDS = (
    "../../etc/passwd", "..", "a/b", "a\\b", "a%2fb", "<b>x</b>", "javascript:alert(1)", "x' onclick='y", "{{ 7*7 }}", "$(id)",
    f"{RLO}x", "a b", "x\u0000y", "CON.txt", "__proto__", "-x",
)  # fmt: skip
LINE = re.compile(r"(data|briefs)/\S+:\d+: .+")


def all_lines(root) -> list[str]:
    lines = problems(root)
    assert lines and all(LINE.fullmatch(line) for line in lines), lines
    return lines


@pytest.mark.parametrize("id", IDS)
def test_a_hostile_id_is_refused_in_its_line(world, id):
    number = edited(world, A, "hostile-club-rival:\n", f"{json.dumps(id)}:\n")
    assert any(line.startswith(f"{A}:{number}: ") for line in all_lines(world))


@pytest.mark.parametrize("id", IDS)
def test_a_hostile_former_id_is_refused_in_its_line(world, id):
    number = edited(world, A, "hostile-club-rival:\n", f"hostile-club-rival:\n  was: [{json.dumps(id)}]\n") + 1
    assert any(re.match(rf"{A}:{number - 1}: |{A}:{number}: ", line) for line in all_lines(world))


@pytest.mark.parametrize(
    "name", ["x%2f..%2fy.md", "<b>.md", 'a"b.md', "a b.md", "{{x}}.md", "$(id).md", f"{RLO}x.md", "__proto__.md"]
)
def test_a_hostile_file_name_is_refused(world, name):
    (world / "briefs" / name).write_text((world / H).read_text(encoding="utf-8"), encoding="utf-8")
    assert any(line.startswith("briefs/") for line in problems(world))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "//other.example", "http://x.example/\"onclick=\"y",
        "https://x.example/<script>", " javascript:alert(1)", "file:///etc/passwd", "java\tscript:alert(1)",
    ],
)  # fmt: skip
def test_a_hostile_address_of_a_source_is_refused(world, url):
    text = (world / S).read_text(encoding="utf-8")
    old = re.search(r"url: \S+", text)
    assert old
    number = edited(world, S, old[0], f"url: {json.dumps(url)}")
    assert all(line.startswith(f"{S}:{number}: url: ") for line in all_lines(world))


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi")
)


@pytest.mark.parametrize(
    "value",
    [
        BOMB, "x: !!python/object/apply:os.system ['touch /tmp/hostile']\n", "x: !!python/name:os.system\n", "x: !!binary aGVsbG8=\n",
        "x: !include /etc/passwd\n", "x: &a [*a]\n", "<<: {name: y}\n", "x: " + "[" * 5000 + "]" * 5000 + "\n", "x: " + "{y: " * 2000 + "1" + "}" * 2000 + "\n",
        "x: {name: " + "y" * 300_000 + ", type: " + "z" * 300_000 + "}\n",
    ],
    ids=["bomb", "apply", "name", "binary", "include", "circle", "merge", "deep list", "deep mapping", "long"],
)  # fmt: skip
@pytest.mark.parametrize("file", [A, H])
def test_hostile_yaml_is_refused_quickly(world, file, value):
    path, start = world / file, time.process_time()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("---\n", f"---\n{value}", 1) if file == H else text + value, encoding="utf-8")
    all_lines(world)
    assert time.process_time() - start < 10


def test_hostile_texts_stay_texts_in_every_export(world):
    assert all(LINE.fullmatch(line) for line in make(world))
    dossier = Dossier(load(world))
    files = {file.uri: file.make(dossier, Site("Reef desk", "Briefs.", "https://reef.example/")) for file in FILES}
    events = icalendar.Calendar.from_ical(files["data/events.ics"])
    assert {part.name for part in events.walk()} == {"VCALENDAR", "VEVENT"}
    entries = parse_string(files["data/sources.bib"], "bibtex").entries
    assert "hostile" not in entries and len(entries) == len(json.loads(files["data/sources.csl.json"]))
    for uri, text in files.items():
        if uri.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
            assert [cell for cell in cells if re.match(r"[=+@\t\r]|-(?![\d.]+$)", cell)] == []
        if uri.endswith(("json", "geojson")) and not uri.endswith(".ftm.json"):
            json.loads(text)
