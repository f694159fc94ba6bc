"""The command that imports tables, and a strict build of what it wrote."""

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
