"""The faces of the site: which fonts, which of their letters, and how a style sheet names them.

All three families are under the SIL Open Font License without a Reserved Font Name. One with such a name (as Source Serif and
IBM Plex have) may not be served under it once letters are taken out; tests/publish/test_faces.py reads the licences.
To cut a font takes a second or two, so a process of its own does it beside the build (subsetting.py), and the result is
kept in `.cache/fonts` of the project until a font, this file or the tools change.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from backgrounder.core.words import languages

FOLDER = "assets/fonts"
CACHE = Path(".cache/fonts")
_HOOKS = Path(__file__).parents[3]
_TOOL = Path(__file__).with_name("subsetting.py")

# Letters of all languages of Europe that are written in Latin script, and the signs of transliteration from Arabic and Persian
LATIN = (
    "U+20-7E U+A0-AC U+AE-17E U+18F U+1E6-1E7 U+218-21B U+259 U+2BC U+2BE-2BF U+2C6-2C7 U+2DA U+2DC U+1E0C-1E0F U+1E20-1E21 "
    "U+1E24-1E25 U+1E2A-1E2B U+1E60-1E63 U+1E6C-1E6F U+1E92-1E93 U+1E97 U+1E9E U+2010 U+2012-2015 U+2018-201A U+201C-201E U+2020-2022 U+2026 U+2030 "
    "U+2032-2033 U+2039-203A U+2044 U+20AC U+2116 U+2122 U+2153-2154 U+2190-2193 U+2212 U+2248 U+2260 U+2264-2265"
)
GREEK_AND_CYRILLIC = "U+384-38A U+38C U+38E-3A1 U+3A3-3CE U+400-45F U+490-491"
ARABIC = "U+600-604 U+609-60C U+61B-61F U+621-63A U+640-65F U+660-671 U+679 U+67E U+686 U+688 U+691 U+695 U+698 U+6A4 U+6A9 U+6AF U+6B5 U+6BA U+6BE U+6C0-6C1 U+6C6 U+6CC U+6CE U+6D0 U+6D2-6D5 U+6F0-6F9"


@dataclass(frozen=True)
class Face:
    """One file: what is taken of a font of an installed package, and under which name and for which style it is served.

    `axes` limits those of a variable font, to one value or to a range (least, most); `features` are those of OpenType that stay.
    A `first` face is needed by the first screen of every page. `partial`: only a page that has one of its letters asks for it.
    """

    family: str
    package: str
    file: str
    letters: str
    features: str
    axes: tuple[tuple[str, float | tuple[float, float]], ...] = ()
    style: str = "normal"
    weight: str = "400"
    first: bool = False
    partial: bool = False
    scale: float = 1  # beside letters of other scripts, which are drawn larger at one size

    @property
    def source(self) -> Path:
        """The font in its package."""
        return Path(str(files(self.package).joinpath("files", self.file)))

    @property
    def key(self) -> str:
        """A name that changes with the font, what is taken of it, and the tools."""
        tools = [_TOOL.read_bytes(), *(version(name).encode() for name in ("fonttools", "brotli"))]
        return sha256(b"\0".join([repr(self).encode(), self.source.read_bytes(), *tools])).hexdigest()[:24]


_TEXT = "locl kern liga lnum onum pnum tnum"
FACES = (
    Face("Literata", "fontpkg_literata", "Literata[opsz,wght].ttf", LATIN, f"{_TEXT} smcp c2sc", (("opsz", 18), ("wght", (400, 700))), weight="400 700", first=True),
    Face("Literata", "fontpkg_literata", "Literata-Italic[opsz,wght].ttf", LATIN, "locl kern liga lnum onum", (("opsz", 18), ("wght", 400)), style="italic"),
    Face("Public Sans", "fontpkg_public_sans", "PublicSans[wght].ttf", LATIN, _TEXT, (("wght", (400, 700)),), weight="400 700", first=True),
    Face("Literata", "fontpkg_literata", "Literata[opsz,wght].ttf", GREEK_AND_CYRILLIC, "locl kern", (("opsz", 18), ("wght", 400)), partial=True),
    Face("Amiri", "fontpkg_amiri", "Amiri-Regular.ttf", ARABIC, "ccmp locl mark mkmk kern rlig liga init medi fina", weight="400 700", partial=True, scale=1.15),
)  # fmt: skip


@dataclass(frozen=True)
class StandIn:
    """A font of the reader's machine that is shown until ours is there. `width` is the mean advance of SAMPLE, in em.

    Georgia, Times New Roman and Arial; Liberation's fonts have the widths of the latter two.
    """

    family: str
    name: str
    local: tuple[str, ...]
    width: float


STAND_INS = (
    StandIn("Literata", "Literata like Georgia", ("Georgia", "Gelasio"), 0.4490),
    StandIn("Literata", "Literata like Times", ("Times New Roman", "Liberation Serif", "Tinos"), 0.4028),
    StandIn("Public Sans", "Public Sans like Arial", ("Arial", "Liberation Sans", "Arimo"), 0.4436),
)
SAMPLE = "The ministry said on Tuesday that talks with the coalition would resume next week, after both sides had asked for more time to study what was on the table."


@dataclass(frozen=True)
class Cut:
    """A face as it is served. `ascent`, `descent` and `width` are in em, the last one of SAMPLE at its lightest weight."""

    face: Face
    data: bytes
    ascent: float
    descent: float
    width: float

    @property
    def uri(self) -> str:
        """Its address, with a digest of its bytes: a browser may keep it for ever."""
        name = self.face.family.lower().replace(" ", "-")
        return f"{FOLDER}/{name}.{sha256(self.data).hexdigest()[:8]}.woff2"

    @property
    def display(self) -> str:
        """Whether words wait for it: a name in another script than the page's would move what is below it when it comes late."""
        return "optional" if self.face.partial and not languages.current().is_rtl else "swap"

    @property
    def rule(self) -> str:
        """Its rule for a style sheet in a folder beside that of the fonts."""
        ranges = f"unicode-range:{','.join(self.face.letters.split())};" if self.face.partial else ""
        scale = f"size-adjust:{self.face.scale:.0%};" if self.face.scale != 1 else ""
        return (
            f'@font-face{{font-family:"{self.face.family}";font-style:{self.face.style};font-weight:{self.face.weight};'
            f'font-display:{self.display};{scale}{ranges}src:url("../fonts/{self.uri.rpartition("/")[2]}") format("woff2")}}'
        )


def begin(root: Path, own: Sequence[Face] = ()) -> Cutting:
    """Start to cut what the project at `root` has not cached, in processes of their own; `own` are those that it has chosen."""
    return Cutting(root / CACHE, (*FACES, *own))


class Cutting:
    """The work on the faces that are missing in the folder `cache`. Where that cannot be written, in a folder of its own."""

    def __init__(self, cache: Path, chosen: Sequence[Face] = FACES) -> None:
        self.keys = {face: face.key for face in chosen}
        self.folder = cache
        missing = [face for face, key in self.keys.items() if not (cache / key).is_file()]
        if missing:
            self.folder = _writable(cache)
            missing = missing if self.folder == cache else list(chosen)
        # The first face takes half of the time.
        self.processes = [self._start(faces) for faces in (missing[:1], missing[1:]) if faces]

    def _start(self, faces: Sequence[Face]) -> subprocess.Popen[str]:
        work = [asdict(face) | {"source": str(face.source), "to": str(self.folder / self.keys[face])} for face in faces]
        command = [sys.executable, "-m", "backgrounder.publish.style.subsetting", json.dumps(work), SAMPLE]
        return subprocess.Popen(command, cwd=_HOOKS, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    @cached_property
    def cuts(self) -> list[Cut]:
        """All faces, once they are cut. Raises RuntimeError with what the process says if it fails."""
        for process in self.processes:
            _, errors = process.communicate()
            if process.returncode:
                raise RuntimeError(errors.strip().rpartition("\n")[2])
        return [_read(face, self.folder / key) for face, key in self.keys.items()]


def _writable(cache: Path) -> Path:
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=cache):
            return cache
    except OSError:
        return Path(tempfile.mkdtemp(prefix="backgrounder-fonts-"))


def _read(face: Face, path: Path) -> Cut:
    metrics, _, data = path.read_bytes().partition(b"\n")
    return Cut(face, data, **json.loads(metrics))


def preloaded(cuts: Sequence[Cut]) -> list[Cut]:
    """Return what the first screen asks for: of a site in Arabic its script, and no serif for Latin letters (direction.css)."""
    if languages.current().is_rtl:
        return [cut for cut in cuts if cut.face.family in ("Amiri", "Public Sans")]
    return [cut for cut in cuts if cut.face.first]


def style_sheet(cuts: Sequence[Cut]) -> str:
    """Return the rules of all faces and of what stands in for them, for a style sheet in a folder beside FOLDER."""
    return "\n".join([*(cut.rule for cut in cuts), *_stand_ins(cuts)])


def _stand_ins(cuts: Sequence[Cut]) -> Iterator[str]:
    """Yield a rule for each: as wide and as high as ours, so that no line moves when ours has come."""
    regular: dict[str, Any] = {cut.face.family: cut for cut in cuts if cut.face.first}
    for one in STAND_INS:
        cut = regular[one.family]
        adjust = cut.width / one.width
        sources = ",".join(f'local("{name}")' for name in one.local)
        yield (
            f'@font-face{{font-family:"{one.name}";src:{sources};size-adjust:{adjust:.1%};'
            f"ascent-override:{cut.ascent / adjust:.1%};descent-override:{cut.descent / adjust:.1%};line-gap-override:0%}}"
        )
