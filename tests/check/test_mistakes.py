"""What is right is not reported; several mistakes are reported together; the atoll world has every field and word."""

import shutil

import pytest
from atoll_edits import (
    EX,
    A,
    E,
    atoll_file,
    edited,
    write_files,
)
from backgrounder.check.rules import check
from backgrounder.core.kinds import FILED
from backgrounder.core.words import vocabulary
from backgrounder.records.entries import MODELS
from backgrounder.records.fields.record import field_names, records_in
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ, problems


@pytest.mark.parametrize("root", [ATOLL, IRAQ], ids=["atoll", "iraq"])
def test_what_is_right_is_not_blamed(root):
    assert problems(root) == []


def test_the_lines_of_the_contract(tmp_path):
    """The lines that the documentation promises, word for word."""
    for part in ("briefs", "data"):
        shutil.copytree(IRAQ / part, tmp_path / part)
    events, brief = "data/events.yml", "briefs/iraq-after-russian-intervention.md"
    edits = [
        (events, "date: 2015-05-18\n", "date: 2015-05-32\n", f"date: '2015-05-32': May 2015 has 31 days.{EX}"),
        (events, "place: ramadi\n", "place: ramady\n", "place: no place called 'ramady'. Did you mean 'ramadi'?"),
        (events, "actors: [isis]\n", "actors: [baghdad]\n", "actors: 'baghdad' is a place; this field takes actors."),
        (brief, "by: pm-abadi\n", "by: pm-abady\n", "by: no actor called 'pm-abady'. Did you mean 'pm-abadi'?"),
        (brief, "[[isf|", "[[isff|", "[[isff]]: no such record. Did you mean 'isf'?"),
    ]
    expected = [f"{file}:{edited(tmp_path, file, old, new)}: {message}" for file, old, new, message in edits]
    assert sorted(problems(tmp_path)) == sorted(expected)
    colon = "not valid YAML (mapping values are not allowed here). Put the whole text in \"quotes\": it contains ': '."
    line = edited(tmp_path, brief, "title: Iraq", "title: Iraq: Iraq")
    assert f"{brief}:{line}: {colon}" in problems(tmp_path)


# ---- several mistakes ------------------------------------------------------------------------------------------


def test_all_mistakes_of_a_brief_are_told_together(world):
    """Wrong fields hide neither wrong references nor wrong marks."""
    text = """\
---
title: Many
date: 2019-13
authors: [Tide desk]
summary: S.
actors: [nobody]
claims:
  one: {by: nobody, text: x, stance: says}
  two: {by: tern, text: "[[x]]", answer: "no", likelihood: likely}
---

[[nobody]], [^nothing], [there](nowhere.md) and [[one]].
"""
    write_files(world, {"briefs/many.md": text})
    assert problems(world) == [
        f"briefs/many.md:3: date: '2019-13': there is no month 13.{EX}",
        "briefs/many.md:6: actors: no actor called 'nobody'.",
        "briefs/many.md:8: by: no actor called 'nobody'.",
        "briefs/many.md:8: stance: 'says' is not one of asserts, denies, requests, accepts, rejects, warns, assesses or assumes. Did you mean 'asserts'?",
        "briefs/many.md:9: answer: 'no': there is no question it answers. Add the line 'question: ...'.",
        "briefs/many.md:9: likelihood: 'likely': only an assessment has one. Write 'stance: assesses', or remove the line.",
        "briefs/many.md:9: text: '[[x]]': marks stand in the Markdown of briefs only. Write the bare words, or the bare id.",
        "briefs/many.md:12: 'nowhere.md': there is no such file.",
        "briefs/many.md:12: [[nobody]]: no such record.",
        "briefs/many.md:12: [^nothing]: no source called 'nothing'. A note of your own is a line '[^nothing]: its text' as well.",
    ]


def test_a_broken_file_hides_what_may_stand_in_it_and_no_more(world):
    write_files(world, {A: atoll_file(A) + b"\ta: b\n"})
    edited(world, E, "place: light-station", "place: ligth-station")
    assert [line.split(": ")[0] for line in problems(world)] == [f"{A}:172", f"{E}:63"]


# ---- the world itself ------------------------------------------------------------------------------------------


def fields_used(records) -> dict[str, set[str]]:
    """Every field of every kind of record, with the names written in the world."""
    used: dict[str, set[str]] = {}
    for entry in records.all():
        collect(MODELS[entry.kind], entry.tree.plain, used)
    return used


def collect(model, value, used) -> None:
    if isinstance(value, str):
        value = {model.bare: value}
    used.setdefault(model.__name__, set()).update(value)
    for name, field in model.model_fields.items():
        inner, own = next(records_in(field.annotation), None), value.get(field.alias or name)
        if inner and own:
            many = own if isinstance(own, list) else own.values() if str(field.annotation).startswith("dict") else [own]
            for one in many:
                collect(inner, one, used)


def models() -> dict[str, set[str]]:
    found, todo = {}, list(MODELS.values())
    for model in todo:
        found[model.__name__] = field_names(model)
        todo += [inner for field in model.model_fields.values() for inner in records_in(field.annotation)]
    return found


def test_the_world_uses_every_field():
    used = fields_used(load(ATOLL))
    assert {
        name: missing for name, all_names in models().items() if (missing := all_names - used.get(name, set()))
    } == {}


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("status", {*vocabulary.STATUSES, *vocabulary.SIGHTINGS}),
        ("answer", set(vocabulary.ANSWERS)),
        ("stance", set(vocabulary.STANCES) - {"asserts"}),
        ("verdict", set(vocabulary.VERDICTS)),
        ("kind", set(vocabulary.CHANGES)),
        ("confidence", set(vocabulary.CONFIDENCES)),
        ("precision", set(vocabulary.PRECISIONS)),
        ("was", set(vocabulary.VERDICTS_ON_READINGS)),
        ("type", {*vocabulary.ACTOR_TYPES, *vocabulary.EVENT_TYPES, *vocabulary.PLACE_TYPES}),
    ],
)
def test_the_world_uses_every_word(field, words):
    text = "".join(
        path.read_text(encoding="utf-8") for path in [*ATOLL.glob("data/**/*.yml"), *ATOLL.glob("briefs/*.md")]
    )
    assert {word for word in words if f"{field}: {word}" not in text and f'{field}: "{word}"' not in text} == set()


def test_the_world_uses_every_weight():
    claims = [claim for entry in load(ATOLL).of("brief").values() for claim in entry.record.claims.values()]
    assert {sign for claim in claims for sign in claim.weighs.values()} == set(vocabulary.WEIGHTS)


def test_the_world_uses_every_verb():
    records = load(ATOLL)
    verbs = {
        verb for entry in records.of("actor").values() for each in entry.tree.get("relations") or [] for verb in each
    }
    assert set(vocabulary.RELATIONS) <= verbs
    assert {kind for kind in FILED if any(entry.tree.get("was") for entry in records.of(kind).values())} == set(FILED)
    assert check(records) == ()
