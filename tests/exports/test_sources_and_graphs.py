"""Sources in CSL, BibTeX and RIS, entities in FollowTheMoney, arguments in Argdown: each as its format has it."""

import json
import re

import pytest
from backgrounder.core.edtf import parse
from backgrounder.exports.cite.ris import _day as ris_day
from export_files import SITE, briefs, entities, exported, parsed, raw_claims, records, standing
from oracle import tally
from pybtex.database import parse_string


def test_csl_items_have_names_dates_and_types_of_csl(root):
    sources = records(root, "sources")
    for item in parsed(root, "sources.csl.json"):
        assert {"id", "type", "title"} <= set(item)
        assert all(set(name) == {"literal"} for name in item.get("author", []))
        written = sources.get(item["id"], {})
        date = written.get("date")
        if date and not (date.startswith("/") or date.endswith("/..")):
            parts = [[int(part) for part in re.findall(r"\d+", day)] for day in date.split("/")]
            assert item["issued"]["date-parts"] == parts
            assert item["issued"].get("circa", False) == bool(re.search("[~?%]", date))
        elif date:
            assert set(item["issued"]) == {"literal"}
        assert item.get("URL") == written.get("url", f"{SITE.url}{item['id']}/" if item["id"] not in sources else None)


def test_bibtex_says_what_was_written(root):
    sources = records(root, "sources")
    for id, entry in parse_string(exported(root)["data/sources.bib"], "bibtex").entries.items():
        written = sources.get(id) or briefs(root)[id]
        assert untexed(entry.fields["title"]) == " ".join(written["title"].split())
        names = [untexed(str(person)) for person in entry.persons.get("author", [])]
        assert names == [" ".join(name.split()) for name in tally.listed(written.get("authors"))]
        assert entry.fields.get("date") == written.get("date")
        year = re.match(r"\d{4}", written.get("date", ""))
        assert entry.fields.get("year") == (year[0] if year else None)


def test_ris_says_what_was_written(root):
    text = exported(root)["data/sources.ris"]
    assert text.count("\r\n") == text.count("\n") and text.endswith("ER  - \r\n")
    entries = [entry.splitlines() for entry in text.split("ER  - \r\n")[:-1]]
    assert len(entries) == len(parsed(root, "sources.csl.json"))
    for lines in ([line for line in entry if line] for entry in entries):
        assert lines[0].startswith("TY  - ") and all(re.match(r"[A-Z][A-Z0-9]  - \S", line) for line in lines)
        tags = {tag: [line[6:] for line in lines if line.startswith(tag)] for tag in ("ID", "TI", "AU", "PY", "UR")}
        (id,) = tags["ID"]
        written = records(root, "sources").get(id) or briefs(root)[id]
        assert tags["TI"] == [" ".join(written["title"].split())]
        assert tags["AU"] == [" ".join(name.split()) for name in tally.listed(written.get("authors"))]
        year = re.match(r"\d{4}", written.get("date", ""))
        assert tags["PY"] == ([year[0]] if year else [])
        address = written.get("url", f"{SITE.url}{id}/" if "summary" in written else None)
        assert tags["UR"] == ([address] if address else [])


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2015-10-07", "2015/10/07/"),
        ("2015-10", "2015/10//"),
        ("2015", "2015///"),
        ("2015-10~", "2015/10//around October 2015"),
        ("/2015", "///by 2015"),
    ],
)
def test_a_date_in_ris(date, expected):
    assert ris_day(parse(date)) == expected


def untexed(text: str) -> str:
    """What TeX would print of a text in braces."""
    for written, printed in {r"\textbackslash{}": "\0", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^"}.items():
        text = text.replace(written, printed)
    assert not re.search(r"(?<!\\)[%#&$_~^]", re.sub(r"[~^]", "", text))
    return re.sub(r"\\([&%$#_{}])", r"\1", text.removeprefix("{").removesuffix("}")).replace("\0", "\\")


# ---- FollowTheMoney --------------------------------------------------------------------------------------------

THING = set(
    "name alias weakAlias country summary notes description sourceUrl wikidataId keywords proof classification".split()
)
LINK = set("role summary description proof date startDate endDate".split())
SCHEMATA = {  # of FollowTheMoney 4.11: what must be there, what may be, of what we use
    "Person": ({"name"}, THING),
    "PublicBody": ({"name"}, THING),
    "Organization": ({"name"}, THING),
    "Position": ({"name"}, {"organization"}),
    "Occupancy": ({"holder", "post"}, LINK - {"role"}),
    "Membership": ({"member", "organization"}, LINK),
    "Control": ({"controller", "controlled"}, LINK),
    "Representation": ({"agent", "client"}, LINK),
    "UnknownLink": ({"subject", "object"}, LINK),
    "Event": ({"name"}, THING | LINK | {"location", "involved"}),
    "Article": ({"title"}, THING | set("author publisher publishedAt retrievedAt".split())),
    "Note": ({"description"}, THING | {"entity"}),
}
BODIES = {"PublicBody", "Organization"}
POINTS = {  # property: schemata that it may lead to
    **dict.fromkeys(("member", "controller", "controlled", "agent", "client", "involved"), BODIES | {"Person"}),
    **dict.fromkeys(("subject", "object"), BODIES | {"Person"}),
    "entity": BODIES | {"Person", "Event"},
    "organization": BODIES,
    "holder": {"Person"},
    "post": {"Position"},
    "proof": {"Article"},
}


def test_entities_are_of_their_schemata(root):
    schemata = {entity["id"]: entity["schema"] for entity in entities(root)}
    assert len(schemata) == len(entities(root))
    for entity in entities(root):
        required, allowed = SCHEMATA[entity["schema"]]
        found = entity["properties"]
        assert required <= set(found) <= required | allowed, entity
        for name, values in found.items():
            assert values and all(isinstance(value, str) and value.strip() for value in values), entity
            if name in POINTS:
                assert {schemata[value] for value in values} <= POINTS[name], entity
            if name.lower().endswith(("date", "at")):
                assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", value) for value in values), entity
            if name == "country":
                assert all(re.fullmatch("[a-z]{2}", value) for value in values)


# ---- Argdown ---------------------------------------------------------------------------------------------------


def test_argdown_relations_are_those_of_the_claims(root):
    claims, standing_ones = raw_claims(root), standing(root)
    wanted = {"+": set(), "qualifies": set(), "><": set()}
    for mark, field in (("+", "supports"), ("qualifies", "qualifies"), ("><", "contradicts")):
        for id, claim in claims.items():
            others = {tally.full(other, id.split("--")[0]) for other in tally.listed(claim.get(field))}
            wanted[mark] |= {(id, other) for other in others if {id, other} <= set(standing_ones)}
    wanted["-"] = {id for id, claim in claims.items() for _ in claim.get("dissent", ()) if id in standing_ones}
    found, here = {"+": set(), "qualifies": set(), "><": set(), "-": set()}, ""
    for line in without_choices(exported(root)["data/claims.argdown"]).splitlines():
        if start := re.match(r"\[([\w-]+)\]: ", line):
            here = start[1]
            limited = re.search(r'qualifies: (\[".*?"\])', line)
            found["qualifies"] |= {(here, other) for other in (json.loads(limited[1]) if limited else [])}
        elif relation := re.fullmatch(r"  (\+|><) \[([\w-]+)\]", line):
            found[relation[1]].add((here, relation[2]) if relation[1] == "><" else (relation[2], here))
        elif dissent := re.fullmatch(r"  - <([\w-]+)--dissent-\d>: .* judges otherwise\b.*", line):
            assert dissent[1] == here
            found["-"].add(here)
        else:
            assert re.fullmatch(r"|===|title: .*|# .*", line)
    assert found == wanted


def without_choices(text: str) -> str:
    """An argument map without hypotheses and options, which have relations of their own."""
    blocks = text.split("\n\n")
    return "\n\n".join(block for block in blocks if not re.match(r"\[.*\]: .* #(hypothesis|option) \{", block))


def test_hypotheses_and_options_have_the_relations_of_the_yaml(root):
    wanted, standing_ones = set(), standing(root)
    for id, claim in raw_claims(root).items():
        for hypothesis, sign in (claim.get("weighs") or {}).items():
            if id in standing_ones and sign != "0":
                wanted.add((sign[0], id, f"{claim['question']}--{hypothesis}"))
    for brief, record in briefs(root).items():
        for name, option in (record.get("options") or {}).items():
            under = {tally.full(one, brief) for one in tally.listed(option.get("rests_on"))}
            wanted |= {("+", one, f"{brief}--{name}") for one in under & set(standing_ones)}
    found = set()
    for block in exported(root)["data/claims.argdown"].split("\n\n"):
        if start := re.match(r"\[([\w-]+)\]: .* #(?:hypothesis|option) \{", block):
            found |= {(sign, claim, start[1]) for sign, claim in re.findall(r"\n  ([+-]) \[([\w-]+)\]", block)}
    assert found == wanted


def test_a_withdrawn_claim_argues_for_nothing(world):
    path = world / "briefs/light-inquiry.md"
    text = path.read_text(encoding="utf-8")
    for status, lines in (("withdrawn", 0), ("confirmed", 1)):
        changed_text = text.replace(
            "    status: withdrawn\n", f"    status: {status}\n    supports: [guard-says-lit]\n"
        )
        assert changed_text != text
        path.write_text(changed_text, encoding="utf-8")
        found = exported.__wrapped__(world)["data/claims.argdown"]
        assert found.count("  + [light-inquiry--league-saw-light]") == lines
