"""Our own part of mkdocs.yml: the settings under `extra`, and what is wrong with them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from backgrounder.core import content_policy
from backgrounder.core.problems import Problem, did_you_mean, listed, misspelt, quoted
from backgrounder.core.words import languages, licence, yardsticks
from backgrounder.core.words.licence import LICENCES, Licence
from backgrounder.core.words.yardsticks import DEFAULT, YARDSTICKS, Yardstick
from backgrounder.derive.edits import previous
from backgrounder.derive.quality import KEYS, Measure
from backgrounder.records.beside import history, publish_day
from backgrounder.records.yaml import settings_file

LONGEST_TITLE = 140  # characters of the title of the map
SETTINGS = (
    "map",
    "budgets",
    "footer",
    "licence",
    "previous",
    "history_after",
    "yardstick",
    "allow_hosts",
    "pdf",
    "social",
    "link_names",
    "publish_day",
    "drafts",
)  # what of `extra` the site reads


@dataclass(frozen=True)
class Settings:
    """`extra` and `theme` as read, and the settings file."""

    extra: Mapping[str, Any]
    path: Path
    theme: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, config: Any) -> Settings:
        """Return the settings in a configuration of MkDocs."""
        return cls(config.extra, Path(config.config_file_path), config.theme)

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self.path.parent

    @property
    def files(self) -> tuple[Path, ...]:
        """mkdocs.yml and what it inherits from."""
        return settings_file.files(self.path)

    @property
    def tiles(self) -> str | None:
        """The tile provider that the maintainer asked for, if any."""
        return (self.extra.get("map") or {}).get("tiles")

    @property
    def map_title(self) -> str:
        """What the map of all events shows, if the maintainer says so."""
        return str((self.extra.get("map") or {}).get("title") or "").strip()

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that texts may load pictures, media and frames from."""
        return content_policy.allowed_hosts(self.extra)

    @property
    def policy(self) -> str:
        """The content security policy of all pages."""
        return content_policy.policy(self.hosts, [_tile_origin(self.tiles)] if self.tiles else [])

    @property
    def asks_others(self) -> bool:
        """Whether pages load anything from other hosts."""
        return bool(self.hosts or self.tiles)

    @property
    def licence(self) -> Licence | None:
        """The licence of the site, if the maintainer states one."""
        return LICENCES.get(str(self.extra.get("licence")))

    @property
    def history_after(self) -> int | None:
        """How many days after its information cut-off a published brief counts as history, if the maintainer says so."""
        return history.history_after(self.extra)

    @property
    def scale(self) -> Yardstick:
        """The yardstick of the site's likelihoods."""
        return yardsticks.chosen(self.extra)

    @property
    def language(self) -> str:
        """The language of the site; that of the source where none or an unknown one is set."""
        return self.asked_language if self.asked_language in languages.offered() else languages.SOURCE

    @property
    def asked_language(self) -> str:
        """The language that the theme is set to."""
        return str(self.theme.get("language") or languages.SOURCE)

    @property
    def printer(self) -> str:
        """The browser that prints the briefs, by its name or path; "" for none."""
        return self.extra.get("pdf") or ""

    @property
    def publish_day(self) -> date | None:
        """The day on which the site is published, if the maintainer names it."""
        return publish_day.publish_day(self.extra)

    @property
    def drafts(self) -> bool:
        """Whether a build shows drafts, for colleagues to read before they are published."""
        return self.extra.get("drafts") is True

    @property
    def budgets(self) -> Mapping[str, Fraction]:
        """The largest share allowed, 0 to 1, by key of a measure."""
        shares = (self.extra.get("budgets") or {}).items()
        return {key: share for key, value in shares if (share := _share(value)) is not None}

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the settings."""
        for key in (key for key in self.extra if key not in SETTINGS):
            if hint := did_you_mean(str(key), SETTINGS, cutoff=0.75):
                yield self.problem(f"extra: '{key}' is not read.{hint}", str(key))
        if message := _map_problem(self.extra.get("map")):
            yield self.problem(message, "map", "tiles")
        if message := licence.problem(self.extra.get("licence")):
            yield self.problem(message, "licence")
        if previous_problem := previous.problem(self.root, name := self.extra.get("previous")):
            line, message = previous_problem
            yield Problem(str(name), line, message) if line else self.problem(message, "previous")
        if (span := self.extra.get(history.KEY)) is not None and self.history_after is None:
            yield self.problem(f"{history.KEY}: '{span}' is no number of days. Write it as 180d.", history.KEY)
        if (name := self.extra.get("yardstick", DEFAULT.key)) not in YARDSTICKS:
            yield self.problem(
                f"yardstick: {quoted(name)} is not one of {listed(YARDSTICKS)}.{_meant(name, YARDSTICKS)}", "yardstick"
            )
        yield from self.language_problems()
        if not isinstance(self.extra.get("link_names") or False, bool):
            yield self.problem("link_names: takes true or false.", "link_names")
        if not isinstance(self.extra.get("pdf") or "", str):
            yield self.problem("pdf: takes a browser, such as chromium, or the path of its program.", "pdf")
        if message := publish_day.problem(self.extra):
            yield self.problem(message, publish_day.KEY)
        if not isinstance(self.extra.get("drafts") or False, bool):
            yield self.problem("drafts: takes true or false.", "drafts")
        yield from self._host_problems()
        yield from self._budget_problems()

    def nav_problems(self, pages: Collection[str]) -> Iterator[Problem]:
        """Yield the entries of `nav` that lead to none of the pages and files of the site, by uri."""
        for file, line, target in settings_file.texts(self.path, "nav"):
            parts = urlsplit(target)
            if not (parts.scheme or parts.netloc or target.startswith("/") or posixpath.normpath(target) in pages):
                message = f"nav: '{target}': there is no such page.{did_you_mean(target, pages, cutoff=0.75)}"
                yield Problem(settings_file.display_path(file, self.root), line, message)

    def language_problems(self) -> Iterator[Problem]:
        """Yield why the site cannot be in its language: there is no catalogue, or it has a mistake."""
        if self.asked_language not in languages.offered():
            choices = listed(languages.offered())
            message = f"language: {quoted(self.asked_language)} has no words of the interface. There are {choices}."
            yield self.problem_with(message, "theme", "language")
            return
        path = languages.path_of(self.language)
        for line, reason in languages.problems(path) if self.language != languages.SOURCE else ():
            yield Problem(settings_file.display_path(path, self.root), line, reason)

    def _host_problems(self) -> Iterator[Problem]:
        names = self.extra.get("allow_hosts")
        if names is not None and not isinstance(names, list):
            yield self.problem("allow_hosts: takes a list of hosts, such as [example.org].", "allow_hosts")
            return
        for name in (name for name in names or [] if not content_policy.is_host(name)):
            message = (
                f"allow_hosts: {quoted(name)} is no name of a host. Write it as example.org, without https:// and path."
            )
            yield self.problem(message, "allow_hosts")

    def _budget_problems(self) -> Iterator[Problem]:
        budgets = self.extra.get("budgets")
        if budgets is not None and not isinstance(budgets, dict):
            yield self.problem("budgets: takes shares by name, such as {single_origin: 40%}.", "budgets")
            return
        for key, value in (budgets or {}).items():
            if key not in KEYS:
                hint = did_you_mean(str(key), KEYS) or f" There are {', '.join(KEYS)}."
                yield self.problem(f"budgets: no measure called '{key}'.{hint}", "budgets", str(key))
            elif _share(value) is None:
                reason = "has no value" if value is None else f"'{value}' is not a share"
                yield self.problem(f"budgets: {key}: {reason}. Write it as 40%.", "budgets", key)

    def broken(self, measures: tuple[Measure, ...]) -> Iterator[Problem]:
        """Yield the budgets that are exceeded."""
        for measure in measures:
            allowed_share = self.budgets.get(measure.rule.key)
            if allowed_share is not None and measure.share > allowed_share:
                first_case = f"the first is {measure.advice[0].path}:{measure.advice[0].line}"
                limit = f"at most {self.extra['budgets'][measure.rule.key]}"
                message = f"budgets: {measure.rule.key}: {measure.summary}, {limit} may; {first_case}."
                yield self.problem(message, "budgets", measure.rule.key)

    def problem(self, message: str, *keys: str) -> Problem:
        """Return a problem with a setting of `extra`, in the file and at the line where it is written."""
        return self.problem_with(message, "extra", *keys)

    def problem_with(self, message: str, *keys: str) -> Problem:
        """Return a problem with any setting of mkdocs.yml."""
        path, line = settings_file.location(self.path, *keys)
        return Problem(settings_file.display_path(path, self.root), line, message)


def _meant(value: Any, choices: Iterable[str]) -> str:
    """Return ` Did you mean 'phia'?`, or ""."""
    return f" Did you mean '{word}'?" if (word := misspelt(str(value), choices)) else ""


def _share(value: Any) -> Fraction | None:
    """Return `40%` as 2/5; None for what is no share."""
    match = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)\s*%", str(value).strip())
    share = Fraction(match[1]) / 100 if match else None
    return share if share is not None and share <= 1 else None


def _map_problem(settings: Any) -> str | None:
    if settings is None:
        return None
    if (
        not isinstance(settings, dict)
        or not settings
        or not set(settings) <= {"tiles", "title"}
        or not all(isinstance(value, str) for value in settings.values())
    ):
        return "map: takes the name of a tile provider, such as {tiles: OpenStreetMap.Mapnik}, or the title of the map, {title: What it shows}."
    if len(settings.get("title", "")) > LONGEST_TITLE:
        return f"title: has {len(settings['title'])} characters; it takes up to {LONGEST_TITLE}."
    message = _tiles_problem(settings["tiles"]) if "tiles" in settings else None
    return message and f"tiles: {message}"


# To load folium takes a third of a second: only a map of all events needs it, and who names a provider.


def _tile_origin(tiles: str) -> str:
    from backgrounder.draw.maps import leaflet

    return leaflet.tile_origin(tiles)


def _tiles_problem(tiles: str) -> str | None:
    from backgrounder.draw.maps import leaflet

    return leaflet.tiles_problem(tiles)
