"""Mistakes in published.txt, in outlines, and in names and encodings of files. Cases as in `atoll_edits`."""

# Tables are read across.

import pytest
from atoll_edits import (
    E8,
    EX,
    GC,
    GD,
    PUB,
    A,
    D,
    E,
    H,
    M,
    Q,
    R,
    atoll_file,
    edited,
    reported_alone,
    write_files,
)
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import problems

# fmt: off
FILES_READ = [
    # ---- published
    ("published gone", A, "was: [port-office, quay-board]", "was: [quay-board]",
     (PUB, "actor/port-office", "actor 'port-office' was published and is gone. Give its successor 'was: [port-office]', or bring it back with 'withdrawn:'.")),
    ("published shape", PUB, "brief/harbour-dispute", "harbour-dispute",
     "'harbour-dispute' is not written 'kind/id', such as actor/russia."),
    ("published plural", PUB, "brief/harbour-dispute", "briefs/harbour-dispute",
     "'briefs/harbour-dispute' is not written 'kind/id', such as actor/russia."),
    ("published brief gone", PUB, "brief/harbour-dispute", "brief/lagoon",
     "brief 'lagoon' was published and is gone. Bring back 'briefs/lagoon.md'; if it no longer holds, say so in its 'changes:'."),
    ("published brief a draft", PUB, "brief/harbour-dispute", "brief/tide-forecast",
     "brief 'tide-forecast' was published and is gone. Bring back 'briefs/tide-forecast.md'; if it no longer holds, say so in its 'changes:'."),
    ("published wrong kind", PUB, "place/old-quay", "event/old-quay",
     "event 'old-quay' was published and is gone. Give its successor 'was: [old-quay]', or bring it back with 'withdrawn:'."),
    # ---- outlines
    ("json", GC, '"type": "FeatureCollection",', '"type": "FeatureCollection"',
     ('"features": [', "not valid JSON (Expecting ',' delimiter).")),
    ("no features", GC, '"features": [', '"feature": [',
     (1, "not a GeoJSON FeatureCollection of named Polygons and MultiPolygons.")),
    ("no name", GD, '"name": "Northern Farhaven", ', "", (4, "feature 1: has no 'name' among its properties.")),
    ("no geometry", GC, '"type": "Polygon",\n        "coordinates": [[[-84.8', '"type": "Point",\n        "coordinates": [[[-84.8',
     (15, "feature 2 ('Tern'): is not drawn as a Polygon or MultiPolygon of longitudes and latitudes. It is a Point: remove the feature.")),
    ("one feature", GC, '"type": "FeatureCollection",\n  "features"', '"type": "Feature",\n  "parts"',
     (1, "feature 1: has no 'name' among its properties.")),
    ("topology", GC, '"type": "FeatureCollection",\n  "features"', '"type": "Topology",\n  "objects"',
     (1, "not valid TopoJSON: its arcs cannot be read. Save it as GeoJSON.")),
    ("metres", GD, "[[[-87.6, -43.9]", "[[[300000.5, 4900000]",
     (4, "feature 1 ('Northern Farhaven'): is not drawn as a Polygon or MultiPolygon of longitudes and latitudes. 300000 is none: save the file in degrees (WGS 84, EPSG:4326).")),
    ("a word for a number", GD, "[-87.5, -43.4]", '["x", -43.4]',
     (4, "feature 1 ('Northern Farhaven'): is not drawn as a Polygon or MultiPolygon of longitudes and latitudes.")),
    ("swapped outline", GD, "[-87.5, -43.4]", "[-43.4, -97.5]",
     (4, "feature 1 ('Northern Farhaven'): is not drawn as a Polygon or MultiPolygon of longitudes and latitudes.")),
    ("code in small letters", GD, '"XV-SO"', '"xv-so"',
     (12, "feature 2 ('Southern Farhaven'): iso_3166_2: 'xv-so' is no code such as IQ-AN. Write 'XV-SO'. Without one (null) a feature is drawn and not linked.")),
    ("no code", GC, '"iso_a2": "XW"', '"iso_a2": "none"',
     (15, "feature 2 ('Tern'): iso_a2: 'none' is no code such as IQ. Without one (null) a feature is drawn and not linked.")),
    ("bbox", GC, '"bbox": [-84.8, -45.2, -83.6, -44.0]', '"bbox": [-84.8, -45.2]',
     (15, "feature 2 ('Tern'): its 'bbox' is not written [west, south, east, north].")),
    ("code twice", GD, '"XV-SO"', '"XV-NO"',
     (1, "feature 2 ('Southern Farhaven'): XV-NO is the code of feature 1 ('Northern Farhaven') too. Take it from one, or make both one MultiPolygon.")),
]
# fmt: on


test_a_mistake_is_reported_in_its_line_and_nowhere_else = reported_alone(FILES_READ)


# ---- files -----------------------------------------------------------------------------------------------------

BRIEF = "---\ntitle: T\ndate: 2019\nauthors: [Tide desk]\nsummary: S.\n---\n\nText.\n"
PARTS = "data/ holds actors.yml, places.yml, events.yml, sources.yml, questions.yml, decisions.yml, indicators.yml, unknowns.yml, folders of these names, geo/, terrain/, images/, sides.yml and published.txt."
NO_HEAD = "a brief begins with front matter: '---', then title, date, authors and summary, then '---'; a plain page with a title alone."
NAME = "the file name is the address, lower-case letters and digits joined by hyphens."
MAYBE_PLAIN = "is read as a brief because it has {}. A plain page has none of its fields: remove them for one."
PLAIN = "belongs to a brief, and this file is a plain page. Give the brief a file of its own."
LATIN = "not UTF-8 text. Save the file with the encoding UTF-8."
BELOW = "records are written as 'id: {name: value}', one below the other."


FILES = [  # (name, {file: content, or None to remove it}, expected lines)
    (
        "capital letters in a file name",
        {"briefs/Harbour.md": BRIEF},
        f"briefs/Harbour.md:1: 'Harbour': {NAME} Rename it to 'harbour.md'.",
    ),
    (
        "spaces in a file name",
        {"briefs/tide tables.md": BRIEF},
        f"briefs/tide tables.md:1: 'tide tables': {NAME} Rename it to 'tide-tables.md'.",
    ),
    ("a file name that nothing is left of", {"briefs/__.md": BRIEF}, f"briefs/__.md:1: '__': {NAME}"),
    (
        "reserved address",
        {"briefs/actors.md": BRIEF},
        "briefs/actors.md:1: 'actors' is a reserved address. Rename the file.",
    ),
    (
        "name of an embed",
        {"briefs/options.md": BRIEF},
        "briefs/options.md:1: 'options' is a reserved address. Rename the file.",
    ),
    (
        "brief named as a record",
        {"briefs/tern.md": BRIEF},
        f"{A}:14: the id 'tern' is taken by a brief (briefs/tern.md:1). Choose another.",
    ),
    (
        "reserved folder",
        {"briefs/actors/more.md": "x"},
        "briefs/actors/more.md:1: 'actors' is a reserved address. Rename the folder.",
    ),
    (
        "two files of one address",
        {"briefs/harbour-dispute/index.md": "x"},
        f"briefs/harbour-dispute/index.md:1: has the address '/harbour-dispute/' of '{H}'. Rename one of them.",
    ),
    (
        "other ending",
        {D: None, "briefs/tide-forecast.markdown": atoll_file(D)},
        "briefs/tide-forecast.markdown:1: is not read as a page. Rename it to 'tide-forecast.md'.",
    ),
    (
        "other ending, pointed to",
        {R: None, "briefs/reef-claims.markdown": atoll_file(R)},
        "briefs/reef-claims.markdown:1: is not read as a page. Rename it to 'reef-claims.md'.",
    ),
    (
        "ending in capitals",
        {D: None, "briefs/tide-forecast.MD": atoll_file(D)},
        "briefs/tide-forecast.MD:1: is not read as a page. Rename it to 'tide-forecast.md'.",
    ),
    (
        "a brief as a text file",
        {"briefs/tide.txt": BRIEF},
        "briefs/tide.txt:1: is not read as a page. Rename it to 'tide.md'.",
    ),
    (
        "singular",
        {"data/actor.yml": "x: {name: X, type: group}"},
        f"data/actor.yml:1: is not read: {PARTS} Did you mean 'actors.yml'?",
    ),
    (
        "yaml instead of yml",
        {A: None, "data/actors.yaml": atoll_file(A)},
        f"data/actors.yaml:1: is not read: {PARTS} Did you mean 'actors.yml'?",
    ),
    (
        "yaml in a folder",
        {E: None, "data/events/2019.yaml": atoll_file(E)},
        f"data/events/2019.yaml:1: is not read: {PARTS} Rename it to '2019.yml'.",
    ),
    (
        "folder in the singular",
        {E: None, E8: None, "data/event/2019.yml": atoll_file(E)},
        f"data/event/2019.yml:1: is not read: {PARTS} Did you mean 'events'?",
    ),
    (
        "outlines as json",
        {GC: None, "data/geo/countries.json": atoll_file(GC)},
        f"data/geo/countries.json:1: is not read: {PARTS} Rename it to 'countries.geojson'.",
    ),
    (
        "list of published ids",
        {"data/publish.txt": "x"},
        f"data/publish.txt:1: is not read: {PARTS} Did you mean 'published.txt'?",
    ),
    ("a stranger", {"data/notes.doc": "x"}, f"data/notes.doc:1: is not read: {PARTS}"),
    ("Latin-1 data", {A: atoll_file(A).replace(b"Northport Harbour", b"Northp\xf6rt Harbour", 1)}, f"{A}:38: {LATIN}"),
    ("Latin-1 brief", {R: atoll_file(R).replace(b"neither has", b"n\xe9ither has")}, f"{R}:5: {LATIN}"),
    ("Latin-1 plain page", {M: b"\xe9"}, f"{M}:1: {LATIN}"),
    ("Latin-1 outlines", {GC: atoll_file(GC).replace(b"Tern", b"T\xe9rn")}, f"{GC}:17: {LATIN}"),
    ("Latin-1 list", {PUB: b"actor/\xe9"}, f"{PUB}:1: {LATIN}"),
    ("UTF-16", {Q: atoll_file(Q).decode().encode("utf-16")}, f"{Q}:1: {LATIN}"),
    ("list of records", {"data/events/2020.yml": "- a\n- b\n"}, f"data/events/2020.yml:1: {BELOW}"),
    ("fields without ids", {"data/events/2020.yml": "title: a\ndate: 2019\n"}, f"data/events/2020.yml:1: {BELOW}"),
    ("text for records", {"data/events/2020.yml": "hello\n"}, f"data/events/2020.yml:1: {BELOW}"),
    ("empty brief", {"briefs/empty.md": ""}, f"briefs/empty.md:1: {NO_HEAD}"),
    ("brief of text alone", {"briefs/bare.md": "Text.\n"}, f"briefs/bare.md:1: {NO_HEAD}"),
    (
        "front matter of a plain page is a list",
        {"briefs/notes/more.md": "---\n- a\n---\n"},
        "briefs/notes/more.md:2: front matter is written as 'name: value' lines.",
    ),
    (
        "front matter of a plain page twice",
        {"briefs/notes/more.md": "---\ntitle: a\ntitle: b\n---\n"},
        "briefs/notes/more.md:3: 'title' appears twice, first in line 2. Remove or rename one.",
    ),
    (
        "front matter of a plain page open",
        {"briefs/notes/more.md": "---\ntitle: a\n"},
        "briefs/notes/more.md:2: front matter is not closed. Add a line '---' below this one.",
    ),
    (
        "mistakes in two files",
        {
            "briefs/notes/more.md": "[[nobody]]\n",
            "data/events/2020.yml": "x: {title: a, date: 2019-13}\ny: {title: b, date: 2019, actors: [nobody]}\n",
        },
        "briefs/notes/more.md:1: [[nobody]]: no such record.",
        f"data/events/2020.yml:1: date: '2019-13': there is no month 13.{EX}",
        "data/events/2020.yml:2: actors: no actor called 'nobody'.",
    ),
    (
        "no actors at all",
        {A: None},
        f"{A}:1: is missing or empty, and 85 references need its actors; the first is 'farhaven' in data/events/2018.yml:7.",
    ),
    (
        "no sources at all",
        {"data/sources.yml": ""},
        "data/sources.yml:1: is missing or empty, and 71 references need its sources; the first is 'survey-2019' in data/actors.yml:12.",
    ),
    (
        "a brief in a sub-folder",
        {
            "briefs/notes/2020/more.md": "---\ntitle: a\nclaims: {x: {by: press, text: y, source: log-book}}\n---\n",
            M: atoll_file(M) + b"\n[[more]] [a brief](2020/more.md#x)\n",
        },
        "briefs/notes/2020/more.md:2: authors: is missing; it is required.",
        "briefs/notes/2020/more.md:2: date: is missing; it is required.",
        "briefs/notes/2020/more.md:2: summary: is missing; it is required.",
        "briefs/notes/2020/more.md:3: " + MAYBE_PLAIN.format("'claims'"),
    ),
    (
        "a brief whose fields are misspelt",
        {"briefs/more.md": "---\ntitle: a\nSummary: b\ntopic: c\n---\n"},
        "briefs/more.md:2: authors: is missing; it is required.",
        "briefs/more.md:2: date: is missing; it is required.",
        "briefs/more.md:3: " + MAYBE_PLAIN.format("'Summary' and 'topic'"),
        "briefs/more.md:3: unknown field 'Summary'. Did you mean 'summary'?",
        "briefs/more.md:4: unknown field 'topic'. Did you mean 'topics'?",
    ),
    (
        "a brief in a folder that is no address",
        {"briefs/Year 2020/more.md": BRIEF},
        "briefs/Year 2020/more.md:1: 'Year 2020': the folder name is part of the address, lower-case letters and digits joined by hyphens. Rename it to 'year-2020'.",
    ),
    (
        "a brief in a folder of the site",
        {"briefs/actors/more.md": BRIEF},
        "briefs/actors/more.md:1: 'actors' is a reserved address. Rename the folder.",
    ),
    (
        "two briefs of one name",
        {"briefs/2020/reef-claims.md": BRIEF},
        "briefs/reef-claims.md:1: the id 'reef-claims' is taken by a brief (briefs/2020/reef-claims.md:1). Choose another.",
    ),
    (
        "a brief as the page of a folder",
        {"briefs/2020/index.md": BRIEF},
        f"briefs/2020/index.md:5: summary: {PLAIN}",
    ),
    (
        "a plain page with the address of the site's own",
        {"briefs/claims.md": "---\ntitle: a\n---\n"},
        "briefs/claims.md:1: 'claims' is a reserved address. Rename the file.",
    ),
    (
        "plain pages that differ in case",
        {"briefs/team.md": "---\ntitle: a\n---\n", "briefs/Team.md": "---\ntitle: a\n---\n"},
        "briefs/team.md:1: differs from 'Team.md' only in capitals: Windows and macOS hold one of them. Rename one.",
    ),
    (
        "a front matter below a blank line, in a folder",
        {"briefs/2020/more.md": f"\n{BRIEF}"},
        f"briefs/2020/more.md:1: {NO_HEAD}",
    ),
    (
        "published brief in another folder",
        {
            R: None,
            "briefs/2020/reef-claims.md": atoll_file(R),
            PUB: "brief/2020/harbour-dispute\nbrief/2020/reef-claims\nbrief/reef-claims\n",
        },
        "briefs/notes/method.md:9: '../reef-claims.md': there is no such file. Did you mean '../2020/reef-claims.md'?",
        f"{PUB}:1: brief '2020/harbour-dispute' was published and is in another folder now. Move it back to 'briefs/2020/harbour-dispute.md': its address is that of its file.",
        f"{PUB}:3: brief 'reef-claims' was published and is in another folder now. Move it back to 'briefs/reef-claims.md': its address is that of its file.",
    ),
    (
        "a page with scripts",
        {"briefs/notes/more.md": "---\nscripts: 5\n---\n"},
        "briefs/notes/more.md:2: scripts: is set by the site on its own pages. Remove the line.",
    ),
    (
        "a link to a page that is not made",
        {"briefs/notes/more.md": "[x](../plaices/index.md)\n"},
        "briefs/notes/more.md:1: '../plaices/index.md': there is no such file. Did you mean '../places/index.md'?",
    ),
    (
        "anchors of sections that the page has not",
        {R: atoll_file(R) + b"\n[a](#changes) [b](#top) [c](#takeaways)\n"},
        f"{R}:95: '#changes': there is no such heading or record on that page.",
        f"{R}:95: '#takeaways': there is no such heading or record on that page.",
        f"{R}:95: '#top': there is no such heading or record on that page. Did you mean '#_top'?",
    ),
    (
        "a file with the name of a folder of the site",
        {"briefs/timeline": "x"},
        "briefs/timeline:1: 'timeline' is a reserved address. Rename the file.",
    ),
    (
        "sides that are no names",
        {"data/sides.yml": "- reef\n- quay\n"},
        "data/sides.yml:1: sides are written as 'id: Name', one below the other.",
    ),
    (
        "mistakes in sides",
        {"data/sides.yml": f"The Reef: x\nquay:\nc: [x]\nd: {'x' * 200}\ne: E\nf: F\n"},
        "data/sides.yml:1: 'The Reef' is no id: lower-case letters and digits joined by hyphens.",
        "data/sides.yml:2: quay: has no name. Write 'quay: Its name'.",
        "data/sides.yml:3: c: takes one name. Sides are written as 'id: Name', one below the other.",
        "data/sides.yml:4: d: the name has 200 characters; it takes up to 60, as it stands in the key of the map.",
        "data/sides.yml:6: there are 6 sides; readers can tell 5 apart.",
    ),
    (
        "no sides, although an actor names one",
        {"data/sides.yml": None},
        f"data/actors.yml:{atoll_file('data/actors.yml').count(b'%c' % 10)}: side: no side called 'quay'. Define it in data/sides.yml, as 'quay: Its name'.",
    ),
    # what is right
    (
        "a plain page beside the briefs",
        {
            "briefs/team.md": "---\ntitle: Team\nauthor: A desk\nhide: [toc]\n---\n\n# Team\n\n[[northport]]\n",
            M: atoll_file(M) + b"\n[Team](../team.md#team)\n",
        },
    ),
    (
        "a brief in a folder",
        {
            "briefs/2020/more.md": f"{BRIEF}\n[The first](../harbour-dispute.md#port-stays-open), [[reef-claims]]\n",
            M: atoll_file(M) + b"\n[[more]] [a brief](../2020/more.md#bottom-line)\n",
        },
    ),
    (
        "anchors of sections and claims",
        {R: atoll_file(R) + b"\n[a](#claims) [b](#key-judgements) [c](harbour-dispute.md#changes) [d](#who-fired)\n"},
    ),
    ("no front matter on a plain page", {"briefs/notes/more.md": "Text.\n"}),
    ("a file for robots", {"briefs/robots.txt": "User-agent: *\n"}),
    ("an image in a folder", {"briefs/assets/x.svg": "<svg/>"}),
    (
        "empty data files",
        {"data/events/2020.yml": "", "data/events/2021.yml": "# later\n", "data/events/2022.yml": "---\n"},
    ),
    ("hidden files and backup copies", {"data/.x.swp": "x", "data/actors.yml~": "x", "briefs/.old/x.md": "x"}),
    ("explanations beside the data", {"data/README.md": "x", "data/events/README.md": "x"}),
    (
        "no briefs",
        {"briefs": None, PUB: None, "data/decisions.yml": None, "data/indicators.yml": None, "data/unknowns.yml": None},
    ),
]


def test_a_symbolic_link_is_refused(world):
    (world / "briefs/notes/gone.svg").symlink_to("nowhere.svg")
    (world / "data/events/more").symlink_to(world / "data")
    message = "is a symbolic link. Put the file itself here."
    assert problems(world) == [f"briefs/notes/gone.svg:1: {message}", f"data/events/more:1: {message}"]


def test_a_draft_page_is_no_part_of_a_build(world):
    (world / "briefs/notes/later.md").write_text("---\ntitle: Later\ndraft: true\n---\nText.\n")
    records = load(world)
    assert "notes/later.md" not in [page.uri for page in Dossier(records).plain_pages]
    assert "notes/later.md" in [page.uri for page in Dossier(records, drafts=True).plain_pages]


@pytest.mark.parametrize(("files", "expected"), [pytest.param(files, lines, id=name) for name, files, *lines in FILES])
def test_files(world, files, expected):
    write_files(world, files)
    assert problems(world) == expected


@pytest.mark.parametrize("char", ["\0", "\2", "\x0b", "\x85", "\ue000", "\ue001", "\uffff"])
def test_what_nobody_sees_in_a_text_is_told_once_a_line_and_left_out(world, char):
    for path in (world / "briefs/harbour-dispute.md", world / "briefs/notes/odd.md"):
        text = path.read_text(encoding="utf-8") if path.exists() else "# Odd\n"
        path.write_text(f"{text}\nHere {char}and {char}here.\n", encoding="utf-8")
    last = (world / "briefs/harbour-dispute.md").read_text(encoding="utf-8").count("\n")
    message = f"holds an invisible character (U+{ord(char):04X}). Retype the line."
    found = load(world)
    assert [str(one) for one in found.problems] == [
        f"briefs/harbour-dispute.md:{last}: {message}",
        f"briefs/notes/odd.md:3: {message}",
    ]
    assert found.of("brief")["harbour-dispute"].body.endswith("Here and here.\n") and all(
        char not in page.body for page in found.plain_pages
    )


@pytest.mark.parametrize(
    "change", [lambda raw: b"\xef\xbb\xbf" + raw, lambda raw: raw.replace(b"\n", b"\r\n")], ids=["BOM", "CRLF"]
)
def test_marks_of_order_and_line_ends_are_no_mistake(world, change):
    for path in (path for folder in ("briefs", "data") for path in (world / folder).rglob("*.*")):
        if path.suffix == ".png":
            continue
        path.write_bytes(change(path.read_bytes()))
    assert problems(world) == []
    edited(world, A, "country: XW", "country: XZ")
    assert problems(world) == [f"{A}:18: country: no country called 'XZ'."]
