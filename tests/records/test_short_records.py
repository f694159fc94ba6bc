"""What is written quickly is what PyYAML writes."""

import random

import pytest
from backgrounder.records.yaml import yaml_writer
from backgrounder.records.yaml.short_records import NotShort, written

PIECES = ["a", "b c", " ", ": ", ":", " #", "#", "-", "- ", "?", "'", '"', ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "%", "@", "`"]  # fmt: skip
PIECES += ["---", "...", "=", "<<", "~", "null", "no", "Yes", "on", "2015-09-01", "12:30", "1.10", "0x1", "é", "Ω", "ع", "\u200f", "\U0001f6f6"]  # fmt: skip
PIECES += ["\n", "\t", "\x85", "\u2028", "\ufeff", "\x00", "\ud800", "\uffff", "\xa0", "\\", "%20", "​"]


def texts(seed: int, count: int) -> list[str]:
    dice = random.Random(seed)
    return ["".join(dice.choices(PIECES, k=dice.randint(0, 4))) for _ in range(count)]


def short(value: dict) -> str | None:
    try:
        return written(value, yaml_writer._Writer.yaml_implicit_resolvers)
    except NotShort:
        return None


@pytest.mark.parametrize("seed", range(4))
def test_texts_and_lists_are_written_as_pyyaml_does(seed: int):
    found = texts(seed, 1000)
    records = [{"an-id": {"note": text, "actors": [text, "x"]}} for text in found]
    quick = [(record, text) for record in records if (text := short(record))]
    assert len(quick) > 400
    for record, text in quick:
        assert text == yaml_writer.dump_any(record)


@pytest.mark.parametrize(
    "value",
    [{"no": {"a": "b"}}, {"ab": {"on": "b"}}, {"ab": {}}, {"ab": {"cd": {"e": "f"}}}, {"ab": {"cd": 3}}, {"A b": {"cd": "e"}}, {"ab": "cd"}, {"ab": {"cd": ""}}],
)  # fmt: skip
def test_what_is_not_of_this_shape_is_left_to_pyyaml(value: dict):
    assert short(value) is None
    assert yaml_writer.dump(value) == yaml_writer.dump_any(value)
