"""Subdivisions from the files of their publishers into data/geo/: which, how simplified, with whose name; and files that fail."""

import io
import json
import zipfile
from math import sin
from pathlib import Path

import pytest
import shapefile
from backgrounder.imports.regions.run import OutlineJob, run
from backgrounder.records import outlines
from backgrounder.records.shapes.plane import area
from import_runs import snapshot

WGS = 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]]'


def line(x: float, steps: int) -> list:
    """A border from south to north that wriggles by 40 metres at each step."""
    return [[x + 0.0004 * (step % 2), 10 + step / steps] for step in range(steps + 1)]


def strip(column: int, steps: int = 400) -> list:
    """A country's column one degree wide; neighbours share their lines."""
    ring = [*line(column + 1, steps), *line(column, steps)[::-1]]
    return [[*ring, ring[0]]]


def natural_earth(column: int, code: str | None, name: str | None = None, country: str = "BF", **more) -> dict:
    properties = {
        "featurecla": "Admin-1 states provinces",
        "ne_id": 1,
        "adm0_sr": 1,
        "adm0_a3": "BFA",
        "iso_a2": country,
        "iso_3166_2": code,
    }
    properties |= {"name": name or f"Column {column}", "type_en": "Region", "name_ar": "", **more}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": strip(column)}}


def collection(*features: dict, **more) -> str:
    return json.dumps({"type": "FeatureCollection", **more, "features": [*features]})


BF = [
    natural_earth(0, "BF-01"),
    natural_earth(1, "BF-02", name_fr="Colonne"),
    natural_earth(2, "BF-X01~"),
    natural_earth(5, "ML-1", country="ML"),
]


def write(world: Path, content: str | bytes, *codes: str, suffix: str = ".geojson", **options):
    path = world.parent / f"given{suffix}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return run(OutlineJob(codes or ("BF",), (path.as_posix(),), world, **options))


def lines(report, world: Path) -> list[str]:
    return [line.replace(f"{world.parent.as_posix()}/", "") for line in report.lines]


def written(world: Path, name: str = "bf"):
    text = (world / f"data/geo/{name}.geojson").read_text(encoding="utf-8")
    found, problems = outlines.read(text, name)
    assert problems == []
    return json.loads(text), {one.name: one for one in found}


def test_subdivisions_are_written_with_their_country_name_and_licence(world):
    report = write(world, collection(*BF))
    document, found = written(world)
    assert {name: one.code for name, one in found.items()} == {
        "Burkina Faso": "BF",
        "Column 0": "BF-01",
        "Column 1": "BF-02",
        "Column 2": None,
    }
    assert found["Column 1"].names == ("Colonne",) and found["Column 1"].type == "region"
    assert (document["attribution"], document["licence"]) == ("Natural Earth", "public domain")
    assert document["source"] == "given.geojson, simplified with shared lines kept, three decimals"
    assert lines(report, world) == [
        "given.geojson:1: 1 subdivision without an ISO 3166-2 code ('Column 2'): drawn and not linked to places until 'iso_3166_2' has one in the file that is written.",
        f"3 subdivisions (Burkina Faso: 3) written to data/geo/bf.geojson, {(world / 'data/geo/bf.geojson').stat().st_size / 1000:,.0f} kB.",
    ]


def test_neighbours_keep_their_line_and_the_country_has_their_outside(world):
    write(world, collection(*(natural_earth(column, f"BF-0{column}") for column in range(6))))
    _, found = written(world)
    points = sum(len(ring) for one in found.values() for ring in one.rings)
    assert points < 2 * 1600 < 6 * 800
    parts = [one for name, one in found.items() if name != "Burkina Faso"]
    sizes = [sum(abs(area(ring)) for ring in one.rings) for one in (*parts, found["Burkina Faso"])]
    assert sum(sizes[:-1]) == pytest.approx(sizes[-1], abs=1e-9)
    east, west = ({point for point in found[f"Column {n}"].rings[0] if 0.9 < point[0] < 1.1} for n in (0, 1))
    assert east == west and len(east) > 1


def test_three_that_meet_in_a_point_of_a_curved_line_leave_no_gap(world):
    def curve(low: int, high: int) -> list:
        return [[1 + 0.1 * sin(step / 30), 10 + step / 400] for step in range(low, high + 1)]

    rings = {
        "BF-01": [*curve(0, 400), [0, 11], [0, 10], curve(0, 0)[0]],
        "BF-02": [*curve(0, 170)[::-1], [2, 10], [2, 10.425], curve(170, 170)[0]],
        "BF-03": [*curve(170, 400)[::-1], [2, 10.425], [2, 11], curve(400, 400)[0]],
    }
    features = [
        natural_earth(0, code, code) | {"geometry": {"type": "Polygon", "coordinates": [ring]}}
        for code, ring in rings.items()
    ]
    write(world, collection(*features, *(natural_earth(column, f"BF-1{column}") for column in range(3, 9))))
    parts = [one for one in written(world)[1].values() if one.code in rings]
    assert sum(len(one.rings[0]) for one in parts) < 700
    assert sum(abs(area(one.rings[0])) for one in parts) == pytest.approx(2, abs=1e-9)


def test_a_code_that_stands_twice_is_one_subdivision(world):
    write(
        world,
        collection(natural_earth(0, "BF-01", "Town"), natural_earth(3, "BF-01", "Town too"), natural_earth(1, "BF-02")),
    )
    _, found = written(world)
    assert len(found) == 3 and len(found["Town"].rings) == 2


def test_several_countries_from_several_files(world):
    paths = [world.parent / f"{name}.geojson" for name in ("one", "two")]
    paths[0].write_text(collection(natural_earth(0, "BF-01")))
    paths[1].write_text(collection(natural_earth(5, "ML-1", country="ML")))
    report = run(OutlineJob(("ML", "BF"), tuple(map(str, paths)), world))
    document, found = written(world, "bf-ml")
    assert {one.code for one in found.values()} == {"BF", "ML", "BF-01", "ML-1"}
    assert document["source"].startswith("one.geojson and two.geojson, ")
    assert "(Burkina Faso: 1 and Mali: 1)" in report.lines[-1]


def shapefile_parts(system: str = WGS) -> dict[str, bytes]:
    parts = {suffix: io.BytesIO() for suffix in (".shp", ".shx", ".dbf")}
    with shapefile.Writer(
        shp=parts[".shp"], shx=parts[".shx"], dbf=parts[".dbf"], shapeType=shapefile.POLYGON
    ) as writer:
        for field in ("ne_id", "name", "iso_3166_2", "iso_a2"):
            writer.field(field, "C")
        writer.poly(strip(0))
        writer.record("1", "Région", "BF-01", "BF")
    return {**{suffix: part.getvalue() for suffix, part in parts.items()}, ".prj": system.encode(), ".cpg": b"UTF-8"}


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return buffer.getvalue()


def topology() -> str:
    arcs = [strip(0)[0]]
    part = {"type": "Polygon", "arcs": [[0]], "properties": {"shapeName": "Région", "shapeISO": "BF-01", "shapeGroup": "BFA", "shapeType": "ADM1", "shapeID": "x"}}  # fmt: skip
    return json.dumps(
        {"type": "Topology", "objects": {"a": {"type": "GeometryCollection", "geometries": [part]}}, "arcs": arcs}
    )


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (".topojson", topology()),
        (".json", collection(natural_earth(0, "BF-01", "Région"))),
        (
            ".zip",
            zipped(ne_admin_1__geojson=collection(natural_earth(0, "BF-01", "Région")).encode(), readme__txt=b"x"),
        ),
        (".zip", zipped(**{f"ne_admin_1__{suffix[1:]}": part for suffix, part in shapefile_parts().items()})),
    ],
)
def test_formats(world, suffix, content):
    report = write(world, content, suffix=suffix)
    assert report.problems == [], report.lines
    assert written(world)[1]["Région"].code == "BF-01"


def test_a_shapefile_with_its_files_beside_it(world):
    for suffix, part in shapefile_parts().items():
        (world.parent / f"given{suffix}").write_bytes(part)
    assert write(world, shapefile_parts()[".shp"], suffix=".shp").problems == []
    assert written(world)[1]["Région"].code == "BF-01"


def test_publishers_are_named(world):
    cod = {"ADM1_FR": "Nord", "ADM1_PCODE": "BF54", "ADM0_PCODE": "BF", "ADM0_FR": "Pays"}
    report = write(
        world,
        collection({"type": "Feature", "properties": cod, "geometry": {"type": "Polygon", "coordinates": strip(0)}}),
    )
    document, found = written(world)
    assert (document["attribution"], document["licence"]) == ("OCHA COD-AB", "CC BY-IGO")
    assert found["Nord"].properties["ADM1_PCODE"] == "BF54" and found["Nord"].code is None
    assert "The page of the file on HDX names its licence and its source." in report.lines[0] + report.lines[1]


BARE = {
    "type": "Feature",
    "properties": {"name": "Nord", "iso_3166_2": "BF-10"},
    "geometry": {"type": "Polygon", "coordinates": strip(0)},
}
METRES = 'PROJCS["WGS 84 / Pseudo-Mercator",GEOGCS["WGS 84"]]'


@pytest.mark.parametrize(
    ("suffix", "content", "codes", "expected"),
    [
        (".geojson", "", ("BF",), "given.geojson:1: is empty. Save or download it again."),
        (".geojson", "{}", ("BF",), "given.geojson:1: has no features: it is no GeoJSON FeatureCollection."),
        (".geojson", collection(*BF)[:-9], ("BF",), "given.geojson:1: is no valid JSON behind feature 3 ("),
        (".geojson", collection(*BF), ("ET",), "given.geojson:1: has no subdivision of ET, but of BF and ML."),
        (".geojson", collection(*BF), ("BF", "ET"), "ET:1: given.geojson has no subdivision of Ethiopia. Add a file with --from, or leave it out."),
        (".geojson", collection(*BF), ("BFA",), "BFA:1: is no ISO 3166-1 code of a country, such as IQ. Write 'BF'."),
        (".geojson", collection(*BF), ("bf",), "bf:1: is no ISO 3166-1 code of a country, such as IQ. Write 'BF'."),
        (".geojson", collection(*BF), ("Chad",), "Chad:1: is no ISO 3166-1 code of a country, such as IQ. Write 'TD'."),
        (".geojson", collection(BARE), ("BF",), "given.geojson:1: does not say whose its outlines are. Name them with --credit"),
        (".geojson", collection(*BF, crs={"type": "name", "properties": {"name": "EPSG:3857"}}), ("BF",), "given.geojson:1: has the coordinates of EPSG:3857. Save it in degrees (WGS 84, EPSG:4326)."),
        (".geojson", collection({"type": "Feature", "properties": {"featurecla": "Admin-0 country", "NAME": "Land", "ISO_A2": "BF"}, "geometry": None}), ("BF",), "given.geojson:1: has countries as a whole. Take the file of level 1"),
        (".geojson", collection({"type": "Feature", "properties": {"shapeName": "A", "shapeGroup": "BFA", "shapeType": "ADM2"}, "geometry": None}), ("BF",), "given.geojson:1: has subdivisions of level 2. Take the file of level 1"),
        (".topojson", '{"type": "Topology"}', ("BF",), "given.topojson:1: is no valid TopoJSON. Save it as GeoJSON."),
        (".zip", b"PK", ("BF",), "given.zip:1: is no zip file that can be read ("),
        (".zip", zipped(a__txt=b"x"), ("BF",), "given.zip:1: has no file of outlines in it (.geojson, .json, .topojson, .shp)."),
        (".zip", zipped(a__geojson=b"x", b__geojson=b"x"), ("BF",), "given.zip:1: has several files of outlines in it (a.geojson, b.geojson). Take out the one of level 1."),
        (".zip", zipped(**{f"a__{s[1:]}": p for s, p in shapefile_parts(METRES).items()}), ("BF",), "given.zip:1: is in the coordinate system WGS 84 / Pseudo-Mercator. Save it in degrees"),
        (".zip", zipped(a__shp=shapefile_parts()[".shp"]), ("BF",), "given.zip:1: has no .dbf beside it"),
        (".zip", zipped(a__shp=b"x", a__dbf=b"y"), ("BF",), "given.zip:1: is no shapefile that can be read ("),
        (".gpkg", b"x", ("BF",), "given.gpkg:1: is no file of outlines. There are .geojson"),
    ],
)  # fmt: skip
def test_what_fails_is_one_line_and_writes_nothing(world, suffix, content, codes, expected):
    before = snapshot(world)
    report = write(world, content, *codes, suffix=suffix)
    told = lines(report, world)
    assert told[0].startswith(expected) and told[-1].endswith("nothing was written.") and len(report.problems) == 1
    assert snapshot(world) == before


def test_an_unknown_publisher_is_named_by_the_editor(world):
    write(world, collection(BARE), credit="Survey of the land", licence="CC0-1.0")
    document, _ = written(world)
    assert (document["attribution"], document["licence"]) == ("Survey of the land", "CC0-1.0")


def test_nothing_is_written_over(world):
    write(world, collection(*BF))
    before = snapshot(world)
    assert "is there already. Write it anew with --replace" in write(world, collection(*BF)).lines[0]
    assert snapshot(world) == before
    assert write(world, collection(*BF[:1]), replace=True).problems == []
    assert len(written(world)[1]) == 2
    (world / "data/geo/bf.geojson").rename(world / "data/geo/other.geojson")
    (message,) = write(world, collection(*BF)).problems
    assert str(message).startswith("data/geo/other.geojson:1: has outlines of BF already, such as feature ")


def test_a_feature_that_cannot_be_drawn_is_left_out_and_told(world):
    report = write(world, collection(*BF[:1], natural_earth(4, "BF-04", country="BF", name=" ") | {"geometry": None}))
    assert len(written(world)[1]) == 2
    assert any(line.endswith("Left out.") for line in report.lines)


def test_an_installed_package(world, monkeypatch):
    folder = world.parent / "packages"
    (folder / "lands").mkdir(parents=True)
    (folder / "lands-1.2.dist-info").mkdir()
    for name, features in {
        "bf_admin1.geojson": BF,
        "ml_admin1.geojson": [natural_earth(5, "ML-1", country="ML")],
        "cities.geojson": [],
    }.items():
        (folder / "lands" / name).write_text(collection(*features))
    (folder / "lands-1.2.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: lands\nVersion: 1.2\n")
    listed = "".join(f"lands/{name},,\n" for name in ("bf_admin1.geojson", "ml_admin1.geojson", "cities.geojson"))
    (folder / "lands-1.2.dist-info/RECORD").write_text(listed)
    monkeypatch.syspath_prepend(str(folder))
    report = run(OutlineJob(("ML",), ("lands",), world))
    document, found = written(world, "ml")
    assert report.problems == [] and document["source"].startswith("package lands 1.2, ")
    assert {one.code for one in found.values()} == {"ML", "ML-1"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("no-such-package", "no-such-package:1: is no file, and no package that is installed."),
        ("ijson", "ijson:1: is a package without a file of subdivisions"),
    ],
)
def test_a_package_that_has_none(world, name, expected):
    assert run(OutlineJob(("ML",), (name,), world)).lines[0].startswith(expected)
