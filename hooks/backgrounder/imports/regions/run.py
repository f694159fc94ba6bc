"""Subdivisions of countries from files of their publishers into data/geo/: read, choose, simplify, write all or nothing."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backgrounder.core.problems import Problem, counted, in_order, listed, nearest
from backgrounder.core.words.countries import alpha_2, codes_by_name, countries
from backgrounder.imports.regions.coverage import POINTS, Coverage, Polygon, simplified
from backgrounder.imports.regions.features import Feature, UnreadableFile, features_in
from backgrounder.imports.regions.given import given_files
from backgrounder.imports.regions.publishers import Publisher, publisher_of
from backgrounder.records import load, outlines
from backgrounder.records.outlines import Outline
from backgrounder.records.shapes.names import country_of, level_of_part

FOLDER = "data/geo"
OnProgress = Callable[[int], None]


@dataclass(frozen=True)
class OutlineJob:
    """The countries (ISO codes), the paths of files or names of packages, the project, and whose the outlines are where the files do not say it.

    `replace` allows to write over the file of an earlier run.
    """

    codes: tuple[str, ...]
    files: tuple[str, ...]
    root: Path
    credit: str = ""
    licence: str = ""
    replace: bool = False

    @property
    def target(self) -> Path:
        return self.root / FOLDER / f"{'-'.join(sorted(code.lower() for code in self.codes))}.geojson"


@dataclass
class OutlineReport:
    """What a run did. `problems` keep the file from being written, `notes` do not; `done` is the last line."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    done: str = ""

    @property
    def lines(self) -> list[str]:
        """The lines that are printed."""
        lines = [str(problem) for problem in in_order([*self.notes, *self.problems])]
        return [*lines, self.done or f"{counted(len(self.problems), 'problem')}; nothing was written."]


@dataclass
class _Found:
    """Features of the wanted countries in one file, and what else is in it."""

    features: list[Feature] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    levels: Counter[int] = field(default_factory=Counter)


def run(job: OutlineJob, on_progress: OnProgress = lambda step: None) -> OutlineReport:
    """Write the subdivisions. `on_progress` is called with every step through the files, in bytes. Never raises for what is in them."""
    report = OutlineReport()
    report.problems += _bad_codes(job) or _bad_target(job)
    if report.problems:
        return report
    found = [outline for name in job.files for outline in _read(job, name, report, on_progress)]
    if not report.problems:
        report.problems += _missing(job, found)
    publisher = _publisher(job, found, report)
    if not report.problems:
        coverage = simplified([outline.rings for outline in found], POINTS * len(job.codes))
        _note_quality(job, found, coverage, publisher, report)
        _write(job, found, coverage, publisher, report)
    return report


def _bad_codes(job: OutlineJob) -> list[Problem]:
    problems = []
    for code in job.codes:
        if code not in countries():
            known = alpha_2(code.upper()) or codes_by_name().get(code.casefold())
            near = known or codes_by_name().get(nearest(code, codes_by_name()))
            hint = f" Write '{known}'." if known else f" Did you mean '{near}'?" if near else ""
            problems.append(Problem(code, 1, f"is no ISO 3166-1 code of a country, such as IQ.{hint}"))
    return problems


def _bad_target(job: OutlineJob) -> list[Problem]:
    label = job.target.relative_to(job.root).as_posix()
    if job.target.exists() and not job.replace:
        return [Problem(label, 1, "is there already. Write it anew with --replace, or remove it.")]
    records = load.load(job.root)
    taken = {outline.country: outline for outline in records.outlines if outline.code and outline.path != label}
    return [
        Problem(
            taken[code].path,
            1,
            f"has outlines of {code} already, such as {taken[code].label}. Remove them there first.",
        )
        for code in job.codes
        if code in taken
    ]


# -- reading


def _read(job: OutlineJob, name: str, report: OutlineReport, on_progress: OnProgress) -> list[Outline]:
    """Return the subdivisions of the wanted countries in a file or a package, each code once."""
    found = _Found()
    try:
        for path in given_files(name).paths:
            for feature in features_in(path, on_progress):
                _sort_in(feature, job, found)
    except (UnreadableFile, OSError) as error:
        report.problems.append(Problem(name, 1, str(error)))
        return []
    if not found.features:
        report.problems.append(Problem(name, 1, _nothing(job, found)))
        return []
    text = json.dumps({"type": "FeatureCollection", "features": found.features})
    shapes, problems = outlines.read(text, name)
    report.notes += [Problem(one.path, one.line, f"{one.message} Left out.") for one in problems]
    return _once([outline for outline in shapes if not outline.is_country])


def _sort_in(feature: Feature, job: OutlineJob, found: _Found) -> None:
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    country, level = country_of(properties, feature.get("id")), level_of_part(properties)
    found.levels[level or 0] += country in job.codes
    if country in job.codes and level in (None, 1):
        found.features.append({**feature, "properties": properties})
    else:
        found.others[country or "no code"] += 1


def _nothing(job: OutlineJob, found: _Found) -> str:
    deeper = max(found.levels, default=0)
    if found.levels[deeper]:
        kind = "countries as a whole" if not deeper else f"subdivisions of level {deeper}"
        return f"has {kind}. Take the file of level 1 (ADM1, admin-1 states and provinces)."
    has = listed((code for code, _ in found.others.most_common()), "and", most=6)
    return f"has no subdivision of {listed(job.codes)}, but of {has}." if found.others else "has no outlines."


def _once(found: list[Outline]) -> list[Outline]:
    """Return outlines with those of one code as one: a town and the land around it may share theirs."""
    merged: dict[str | int, Outline] = {}
    for number, outline in enumerate(found):
        key = outline.code or number
        merged[key] = _with_rings(merged[key], outline) if key in merged else outline
    return list(merged.values())


def _with_rings(first: Outline, second: Outline) -> Outline:
    larger = max((first, second), key=lambda one: (one.extent[2] - one.extent[0]) * (one.extent[3] - one.extent[1]))
    both = tuple(dict.fromkeys((*first.rings, *second.rings)))
    return Outline(
        larger.code,
        larger.name,
        larger.names,
        both,
        larger.box,
        larger.path,
        type=larger.type,
        properties=larger.properties,
    )


def _missing(job: OutlineJob, found: list[Outline]) -> Iterator[Problem]:
    has = {_country(outline) for outline in found}
    for code in (code for code in job.codes if code not in has):
        names = listed((given_files(name).label for name in job.files), "and")
        yield Problem(
            code, 1, f"{names} has no subdivision of {countries()[code]}. Add a file with --from, or leave it out."
        )


def _country(outline: Outline) -> str | None:
    return outline.country or country_of(outline.properties, outline.properties.get("id"))


def _publisher(job: OutlineJob, found: list[Outline], report: OutlineReport) -> Publisher:
    known = next(filter(None, (publisher_of(outline.properties) for outline in found)), Publisher(""))
    publisher = Publisher(job.credit or known.name, job.licence or known.licence, "" if job.licence else known.caution)
    if found and not publisher.name:
        message = "does not say whose its outlines are. Name them with --credit, and with --licence what they allow."
        report.problems.append(Problem(job.files[0], 1, message))
    return publisher


# -- writing


def _note_quality(
    job: OutlineJob, found: list[Outline], coverage: Coverage, publisher: Publisher, report: OutlineReport
) -> None:
    name = job.files[0]
    notes = [publisher.caution] if publisher.caution else []
    if not publisher.licence:
        notes.append("Its licence is not known: state it with --licence.")
    if not coverage.is_whole:
        notes.append("Some neighbours do not share their lines in it: narrow gaps may show between them.")
    if without := [outline.name for outline in found if not outline.code]:
        names = listed((f"'{name}'" for name in without), "and", most=3)
        notes.append(
            f"{counted(len(without), 'subdivision')} without an ISO 3166-2 code ({names}): drawn and not linked to places "
            f"until 'iso_3166_2' has one in the file that is written{_or_by_pcode(found)}."
        )
    report.notes += [Problem(name, 1, note) for note in notes]


def _or_by_pcode(found: list[Outline]) -> str:
    code = next((outline.pcode for outline in found if outline.pcode and not outline.code), "")
    return f", or a place has its P-code ('pcode: {code}')" if code else ""


def _write(
    job: OutlineJob, found: list[Outline], coverage: Coverage, publisher: Publisher, report: OutlineReport
) -> None:
    features = [_country_feature(job, coverage)] if len(job.codes) == 1 else [*_countries(job, found, coverage)]
    features += [_part(outline, shape) for outline, shape in zip(found, coverage.areas) if shape]
    head = {
        "type": "FeatureCollection",
        "attribution": publisher.name,
        "licence": publisher.licence or "not stated",
        "source": f"{listed((given_files(name).label for name in job.files), 'and')}, simplified with shared lines kept, three decimals",
    }
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features)
    text = f'{json.dumps(head, ensure_ascii=False)[:-1]}, "features": [\n{lines}\n]}}\n'
    scratch = job.target.with_name(f".{job.target.name}.new")
    try:
        job.target.parent.mkdir(parents=True, exist_ok=True)
        scratch.write_text(text, encoding="utf-8", newline="\n")
        os.replace(scratch, job.target)
    except OSError as error:
        report.problems.append(Problem(FOLDER, 1, f"cannot be written ({error.strerror})."))
        return
    of = listed((f"{countries()[code]}: {number}" for code, number in sorted(_numbers(found).items())), "and")
    where = job.target.relative_to(job.root).as_posix()
    report.done = (
        f"{counted(len(found), 'subdivision')} ({of}) written to {where}, {len(text.encode()) / 1000:,.0f} kB."
    )


def _numbers(found: list[Outline]) -> dict[str, int]:
    return Counter(country for outline in found if (country := _country(outline)))


def _countries(job: OutlineJob, found: Sequence[Outline], coverage: Coverage) -> Iterator[dict[str, Any]]:
    """Yield each country as what its subdivisions cover."""
    for code in job.codes:
        rings = [
            [tuple(ring) for polygon in shape for ring in polygon]
            for outline, shape in zip(found, coverage.areas)
            if _country(outline) == code
        ]
        yield _feature(countries()[code], {"iso_a2": code}, simplified(rings, 10**9).outside)


def _country_feature(job: OutlineJob, coverage: Coverage) -> dict[str, Any]:
    (code,) = job.codes
    return _feature(countries()[code], {"iso_a2": code}, coverage.outside)


def _part(outline: Outline, shape: list[Polygon]) -> dict[str, Any]:
    given = outline.properties
    more = {name: given[name] for name in ("name_ar", "name_fr", "name_es", "name_ru", "name_local") if given.get(name)}
    kind = {"type_en": given["type_en"]} if given.get("type_en") else {}
    codes: dict[str, Any] = {"iso_3166_2": outline.code} if outline.code else _publishers_code(given)
    return _feature(outline.name, {**more, **codes, "country": countries()[_country(outline) or ""], **kind}, shape)


def _publishers_code(given: Any) -> dict[str, Any]:
    """Return the property with the code of the publisher, by which an editor finds that of ISO."""
    found = {
        name: value
        for name, value in given.items()
        if name.casefold() in ("adm1_pcode", "admin1pcode", "gid_1", "shapeid")
    }
    return {"iso_3166_2": None, **found}


def _feature(name: str, properties: dict[str, Any], shape: list[Polygon]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"name": name, **properties},
        "geometry": {"type": "MultiPolygon", "coordinates": shape},
    }
