"""What of Material's settings in mkdocs.yml counts here, and a problem for each that does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from backgrounder.core.problems import Problem, did_you_mean, misspelt, quoted
from backgrounder.markdown import html_policy
from backgrounder.publish.style.look import COLORS, SCHEMES, Look, color_of, has_font, package_of
from backgrounder.records.yaml import settings_file

READ = (
    "name",
    "custom_dir",
    "language",
    "locale",
    "direction",
    "font",
    "palette",
    "logo",
    "favicon",
    "features",
    "static_templates",
)
LOADS = "it would load scripts of other hosts, which no page does. Remove it."
EXTRA = {  # settings of Material under `extra` that do nothing
    "analytics": LOADS,
    "consent": "no page sets cookies or loads anything that readers must agree to. Remove it.",
    "version": "there is one version of the site. Remove it.",
    "homepage": "the name of the site leads to its first page. Remove it.",
    "annotate": "code has no annotations here. Remove it.",
}
FEATURES = {  # by the beginning of their names
    "navigation.": "the masthead and the foot of each page lead everywhere; 'nav' changes the masthead",
    "toc.": "a brief has its contents beside the text",
    "search.": "the search is our own, and has suggestions and marked words by itself",
    "content.action": "with 'repo_url' each page leads to its file by itself",
}
SWITCH = "pages follow the system of the reader and have no switch. Remove it; 'scheme: default' keeps them light, 'scheme: slate' dark."
Loc = tuple[str | int, ...]
Found = Iterator[tuple[Loc, str]]


def look(theme: Mapping[str, Any]) -> Look:
    """Return the look that the settings `theme` choose; what is wrong with one is left out."""
    palettes, font = _palettes(theme.get("palette")), theme.get("font")
    light = next((one for one in palettes if _scheme(one) != "dark"), palettes[0] if palettes else {})
    dark = next((one for one in palettes if _scheme(one) == "dark"), light)
    schemes = [_scheme(one) for one in palettes]
    fonts = font if isinstance(font, dict) else {}
    return Look(
        (schemes[0] or "auto") if len(palettes) == 1 else "auto",
        (_color(light, "primary"), _color(dark, "primary")),
        (_color(light, "accent") or _color(light, "primary"), _color(dark, "accent") or _color(dark, "primary")),
        text=_font(fonts.get("text")),
        code=_font(fonts.get("code")),
        logo=str(theme.get("logo") or ""),
        favicon=str(theme.get("favicon") or ""),
    )


def _palettes(palette: Any) -> list[Mapping[str, Any]]:
    found = palette if isinstance(palette, list) else [palette]
    return [one for one in found if isinstance(one, dict)]


def _scheme(palette: Mapping[str, Any]) -> str:
    return SCHEMES.get(str(palette.get("scheme", "auto")), "")


def _font(family: Any) -> str:
    return str(family) if family and has_font(str(family)) else ""


def _color(palette: Mapping[str, Any], use: str) -> str:
    return color_of(palette.get(use)) or ""


# ---- what is wrong


def problems(path: Path, folders: Collection[Path], hosts: frozenset[str]) -> Iterator[Problem]:
    """Yield what does nothing, or is wrong, among the settings of Material in mkdocs.yml.

    `folders` are those whose files the site has: that of the briefs and that of the overrides.
    """
    theme = settings_file.section(path, "theme")
    copyright_ = settings_file.setting(path, "copyright")
    found = [
        *((("theme", *loc), message) for loc, message in _theme(theme if isinstance(theme, dict) else {}, folders)),
        *((("extra", *loc), message) for loc, message in _extra(settings_file.section(path, "extra"))),
        *((("copyright",), f"copyright: {message}") for message in html_policy.refused(str(copyright_ or ""), hosts)),
    ]
    for loc, message in found:
        file, line = settings_file.location(path, *loc)
        yield Problem(settings_file.display_path(file, path.parent), line, message)


def _theme(theme: Mapping[str, Any], folders: Collection[Path]) -> Found:
    for key in (key for key in theme if key not in READ):
        advice = "Name a picture, such as 'logo: images/logo.svg', beside 'name'." if key == "icon" else "Remove it."
        yield (key,), f"theme: '{key}' does nothing here.{did_you_mean(key, READ, cutoff=0.75) or f' {advice}'}"
    yield from _features(theme.get("features"))
    yield from _palette_problems(theme.get("palette"))
    yield from _font_problems(theme.get("font", "false"))
    for key in ("logo", "favicon"):
        if (message := _file_problem(theme, key, folders)) is not None:
            yield (key,), f"{key}: {message}"


def _features(features: Any) -> Found:
    for index, name in enumerate(features if isinstance(features, list) else []):
        reason = next((reason for start, reason in FEATURES.items() if str(name).startswith(start)), "no page needs it")
        yield ("features", index), f"features: {quoted(name)} does nothing here: {reason}. Remove it."


def _palette_problems(palette: Any) -> Found:
    if palette is not None and not _palettes(palette):
        yield ("palette",), "palette: takes colors, such as {primary: teal, accent: '#b01e28'}."
    for index, one in enumerate(_palettes(palette)):
        loc: Loc = ("palette", index) if isinstance(palette, list) else ("palette",)
        for key, value in one.items():
            if message := _palette_problem(key, value):
                yield (*loc, key), f"palette: {key}: {message}"


def _palette_problem(key: str, value: Any) -> str | None:
    if key == "toggle":
        return SWITCH
    if key == "scheme":
        return None if value in SCHEMES else f"{quoted(value)} is not one of auto, default and slate."
    if key in ("primary", "accent"):
        return _color_problem(value)
    return (
        None
        if key == "media"
        else f"does nothing here.{did_you_mean(key, ('scheme', 'primary', 'accent')) or ' Remove it.'}"
    )


def _color_problem(value: Any) -> str | None:
    if color_of(value):
        return None
    if not value:
        return "has no value. A color is written in quotes, as '#b01e28'."
    advice = (
        f"Did you mean '{near}'?" if (near := misspelt(str(value), COLORS)) else "Write one in quotes, as '#b01e28'."
    )
    return f"{quoted(value)} is no color of Material. {advice}"


def _font_problems(font: Any) -> Found:
    if not isinstance(font, dict):
        if str(font).lower() != "false":
            yield ("font",), "font: takes families, such as {text: Lora, code: Inconsolata}, or false."
        return
    for use, family in font.items():
        if use not in ("text", "code"):
            yield ("font", use), f"font: '{use}' does nothing here. There are text and code."
        elif not has_font(str(family)):
            yield (
                ("font", use),
                f"font: {use}: {quoted(family)} is not installed, and pages ask no other host for a font. Install the package {package_of(str(family))}, or remove the line.",
            )


def _file_problem(theme: Mapping[str, Any], key: str, folders: Collection[Path]) -> str | None:
    if key not in theme:
        return None
    name = theme[key]
    if not isinstance(name, str) or urlsplit(name).scheme or name.startswith("/"):
        return "takes a file in the folder of the briefs, such as images/logo.svg."
    if any((folder / name).is_file() for folder in folders):
        return None
    near = did_you_mean(
        name, (path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.[sjpiw]*"))
    )
    return f"{quoted(name)}: there is no such file in the folder of the briefs.{near}"


def _extra(extra: Mapping[str, Any]) -> Found:
    for key in (key for key in extra if key in EXTRA):
        yield (key,), f"extra: {key}: does nothing here: {EXTRA[key]}"
    social = extra.get("social")
    if social is not None and not isinstance(social, list):
        yield ("social",), "social: takes a list of links, such as [{name: Mastodon, link: https://...}]."
    for index, one in enumerate(social if isinstance(social, list) else []):
        if message := _link_problem(one):
            yield ("social", index), f"social: {message}"


def _link_problem(one: Any) -> str | None:
    link = str(one.get("link") or "") if isinstance(one, dict) else ""
    if urlsplit(link).scheme not in ("https", "http", "mailto"):
        return "each entry has a 'link' that begins with https: or mailto:, and best a 'name'."
    return None
