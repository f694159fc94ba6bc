"""The only door to fontTools: a font with some of its letters, as WOFF2. The same input gives the same bytes.

python -m backgrounder.publish.style.subsetting FACES SAMPLE, where FACES is JSON (faces.py starts this).
"""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

_NAMES = [0, 1, 2, 3, 4, 6, 13, 14]  # copyright, names and licence, which the licence asks for


def code_points(ranges: str) -> set[int]:
    """Return the numbers in ranges as style sheets write them: `U+20-7E U+A0`."""
    ends = [part.removeprefix("U+").split("-") for part in ranges.split()]
    return {number for end in ends for number in range(int(end[0], 16), int(end[-1], 16) + 1)}


def cut(source: Path, letters: str, features: str, axes: Any, sample: str) -> tuple[bytes, dict[str, float]]:
    """Return (a font with some letters as WOFF2, its metrics in em). `axes` are pairs of name and value or range."""
    with TTFont(source, recalcTimestamp=False, lazy=True) as font:
        subsetter = Subsetter(_options(features))
        subsetter.populate(unicodes=code_points(letters))
        subsetter.subset(font)
        limits = {name: tuple(value) if isinstance(value, list) else value for name, value in axes}
        if limits:
            instancer.instantiateVariableFont(font, limits, inplace=True)
        font.flavor = "woff2"
        written = io.BytesIO()
        font.save(written)
        return written.getvalue(), _metrics(font, sample)


def _options(features: str) -> Options:
    options = Options()
    options.layout_features = features.split()
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = _NAMES
    return options


def _metrics(font: Any, sample: str) -> dict[str, float]:
    em, names, advances = font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"]
    widths = [advances[names[ord(letter)]][0] for letter in sample if ord(letter) in names]
    ascent, descent = font["hhea"].ascent / em, -font["hhea"].descent / em
    return {"ascent": ascent, "descent": descent, "width": sum(widths) / max(len(widths), 1) / em}


def write(face: dict[str, Any], sample: str) -> None:
    """Write a face into its file: a line of metrics, then the font. Nobody sees half a file."""
    data, metrics = cut(Path(face["source"]), face["letters"], face["features"], face["axes"], sample)
    target = Path(face["to"])
    new = target.with_suffix(f".{os.getpid()}")
    new.write_bytes(json.dumps(metrics).encode() + b"\n" + data)
    new.replace(target)


if __name__ == "__main__":
    for one in json.loads(sys.argv[1]):
        write(one, sys.argv[2])
