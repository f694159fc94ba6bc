"""libyaml and PyYAML's own reader, which explains mistakes and reads where there is no libyaml, give the same."""

import pytest
import yaml
from backgrounder.records.yaml import yamlfile
from backgrounder.records.yaml.tree import BadYaml


def outcome(text: str):
    try:
        return yamlfile.read(text).plain
    except BadYaml as error:
        return error.errors


@pytest.mark.parametrize(
    "text",
    [
        "a: [Will it rain?]",
        "a: {question: Will it rain?, kind: fact}",
        "a: [what ?now, or ? never, http://reef.example/?q=1]",
        "{a?: b}",
        "a: b\tc",
        "a: one \t two",
        "a:\tb",
        "a: b\t",
        "a: b\t# a comment",
        "a\tb: c",
        "a: [b\t,\tc]",
        'a: "b\tc"\t# a comment',
        "a: |\n  b\tc ?d\n",
        "? a\n: b",
        'a: "b\\?"',
        "-\ta",
        "\ta: b",
        "a: b\n\tc: d",
    ],
)
def test_both_read_the_same(text, monkeypatch):
    usual = outcome(text)
    monkeypatch.setattr(yamlfile, "_Loader", yaml.SafeLoader)
    assert outcome(text) == usual


@pytest.mark.parametrize("line", ["a: {question: Will it rain?}", "a: {text: one\ttwo}", "a: one\ttwo"])
def test_what_only_one_of_them_refuses_is_not_blamed_for_a_mistake_elsewhere(line):
    errors = outcome(f"{line}\nb: [one\nc: d\n")
    assert [where for where, _ in errors] == [2] and "bracket is opened" in errors[0][1]
