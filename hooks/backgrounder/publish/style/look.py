"""The look that a site chooses in mkdocs.yml: its logo, colors and fonts, as the pages need them.

A color is made darker on light paper, and lighter on dark paper, until words in it can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from backgrounder.pages.registers.design import TOKENS, colors, contrast
from backgrounder.publish.style.faces import FACES, LATIN, Face

LEAST = 4.5  # contrast of words with their paper (WCAG 2, level AA)
PAPERS = dict.fromkeys(("paper", "paper-2", "paper-3"), "")
DARK = "@media screen and (prefers-color-scheme: dark)"
SCHEMES = {"auto": "auto", "default": "light", "light": "light", "slate": "dark", "dark": "dark"}
COLORS = {  # those of Material for MkDocs
    "red": "#ef5552", "pink": "#e92063", "purple": "#ab47bd", "deep-purple": "#7e56c2", "indigo": "#4051b5", "blue": "#2094f3",
    "light-blue": "#02a6f2", "cyan": "#00bdd6", "teal": "#009485", "green": "#4cae4f", "light-green": "#8bc34b", "lime": "#cbdc38",
    "yellow": "#ffec3d", "amber": "#ffc105", "orange": "#ffa724", "deep-orange": "#ff6e42", "brown": "#795649", "grey": "#757575",
    "blue-grey": "#546d78", "black": "#14151a", "white": "#ffffff",
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """`scheme`: auto, light or dark; `bars` and `accents` are the colors of the light scheme and of the dark one, "" for ours;
    `text` and `code` are families of fonts; `logo` and `favicon` are files of the site.
    """

    scheme: str = "auto"
    bars: tuple[str, str] = ("", "")
    accents: tuple[str, str] = ("", "")
    text: str = ""
    code: str = ""
    logo: str = ""
    favicon: str = ""

    @property
    def tokens(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """The colors that differ from ours, by name, of the light scheme and of the dark one."""
        papers = _papers()
        chosen: list[dict[str, str]] = []
        for bar, accent, paper in zip(self.bars, self.accents, papers, strict=True):
            own = {"bar": bar} if bar else {}
            chosen.append(own | ({"accent": readable(accent, paper)} if accent else {}))
        return chosen[0], chosen[1]

    @property
    def rules(self) -> str:
        """The rules that set them, for the end of our style sheets."""
        light, dark = (_declared(tokens) for tokens in self.tokens)
        families = "".join(_family(*one) for one in (("serif", self.text), ("sans", self.text), ("mono", self.code)))
        parts = [f":root{{{light}{families}}}" if light or families else ""]
        if dark:
            parts.append(f'{DARK}{{:root:not(:has(> [data-md-color-scheme="light"])){{{dark}}}}}')
        return "\n".join(filter(None, parts))

    def on(self, text: str) -> str:
        """Return a style sheet of ours for the scheme: a site that is always dark asks no reader."""
        return text.replace(DARK, "@media screen") if self.scheme == "dark" else text

    @property
    def faces(self) -> tuple[Face, ...]:
        """The faces of its own fonts that are none of ours."""
        ours = {face.family for face in FACES if face.first}
        families = dict.fromkeys(name for name in (self.text, self.code) if name and name not in ours)
        return tuple(face for name in families for face in _faces(name))


def _declared(tokens: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{color};" for name, color in tokens.items())


def _family(token: str, family: str) -> str:
    fallback = {"serif": "Amiri,sans-serif", "sans": "Amiri,sans-serif", "mono": "monospace"}[token]
    return f'--{token}:"{family}",{fallback};' if family else ""


# ---- colors


def _papers() -> tuple[list[str], list[str]]:
    """Return what words stand on, in the light scheme and in the dark one."""
    found = colors(TOKENS.read_text(encoding="utf-8"), PAPERS)
    return [color.light for color in found], [color.dark for color in found]


def readable(color: str, papers: Iterable[str]) -> str:
    """Return a color (`#rrggbb`), or the nearest darker or lighter one whose contrast with each paper is enough for words."""
    papers = list(papers)
    ink = max(("#000000", "#ffffff"), key=lambda one: contrast(one, papers[0]))
    steps = (mixed(color, ink, step / 50) for step in range(51))
    return next(one for one in steps if min(contrast(one, paper) for paper in papers) >= LEAST)


def mixed(color: str, other: str, share: float) -> str:
    """Return a color with a share (0 to 1) of another."""
    pairs = ((int(color[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(own + (its - own) * share):02x}" for own, its in pairs)


def color_of(value: Any) -> str | None:
    """Return a color of Material, or one that is written `#b01e28` or `#b12`, as `#rrggbb`; None for what is none."""
    text = str(value).strip().lower()
    if re.fullmatch(r"#[0-9a-f]{3}", text):
        text = "#" + "".join(digit * 2 for digit in text[1:])
    return text if re.fullmatch(r"#[0-9a-f]{6}", text) else COLORS.get(text.replace(" ", "-"))


# ---- fonts


def package_of(family: str) -> str:
    """Return the package that has a family of fonts: `fontpkg-roboto-slab`."""
    return "fontpkg-" + re.sub(r"[^a-z0-9]+", "-", family.lower()).strip("-")


def has_font(family: str) -> bool:
    """Return whether a family of fonts is installed."""
    return any(True for _ in _faces(family))


def _faces(family: str) -> Iterator[Face]:
    """Yield the upright, italic and bold faces of an installed family."""
    package = package_of(family).replace("-", "_")
    if not find_spec(package):
        return
    names = sorted(path.name for path in Path(str(files(package).joinpath("files"))).glob("*.[ot]tf"))
    for style, pattern in (("normal", r"(?<!Italic)"), ("italic", r"Italic")):
        variable = next((name for name in names if re.search(rf"{pattern}\[[^\]]*wght\]", name)), None)
        if variable:
            yield Face(
                family,
                package,
                variable,
                LATIN,
                "locl kern liga lnum onum tnum",
                (("wght", (400, 700)),),
                style,
                "400 700",
            )
            continue
        for weight, word in (("400", "Regular" if style == "normal" else "Italic"), ("700", "Bold")):
            ending = word if style == "normal" or word == "Italic" else f"{word}Italic"
            fixed = next((name for name in names if re.search(rf"-{ending}\.[ot]tf$", name)), None)
            if fixed:
                yield Face(family, package, fixed, LATIN, "locl kern liga lnum onum tnum", (), style, weight)
