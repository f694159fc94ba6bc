"""/about/design/: the language of the pages, for whoever changes it. Sizes and colors come from the style sheet that sets them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from backgrounder import shipped
from backgrounder.core.edtf import parse
from backgrounder.core.kinds import KINDS, PLURALS
from backgrounder.core.page import Page
from backgrounder.core.words.languages import SOURCE, current
from backgrounder.core.words.vocabulary import ANSWERS, CONFIDENCES, VERDICTS
from backgrounder.draw import position_strip, time_band
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.templates import Markup, Templates

HERE = "about/design/index.md"
TOKENS = shipped("overrides") / "assets" / "stylesheets" / "tokens.css"
_DARK = "/* ---- dark"
_NARROW = "/* ---- smaller screens"
_COLOR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})\b")
_SIZE = re.compile(r"--t-([\w-]+):\s*([\d.]+)rem;\s*/\*\s*[\d.]+\s*(.*?)\s*\*/")
_REM = 20  # pixels
WIDTHS = (("only-w", 620), ("only-n", 350))  # pixels of a chart, on wide and on narrow screens

COLORS = (  # heading, the least ratio on paper, token and meaning
    ("Text", 4.5, {"ink": "what is read", "ink-2": "navigation, quoted words", "ink-3": "dates, labels, notes", "accent": "a link to act on; the focus"}),
    ("Kinds of record", 4.5, {kind: plural for kind, plural in PLURALS.items() if kind != "brief"}),  # a brief has the accent
    ("Verbs, verdicts, errors", 4.5, {"yes": "accepts, recommended", "no": "denies, rejects, errors", "cond": "warns, requests, with conditions", "mute": "unclear, silent, mentioned"}),
    ("Lines", 3, {"rule-2": "borders of fields, scales, the line under a link", "rule-ink": "the firm rule over a part"}),
)  # fmt: skip
ROWS = (  # a date and what it shows
    ("2015-03-14", "A day"),
    ("2015-05", "A day in a month, not known which"),
    ("2015-04~/2015-06~", "A period with approximate ends"),
    ("2015-06-01/..", "Still going on"),
)
ANSWERED = (
    ("yes", "2015-03-02", "First speaker"),
    ("conditional", "2015-05", "Second speaker"),
    ("no", "2015-07-20", "First speaker"),
)


@dataclass(frozen=True)
class Color:
    """A color of both schemes with its contrast to the paper of each."""

    token: str
    meaning: str
    light: str
    dark: str
    light_ratio: float
    dark_ratio: float


@dataclass(frozen=True)
class Size:
    """A size of type, in pixels."""

    token: str
    pixels: float
    use: str


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of the design."""
    return [Job(_page, (TOKENS.read_text(encoding="utf-8"),))]


def _page(dossier: Dossier, templates: Templates, tokens: str) -> Page:
    parts = templates.parts(
        "registers/design.html",
        HERE,
        groups=[
            (heading, least, colors(tokens, meanings, *templates.site.colors)) for heading, least, meanings in COLORS
        ],
        sizes=list(sizes(tokens)),
        kinds=[kind.name for kind in KINDS],
        answers=list(ANSWERS),
        sides=dossier.sides,
        verdicts=list(VERDICTS),
        confidences=list(CONFIDENCES),
        band=_band(),
        strip=_strip(),
    )
    meta = {
        "title": "Design",
        "kind": "design",
        "description": "The language of these pages: faces, sizes, measure, colors and their contrast, marks and charts.",
        "english": current().language != SOURCE,  # for those who write and change the site, whose files are in English
    }
    return Page(HERE, parts, None, meta)


def colors(
    tokens: str, meanings: Mapping[str, str], own_light: Mapping[str, str] = {}, own_dark: Mapping[str, str] = {}
) -> list[Color]:
    """Return these colors as a style sheet of tokens sets them, or the site, with their contrast."""
    light, _, rest = tokens.partition(_DARK)
    bright = dict(_COLOR.findall(light)) | dict(own_light)
    dim = dict(_COLOR.findall(rest.partition(_NARROW)[0])) | dict(own_dark)
    return [
        Color(token, meaning, bright[token], dim[token], *(contrast(one[token], one["paper"]) for one in (bright, dim)))
        for token, meaning in meanings.items()
    ]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors (`#rrggbb`), 1 to 21 (WCAG 2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    shares = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def sizes(tokens: str) -> Iterator[Size]:
    """Yield the sizes of type on a wide screen, the largest first."""
    found = [
        Size(token, round(float(rem) * _REM, 1), use) for token, rem, use in _SIZE.findall(tokens.partition(_NARROW)[0])
    ]
    yield from sorted(found, key=lambda size: -size.pixels)


def _band() -> Markup:
    rows = [
        time_band.BandRow(number, f"design-{number}", parse(text), words, "#_charts")
        for number, (text, words) in enumerate(ROWS, 1)
    ]
    label = "Four dates, each drawn as exactly as it is known"
    drawn = ((css, time_band.draw(rows, label=label, width=width, cut_off=date(2015, 8, 1))) for css, width in WIDTHS)
    return Markup("".join(f'<div class="{css}">{svg}</div>' for css, svg in drawn))


def _strip() -> Markup:
    answers = [
        position_strip.Statement(answer, parse(day), "#_charts", f"{who}: {ANSWERS[answer]}, {parse(day).words}", who)
        for answer, day, who in ANSWERED
    ]
    label = "Three answers of two speakers; the first one changes"
    drawn = ((css, position_strip.draw(answers, [(0, 2)], label=label, narrow=css == "only-n")) for css, _ in WIDTHS)
    return Markup("".join(f'<div class="{css}">{svg}</div>' for css, svg in drawn))
