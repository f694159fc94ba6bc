"""The features of a file of outlines one by one: GeoJSON, TopoJSON, shapefiles, and zip files with one of these.

The only door to ijson and pyshp. GeoJSON is read as a stream: a file of 100 MB takes no more memory than one feature. A
topology is read whole, which takes about ten times its size.
"""

import io
import json
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

import ijson
import shapefile

from backgrounder.records.shapes import topojson
from backgrounder.records.shapes.geometry import other_crs

Feature = dict[str, Any]
FORMATS = (".geojson", ".json", ".topojson", ".shp")
MAX_TOPOLOGY_MB = 100
HEAD = 1 << 16  # bytes in which a file says what it is
OnProgress = Callable[[int], None]


class UnreadableFile(ValueError):
    """A file without features that can be read; the message says why, and what to do."""


def features_in(path: Path, on_progress: OnProgress) -> Iterator[Feature]:
    """Iterate over the features of a file. `on_progress` is called with every step through it, in bytes. Raises UnreadableFile."""
    size = path.stat().st_size
    if not size:
        raise UnreadableFile("is empty. Save or download it again.")
    if path.suffix.lower() == ".zip":
        yield from _zipped(path)
        on_progress(size)
    elif path.suffix.lower() == ".shp":
        yield from _shapes(path.read_bytes, lambda suffix: _sibling(path, suffix))
        on_progress(size)
    elif path.suffix.lower() in FORMATS:
        with path.open("rb") as file:
            yield from _json(file, size, on_progress)
    else:
        raise UnreadableFile(
            f"is no file of outlines. There are {', '.join(FORMATS)}, and .zip with one of these in it."
        )


def _sibling(path: Path, suffix: str) -> bytes | None:
    found = next((one for one in path.parent.glob(f"{path.stem}.*") if one.suffix.lower() == suffix), None)
    return found.read_bytes() if found else None


# -- zip files


def _zipped(path: Path) -> Iterator[Feature]:
    """Iterate over the features of the one file of outlines in a zip file."""
    try:
        with zipfile.ZipFile(path) as archive:
            name = _only_member(archive)
            if name.lower().endswith(".shp"):
                yield from _shapes(lambda: archive.read(name), lambda suffix: _member(archive, name, suffix))
            else:
                with archive.open(name) as file:
                    yield from _json(file, archive.getinfo(name).file_size, lambda step: None)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise UnreadableFile(f"is no zip file that can be read ({error}). Download it again.") from None


def _only_member(archive: zipfile.ZipFile) -> str:
    names = [name for name in archive.namelist() if PurePosixPath(name).suffix.lower() in FORMATS]
    names = [name for name in names if not PurePosixPath(name).name.startswith(".")]
    first = [name for name in names if re.search(r"adm(?:in)?_?-?1|states|provinces", name, re.IGNORECASE)]
    if not names:
        raise UnreadableFile(f"has no file of outlines in it ({', '.join(FORMATS)}).")
    if len(names) > 1 and len(first) != 1:
        raise UnreadableFile(
            f"has several files of outlines in it ({', '.join(names[:4])}). Take out the one of level 1."
        )
    return first[0] if first else names[0]


def _member(archive: zipfile.ZipFile, shp: str, suffix: str) -> bytes | None:
    stem = str(PurePosixPath(shp).with_suffix(""))
    found = next((name for name in archive.namelist() if name.lower() == f"{stem}{suffix}".lower()), None)
    return archive.read(found) if found else None


# -- shapefiles


def _shapes(read: Callable[[], bytes], sibling: Callable[[str], bytes | None]) -> Iterator[Feature]:
    """Iterate over the records of a shapefile, whose other files `sibling` returns by suffix."""
    table, system = sibling(".dbf"), (sibling(".prj") or b"").decode("utf-8", "replace")
    if table is None:
        raise UnreadableFile("has no .dbf beside it, which holds the names. Keep the files of a shapefile together.")
    if "PROJCS" in system or (system and not re.search(r"WGS[ _]?(?:19)?84", system, re.IGNORECASE)):
        raise UnreadableFile(f"is in {_system_name(system)}. Save it in degrees (WGS 84, EPSG:4326).")
    encoding = (sibling(".cpg") or b"utf-8").decode("ascii", "replace").strip() or "utf-8"
    try:
        reader = shapefile.Reader(
            shp=io.BytesIO(read()), dbf=io.BytesIO(table), encoding=encoding, encodingErrors="replace"
        )
        for one in reader.iterShapeRecords():
            yield cast(Feature, one.__geo_interface__)
    except (shapefile.ShapefileException, struct.error, LookupError, ValueError, EOFError) as error:
        raise UnreadableFile(f"is no shapefile that can be read ({error}). Download it again.") from None


def _system_name(system: str) -> str:
    found = re.search(r'"([^"]+)"', system)
    return f"the coordinate system {found[1]}" if found else "another coordinate system"


# -- GeoJSON and TopoJSON


def _json(file: IO[bytes], size: int, on_progress: OnProgress) -> Iterator[Feature]:
    counted = _Counted(file, on_progress)
    head = counted.read(HEAD)
    counted.begin = head
    text = head.decode("utf-8-sig", "replace")
    if re.search(r'"type"\s*:\s*"Topology"', text):
        yield from _topology(counted, size)
        return
    if crs := _named_system(text):
        raise UnreadableFile(f"has the coordinates of {crs}. Save it in degrees (WGS 84, EPSG:4326).")
    number = 0
    try:
        for feature in ijson.items(counted, "features.item", use_float=True):
            number += 1
            if isinstance(feature, dict):
                yield feature
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise UnreadableFile(
            f"is no valid JSON behind feature {number} ({_one_line(error)}). Download it again."
        ) from None
    if not number:
        raise UnreadableFile("has no features: it is no GeoJSON FeatureCollection.")


def _one_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else "it ends early"


def _named_system(head: str) -> str | None:
    found = re.search(r'"crs"\s*:\s*\{[^{}]*"properties"\s*:\s*\{\s*"name"\s*:\s*"([^"]+)"', head)
    return other_crs({"crs": {"properties": {"name": found[1]}}}) if found else None


def _topology(file: "_Counted", size: int) -> Iterator[Feature]:
    if size > MAX_TOPOLOGY_MB * 1_000_000:
        raise UnreadableFile(f"is TopoJSON of more than {MAX_TOPOLOGY_MB} MB, which is read whole. Save it as GeoJSON.")
    try:
        yield from topojson.features_of(json.loads(file.read()))
    except (ValueError, RecursionError):
        raise UnreadableFile("is no valid TopoJSON. Save it as GeoJSON.") from None


class _Counted:
    """A file that reports its steps; `begin` is read once more."""

    def __init__(self, file: IO[bytes], on_progress: OnProgress):
        self.file, self.on_progress, self.begin = file, on_progress, b""

    def read(self, size: int = -1) -> bytes:
        if self.begin and size:
            block, self.begin = (self.begin, b"") if size < 0 else (self.begin[:size], self.begin[size:])
            return block + (self.file.read() if size < 0 else b"")
        block = self.file.read(size)
        self.on_progress(len(block))
        return block
