"""Citations: four forms of one record that agree, TeX and JSON that parse whatever the title, copying with and without a clipboard.

What the browser fills into the rows of a list is compared with what Python writes for the same record.
"""

import json
import re
from functools import cache

import pytest
from backgrounder.core.escape import inert_lines
from backgrounder.derive.edits.versions import version
from backgrounder.model import Brief, Claim
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records import load
from citations import SITE, of
from conftest import ATOLL, IRAQ
from pybtex.database import parse_string

WORLDS = {"iraq": IRAQ, "atoll": ATOLL}
NOWHERE = Site("Reef & desk")


@cache
def dossier(world: str) -> Dossier:
    return Dossier(load.load(WORLDS[world]))


def records(world: str) -> list:
    own = dossier(world)
    return [*own.briefs.values(), *own.actors.values(), *own.events.values(), *own.claims]


@pytest.fixture(scope="module", params=["iraq", "atoll"])
def world(request) -> str:
    return request.param


def test_all_forms_bear_address_and_version(world):
    for record in records(world):
        own = of(record)
        assert own.version == version(record) and re.fullmatch("[0-9a-f]{12}", own.version)
        assert own.address.startswith(SITE.url) and own.address.endswith((f"/{record.id}/", f"#{record.id}"))
        assert own.text.endswith(f", version {own.version}, {own.address}.")
        entry = next(iter(parse_string(own.bibtex, "bibtex").entries.values()))
        item = json.loads(own.csl)
        assert entry.fields["url"] == item["URL"] == own.address
        assert entry.fields["version"] == item["version"] == own.version
        assert entry.key == item["id"]
        tags = dict(line.split("  - ", 1) for line in own.ris.splitlines())
        assert (tags["UR"], tags["ET"], tags["ID"]) == (own.address, own.version, entry.key)


def test_titles_come_back_as_written(world):
    """From BibTeX without the escapes of TeX, from JSON as they are."""
    back = {"\\textbackslash{}": "\\", "\\textasciitilde{}": "~", "\\textasciicircum{}": "^"}
    for record in records(world):
        own = of(record)
        entry = next(iter(parse_string(own.bibtex, "bibtex").entries.values()))
        title = entry.fields["title"].removeprefix("{").removesuffix("}")
        plain = re.sub(r"\\text\w+\{\}|\\([&%$#_{}])", lambda found: back.get(found[0], found[1]), title)
        assert plain == " ".join(json.loads(own.csl)["title"].split())
        assert plain.startswith(record.statement if isinstance(record, Claim) else record.full_name)


def test_a_claim_is_cited_whole(world):
    """Every form has it with speaker, stance, condition and likelihood, in its brief."""
    for claim in dossier(world).claims:
        own = of(claim)
        assert (
            f"“{claim.statement} ({claim.date.words})”, claim in {', '.join(claim.brief.authors)}, “{claim.brief.title}”"
            in own.text
        )
        assert claim.statement in json.loads(own.csl)["title"]
        assert json.loads(own.csl)["container-title"] == claim.brief.title


def test_the_withdrawn_and_retracted_say_so(world):
    for record in records(world):
        own = of(record)
        if getattr(record, "withdrawn", None):
            assert (
                f"withdrawn {record.withdrawn.date.words})" in own.text
                and "withdrawn" in own.bibtex
                and "withdrawn" in own.csl
            )
        if isinstance(record, Claim) and not record.is_active:
            assert "(withdrawn)" in own.text and "(withdrawn)" in own.csl
        if isinstance(record, Brief):
            retracted = any(change.kind == "retraction" for change in record.changes)
            assert ("retracted" in own.text, "retracted" in own.bibtex, "retracted" in own.csl) == (retracted,) * 3


def test_the_text_of_a_brief():
    brief = dossier("atoll").briefs["harbour-dispute"]
    assert of(brief, NOWHERE).text == (
        f"Tide desk, Second desk & Co, “{brief.title}”, Reef & desk, 31 October 2019 "
        f"(changed 5 November 2019, retracted), version {version(brief)}."
    )


def test_without_an_address_there_is_none(world):
    for record in records(world):
        own = of(record, NOWHERE)
        assert own.address == "" and "http" not in own.text.replace(
            record.full_name if hasattr(record, "full_name") else "", ""
        )
        assert "URL" not in json.loads(own.csl) and " url = " not in own.bibtex


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n  b\n", "a&#10;&#32;&#32;b"),
        ("<b> & {{ 7*7 }}", "&lt;b&gt; &amp; &#123;&#123; 7&#42;7 &#125;&#125;"),
        ("`x`\n\n# y", "&#96;x&#96;&#10;&#10;&#35; y"),
    ],
)
def test_lines_of_code_are_inert(text, expected):
    assert inert_lines(text) == expected
