"""The command that imports tables, and a strict build of what it wrote."""

import json

from build_helpers import build, command, project
from foreign_tables import AGAIN, ATTACK, CLASH, COVER, FORMATS, LAMP, PROTEST, RAID, SHOTS, SPRING, YEAR, table


def test_the_command_and_a_strict_build_of_what_it_wrote(tmp_path):
    site = project(tmp_path / "site", "atoll")
    for name, rows in {
        "acled": (CLASH, PROTEST, ATTACK),
        "ucdp-ged": (SHOTS, RAID, YEAR),
        "timelinejs": (COVER, LAMP, SPRING, AGAIN),
    }.items():
        sheet = tmp_path / f"{name} sheet.csv"
        sheet.write_text(table(FORMATS[name], *rows), encoding="utf-8")
        done = command(site, "import", name, sheet)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
    bad = command(site, "import", "acled", tmp_path / "acled sheet.csv")
    assert bad.returncode == 1 and "nothing was written" in bad.stdout and bad.stderr == ""
    refused = command(site, "import", "acled", tmp_path / "acled sheet.csv", "--out", "Not A Name")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    done = build(site, "--strict")
    assert done.returncode == 0, done.stderr
    shown = (site / "site/timeline/index.html").read_text(encoding="utf-8")
    for id in ("acled-xvf2", "ucdp-902", "boats-run-aground"):
        assert f'id="{id}"' in shown
    assert (site / "site/places/sandy-cove-near/index.html").exists()


def test_a_library_and_outlines_by_the_command(tmp_path):
    site = project(tmp_path / "site", "atoll")
    library, region = tmp_path / "library.bib", tmp_path / "region.geojson"
    library.write_text(
        "@report{survey-2020, title={Survey of the bay}, date={2020}, institution={Bay Office}}", encoding="utf-8"
    )
    square = [[0, 10], [1, 10], [1, 11], [0, 11], [0, 10]]
    part = {"type": "Feature", "properties": {"name": "Nord", "iso_3166_2": "BF-10"}, "geometry": {"type": "Polygon", "coordinates": [square]}}  # fmt: skip
    region.write_text(json.dumps({"type": "FeatureCollection", "features": [part]}), encoding="utf-8")
    done = command(site, "import", library)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    done = command(site, "outlines", "BF", "--from", region, "--credit", "Survey", "--licence", "CC0-1.0")
    assert (done.returncode, done.stderr) == (0, "") and "1 subdivision (Burkina Faso: 1) written" in done.stdout
    again = command(site, "outlines", "BF", "--from", region, "--credit", "Survey")
    assert again.returncode == 1 and "nothing was written" in again.stdout
    assert command(site, "import", library, library, library).returncode == 1
    done = command(site, "check")
    assert done.returncode == 0, done.stderr
