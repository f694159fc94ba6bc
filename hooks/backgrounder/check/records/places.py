"""Places lie where their outlines are, and have the codes of these."""

from collections.abc import Iterator

from backgrounder.check.lookup import Lookup
from backgrounder.core.problems import Problem, did_you_mean
from backgrounder.records.entries import Entry, Records
from backgrounder.records.outlines import Outline

Problems = Iterator[Problem]


def coordinates_lie_in_their_outline(records: Records, lookup: Lookup) -> Problems:
    """`lat` and `lon` lie in the box of the outline of `in`, a tenth of its size as margin."""
    shapes = {outline.code: outline for outline in reversed(records.outlines) if outline.code}
    for entry in records.of("place").values():
        lat, lon = entry.record.lat, entry.record.lon
        outline = _enclosing_outline(entry, records, shapes)
        if lat is None or outline is None or _inside(lat, lon, outline):
            continue
        at = f"lat: '{entry.tree.get('lat')}', lon: '{entry.tree.get('lon')}'"
        yield entry.problem(("lat",), f"{at} is not in '{entry.record.within}'. {_position_hint(lat, lon, outline)}")


def pcodes_are_those_of_outlines(records: Records, lookup: Lookup) -> Problems:
    """`pcode` is the P-code of one outline of data/geo/, which has no ISO code, and of no other place."""
    shapes, taken = {one.pcode: one for one in records.outlines if one.pcode}, dict[str, str]()
    for entry in records.of("place").values():
        code = entry.record.pcode
        if not code:
            continue
        if code not in shapes:
            advice = did_you_mean(code, shapes) if shapes else " None of them has a P-code."
            yield entry.problem(("pcode",), f"pcode: no outline of data/geo/ has the P-code '{code}'.{advice}")
        elif iso := shapes[code].code:
            yield entry.problem(
                ("pcode",), f"pcode: '{code}': its outline is the built-in place {iso}. Write {iso} where it is meant."
            )
        elif (other := taken.setdefault(code, entry.id)) != entry.id:
            yield entry.problem(
                ("pcode",), f"pcode: '{code}' is the P-code of '{other}' too. Take it from one of them."
            )


def _position_hint(lat: float, lon: float, outline: Outline) -> str:
    """Return the box where a position should be, and the commonest mistake that explains it."""
    guesses = {"Are lat and lon swapped?": (lon, lat), "Are the signs of lat and lon wrong?": (-lat, -lon)}
    guesses |= {"Is the sign of lat wrong?": (-lat, lon), "Is the sign of lon wrong?": (lat, -lon)}
    west, south, east, north = outline.box
    box = f"{outline.code} lies between lat {south:.1f} and {north:.1f}, lon {west:.1f} and {east - 360 if east > 180 else east:.1f}."
    return " ".join([box, *[question for question, at in guesses.items() if _inside(*at, outline)][:1]])


def _enclosing_outline(entry: Entry, records: Records, shapes: dict[str, Outline]) -> Outline | None:
    """Return the outline of the nearest of `in`, its `in`, ... that has one; that of its country when none has."""
    seen, id = set(), entry.record.within
    while id not in shapes and id in records.of("place") and id not in seen:
        seen.add(id)
        id = records.of("place")[id].record.within
    return shapes.get(id) or shapes.get(id.split("-")[0])


def _inside(lat: float, lon: float, outline: Outline) -> bool:
    """Return whether a point is in the box, with a tenth of its size as margin. West may be above east: at the date line."""
    west, south, east, north = outline.box
    width = east - west if east >= west else east - west + 360
    dx, dy = width / 10, (north - south) / 10
    return south - dy <= lat <= north + dy and (lon - west + dx) % 360 <= width + 2 * dx
