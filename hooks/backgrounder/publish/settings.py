"""Our own part of mkdocs.yml: what may stand under `extra`, and what is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from backgrounder.core import licence
from backgrounder.core.licence import LICENCES, Licence
from backgrounder.core.problems import Problem, did_you_mean
from backgrounder.derive import previous
from backgrounder.derive.quality import KEYS, Measure
from backgrounder.draw.maps import leaflet
from backgrounder.records.yaml import settings_file

READ = ("map", "budgets", "footer", "licence", "previous")  # what of `extra` the site reads


@dataclass(frozen=True)
class Settings:
    """`extra` as read, and the settings file."""

    extra: Mapping[str, Any]
    path: Path

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
    def licence(self) -> Licence | None:
        """Under which the site is published, if the maintainer tells."""
        return LICENCES.get(str(self.extra.get("licence")))

    @property
    def budgets(self) -> Mapping[str, Fraction]:
        """The largest share allowed, 0 to 1, by measure."""
        written = (self.extra.get("budgets") or {}).items()
        return {key: share for key, value in written if (share := _share(value)) is not None}

    def problems(self) -> Iterator[Problem]:
        """What is written wrongly."""
        for key in (key for key in self.extra if key not in READ):
            if hint := did_you_mean(str(key), READ, cutoff=0.75):
                yield self.problem(f"extra: '{key}' is not read.{hint}", str(key))
        if message := _map_problem(self.extra.get("map")):
            yield self.problem(message, "map", "tiles")
        if message := licence.problem(self.extra.get("licence")):
            yield self.problem(message, "licence")
        if slip := previous.problem(self.root, name := self.extra.get("previous")):
            line, message = slip
            yield Problem(str(name), line, message) if line else self.problem(message, "previous")
        yield from self._budget_problems()

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
                told = "has no value" if value is None else f"'{value}' is not a share"
                yield self.problem(f"budgets: {key}: {told}. Write it as 40%.", "budgets", key)

    def broken(self, measures: tuple[Measure, ...]) -> Iterator[Problem]:
        """The budgets that are exceeded."""
        for measure in measures:
            limit = self.budgets.get(measure.rule.key)
            if limit is not None and measure.share > limit:
                first = f"the first is {measure.found[0].path}:{measure.found[0].line}"
                allowed = f"at most {self.extra['budgets'][measure.rule.key]}"
                message = f"budgets: {measure.rule.key}: {measure.summary}, {allowed} may; {first}."
                yield self.problem(message, "budgets", measure.rule.key)

    def problem(self, message: str, *keys: str) -> Problem:
        """Return a problem with a setting of `extra`, in the file and at the line where it is written."""
        return self.problem_with(message, "extra", *keys)

    def problem_with(self, message: str, *keys: str) -> Problem:
        """Return a problem with any setting."""
        path, line = settings_file.location(self.path, *keys)
        return Problem(settings_file.display_path(path, self.root), line, message)


def _share(value: Any) -> Fraction | None:
    """`40%` as 2/5; None for what is no share."""
    match = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)\s*%", str(value).strip())
    share = Fraction(match[1]) / 100 if match else None
    return share if share is not None and share <= 1 else None


def _map_problem(settings: Any) -> str | None:
    if settings is None:
        return None
    if not isinstance(settings, dict) or set(settings) != {"tiles"} or not isinstance(settings["tiles"], str):
        return "map: takes the name of a tile provider, such as {tiles: OpenStreetMap.Mapnik}."
    message = leaflet.tiles_problem(settings["tiles"])
    return message and f"tiles: {message}"
