"""The fonts of the site: whose they are, what is in them, how heavy they are, and that each build writes the same bytes."""

import html
import json
import re
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from backgrounder.core.words import languages
from backgrounder.publish.style import faces
from backgrounder.publish.style.faces import FACES, SAMPLE, Face
from backgrounder.publish.style.subsetting import code_points, cut
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
FIRST_VISIT = 120_000  # bytes of all fonts that a page in Latin script can ask for


@cache
def cuts() -> list[faces.Cut]:
    return faces.begin(ROOT).cuts


def letters(face: Face) -> set[str]:
    """The characters that the served file has."""
    (data,) = (one.data for one in cuts() if one.face == face)
    return set(map(chr, TTFont(BytesIO(data)).getBestCmap()))


@pytest.mark.parametrize("package", sorted({face.package for face in FACES}))
def test_no_font_has_a_reserved_name(package):
    """Letters are taken out of it: under a reserved name that would be forbidden."""
    folder = next(face.source for face in FACES if face.package == package).parents[1]
    text = (folder / "LICENSE").read_text(encoding="utf-8")
    copyright_line = text.split("\n")[0]
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert copyright_line.startswith("Copyright") and "Reserved Font Name" not in text.split("-----")[0]


def test_a_served_font_names_its_owner_and_licence():
    for one in cuts():
        names = TTFont(BytesIO(one.data))["name"]
        assert "Project Authors" in names.getDebugName(0) and "Open Font License" in names.getDebugName(13)


def test_a_first_visit_is_light():
    assert sum(len(one.data) for one in cuts() if not one.face.partial) <= FIRST_VISIT
    assert all(len(one.data) <= 60_000 for one in cuts() if one.face.partial)


def test_a_first_visit_in_arabic_is_light(monkeypatch):
    monkeypatch.setattr(languages.Catalogue, "is_rtl", True)
    first = faces.preloaded(cuts())
    assert [one.face.family for one in first] == ["Public Sans", "Amiri"]
    assert sum(len(one.data) for one in first) <= FIRST_VISIT


def test_serif_has_every_letter_that_it_is_asked_for_with_its_figures_and_small_capitals():
    roman = FACES[0]
    assert letters(roman) == set(map(chr, code_points(roman.letters)))
    features = {one.FeatureTag for one in TTFont(BytesIO(cuts()[0].data))["GSUB"].table.FeatureList.FeatureRecord}
    assert features >= {"onum", "lnum", "tnum", "pnum", "smcp", "c2sc", "liga"}


@pytest.mark.sample
def test_no_letter_of_the_sample_is_missing(built):
    """In text; arrows and the like that the sans lacks come from the serif, which follows it in the list of families."""
    have = set().union(*map(letters, FACES))
    missing = {}
    for path in (built("sample") / "site").rglob("*.html"):
        text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        if (
            found := {one for one in html.unescape(text) if one > " "} - have - {"\N{WORD JOINER}"}
        ):  # which is never drawn
            missing[path.name] = found
    assert missing == {}


@pytest.mark.parametrize("seed", ["0", "77"])
def test_another_process_writes_the_same_bytes(tmp_path, seed):
    """Whatever the order of sets, and with the others before it."""
    sans = next(face for face in FACES if face.family == "Public Sans")
    work = [{**vars(sans), "source": str(sans.source), "to": str(tmp_path / name)} for name in ("a", "b")]
    command = [sys.executable, "-m", "backgrounder.publish.style.subsetting", json.dumps(work), SAMPLE]
    subprocess.run(command, cwd=ROOT / "hooks", check=True, env={"PYTHONHASHSEED": seed, "TZ": "Pacific/Kiritimati"})
    (own,) = (one.data for one in cuts() if one.face == sans)
    assert [(tmp_path / name).read_bytes().partition(b"\n")[2] for name in ("a", "b")] == [own, own]


def test_a_build_cuts_only_what_is_not_there(tmp_path):
    for path in (ROOT / faces.CACHE).iterdir():
        target = tmp_path / faces.CACHE / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    whole = faces.begin(tmp_path)
    assert whole.processes == [] and whole.cuts == cuts()
    (tmp_path / faces.CACHE / FACES[0].key).unlink()
    again = faces.begin(tmp_path)
    assert len(again.processes) == 1 and again.cuts == cuts()


def test_a_project_that_cannot_be_written_is_built_all_the_same(tmp_path, monkeypatch):
    (tmp_path / ".cache").write_text("a file", encoding="utf-8")
    monkeypatch.setattr(faces, "FACES", tuple(face for face in FACES if face.family == "Public Sans"))
    assert [one.face.family for one in faces.begin(tmp_path).cuts] == ["Public Sans"]


def test_a_font_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    broken = Face("X", "backgrounder", "none.ttf", "U+20", "kern")
    monkeypatch.setattr(Face, "key", "k")
    monkeypatch.setattr(faces, "FACES", (broken,))
    with pytest.raises(RuntimeError, match=r"none\.ttf"):
        _ = faces.begin(tmp_path).cuts


def test_what_stands_in_is_as_wide_and_as_high():
    sheet = faces.style_sheet(cuts())
    partial = sum(face.partial for face in FACES)
    assert sheet.count("font-display:optional") == partial and sheet.count("font-display:swap") == len(FACES) - partial
    assert sheet.count("ascent-override") == len(faces.STAND_INS)
    by_times = re.search(
        r'like Times";src:local\("Times New Roman"\).*?size-adjust:([\d.]+)%;ascent-override:([\d.]+)%', sheet
    )
    assert (
        115 < float(by_times[1]) < 122
        and abs(float(by_times[1]) * float(by_times[2]) / 10000 - cuts()[0].ascent) < 0.01
    )


def test_ranges_are_read_as_style_sheets_write_them():
    assert code_points("U+41-43 U+7A") == {0x41, 0x42, 0x43, 0x7A}


def test_a_variable_font_keeps_only_the_weights_it_is_asked_for():
    axes = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in TTFont(BytesIO(cuts()[0].data))["fvar"].axes}
    assert axes == {"wght": (400, 700)}
    data, metrics = cut(FACES[2].source, "U+41", "kern", (("wght", 500),), "A")
    assert "fvar" not in TTFont(BytesIO(data)) and 0.5 < metrics["width"] < 0.8


def test_pages_preload_what_their_first_screen_needs_and_load_no_other_font(built):
    site = built("iraq") / "site"
    page = (site / "index.html").read_text(encoding="utf-8")
    preloaded = re.findall(r'<link rel="preload" href="([^"]+)" as="font" type="font/woff2" crossorigin>', page)
    assert len(preloaded) == 2 and all((site / path).is_file() for path in preloaded)
    assert page.index("preload") < page.index('rel="stylesheet"')
    sheet = (site / "assets/stylesheets/site.css").read_text(encoding="utf-8")
    assert {path.name for path in (site / faces.FOLDER).iterdir()} == set(re.findall(r"fonts/([^\"')]+)", sheet))
