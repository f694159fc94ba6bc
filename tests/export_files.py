"""The data files of the test worlds, and what should be in them, counted from the raw YAML by the oracle."""

import json
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import icalendar
from backgrounder.core.words.licence import LICENCES
from backgrounder.exports.data.files import FILES
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records import load
from oracle import tally

records, briefs, standing = cache(tally.records), cache(tally.briefs), cache(tally.standing)  # read once
SITE = Site("Reef desk", "Briefs.", "https://reef.example/briefs/", LICENCES["CC-BY-4.0"])
NOWHERE = Site("Reef desk")


@cache
def exported(root: Path, site: Site = SITE) -> dict[str, str]:
    """Return all files of a world, by their uri."""
    dossier = Dossier(load.load(root))
    return {file.uri: file.make(dossier, site) for file in FILES}


def parsed(root: Path, name: str):
    return json.loads(exported(root)[f"data/{name}"])


def entities(root: Path) -> list[dict]:
    return [json.loads(line) for line in exported(root)["data/entities.ftm.json"].splitlines()]


def calendar(root: Path) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(exported(root)["data/events.ics"])


def feed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(re.sub(' xmlns="[^"]+"', "", text, count=1))


def one_offs(root: Path) -> list[dict]:
    """The dates of briefs that are no event of data/."""
    dates = [date for brief in briefs(root).values() for date in tally.listed(brief.get("dates"))]
    return [date for date in dates if isinstance(date, dict) and "event" not in date]


def raw_dates(root: Path) -> list[str]:
    """The dates of all events, as they are written."""
    return [event["date"] for event in [*records(root, "events").values(), *one_offs(root)]]


@cache
def raw_claims(root: Path) -> dict[str, dict]:
    """All claims of published briefs, withdrawn ones too."""
    return {
        f"{id}--{name}": claim
        for id, brief in briefs(root).items()
        for name, claim in (brief.get("claims") or {}).items()
    }
