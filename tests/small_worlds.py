"""Small worlds that a test writes itself, as records or as files."""

import json
from pathlib import Path

from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.records.load import load
from conftest import problems

HOSTILE = ("{{7*7}}", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"&'", "الأنبار")
TEMPLATES = Templates(Addresses(), "Test")
SQUARE = [[0, 0], [4, 0], [4, 3], [0, 3], [0, 0]]


def href(record) -> str:
    return f"../places/{record.id}/"


def from_records(folder: Path, places: str = "", events: str = "", features: list[dict] = ()) -> Dossier:
    """A dossier of these records; `features` are GeoJSON."""
    (folder / "data" / "geo").mkdir(parents=True)
    (folder / "data" / "places.yml").write_text(places or "{}", encoding="utf-8")
    (folder / "data" / "events.yml").write_text(events or "{}", encoding="utf-8")
    if features:
        (folder / "data" / "geo" / "a.geojson").write_text(
            json.dumps({"type": "FeatureCollection", "features": list(features)}), encoding="utf-8"
        )
    records = load(folder)
    assert not records.problems, records.problems
    return Dossier(records)


def feature(name: str, ring=SQUARE, **codes: str) -> dict:
    return {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"name": name, **codes},
    }


def from_files(root: Path, **files: str) -> Dossier:
    """A dossier of these files: `data__events` is data/events.yml, `briefs__one` is briefs/one.md."""
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path = path.with_suffix(".md" if path.parent.name == "briefs" else ".yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert problems(root) == []
    return Dossier(load(root))


def ids(records) -> list[str]:
    return [record.id for record in records]
