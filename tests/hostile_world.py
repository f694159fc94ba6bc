"""The atoll world with a hostile string in every text field of every record; what a field refuses keeps its own text."""

import json
import re
from itertools import count, cycle
from pathlib import Path

import yaml
from backgrounder.records.entries import MODELS
from backgrounder.records.fields.introspection import fields
from backgrounder.records.fields.json_types import TEXT
from backgrounder.records.fields.record import records_in
from conftest import problems

RLO = "\N{RIGHT-TO-LEFT OVERRIDE}"
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onfocus='alert(1)' autofocus x='",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "<a href=JaVa&#x09;ScRiPt&colon;alert(1)>x</a>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "<base href=//other.example><link rel=stylesheet href=//other.example/x>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "</style><style>@import url(//other.example)</style>",
    "</title></textarea></noscript><script>alert(1)</script>",
    "]]><script>alert(1)</script><!--",
    "--><script>alert(1)</script>",
    "{{ 7*7 }}{% include '/etc/passwd' %}{# x #}",
    "${alert(1)} #{7*7} <%= 7*7 %>",
    "$(touch /tmp/hostile) `touch /tmp/hostile` ; touch /tmp/hostile | x",
    "=HYPERLINK(\"//other.example\",\"x\")",
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "-2+3+cmd|'x'!A0",
    "END:VEVENT\\nBEGIN:VALARM\\nACTION:DISPLAY",
    "}, title = {x}} @misc{hostile, note = {\\input{/etc/passwd}}",
    f"{RLO}gnp.exe",
    "!!python/object/apply:os.system ['touch /tmp/hostile']",
    "*anchor &anchor",
    "../../../etc/passwd",
    "%0d%0aSet-Cookie: x=1",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
)  # fmt: skip


def _text_fields(model, seen: set) -> set[str]:
    """The names of the fields that take any text, in a model and in the records within it."""
    if model in seen:
        return set()
    seen.add(model)
    own = {field.name for field in fields(model) if _is_text(field.shape)}
    inner = (one for info in model.model_fields.values() for one in records_in(info.annotation))
    return own.union(*(_text_fields(one, seen) for one in inner))


def _is_text(shape: dict) -> bool:
    return (
        all(shape.get(key) == value for key, value in TEXT.items())
        and not {"enum", "pattern", "x-takes"} & shape.keys()
    )


class _Filler:
    """Puts a string with a number of its own into each text field; the numbers in `spared` get none."""

    def __init__(self, names: set[str], spared: set[int]):
        self.names, self.spared = names, spared
        self.numbers, self.strings = count(), cycle(HOSTILE)

    def filled(self, value, is_text: bool = False):
        if isinstance(value, dict):
            return {key: self.filled(one, key in self.names) for key, one in value.items()}
        if isinstance(value, list):
            return [self.filled(one, is_text) for one in value]
        if not is_text:
            return value
        number, string = next(self.numbers), next(self.strings)
        if number in self.spared:
            return value
        # Messages shorten what they quote: the number of a long string comes first, so that it is told.
        return f"H{number}H {string} {value}" if len(string) > 24 else f"{string} H{number}H {value}"


def make(root: Path) -> list[str]:
    """Fill the world at `root`; return the lines by which it was refused until only what a field takes was left."""
    names = set().union(*(_text_fields(model, set()) for model in MODELS.values()))
    originals = {
        path: path.read_text(encoding="utf-8")
        for path in sorted([*root.glob("data/**/*.yml"), *root.glob("briefs/*.md")])
    }
    spared, problem_lines = set(), []
    for _ in range(60):  # lines that are alike are told as one with a count
        filler = _Filler(names, spared)
        for path, text in originals.items():
            path.write_text(_filled(path, text, filler), encoding="utf-8")
        lines = problems(root)
        if not lines:
            return problem_lines
        problem_lines += lines
        refused = {int(number) for line in lines for number in re.findall(r"H(\d+)H", f"{line} {_line(root, line)}")}
        assert refused - spared, lines
        spared |= refused
    raise AssertionError(problem_lines)


def _filled(path: Path, text: str, filler: _Filler) -> str:
    if path.suffix == ".yml":
        return _written(filler.filled(yaml.load(text, yaml.BaseLoader)))
    head = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    if not head:
        return text
    return f"---\n{_written(filler.filled(yaml.load(head[1], yaml.BaseLoader)))}---\n{text[head.end() :]}"


def _written(value, indent: str = "") -> str:
    """As YAML with a line for each value, so that a problem has the line of one."""
    if isinstance(value, dict):
        pairs = ((f"{indent}{json.dumps(key, ensure_ascii=False)}:", one) for key, one in value.items())
    elif isinstance(value, list):
        pairs = ((f"{indent}-", one) for one in value)
    else:
        return f"{indent}{json.dumps(value, ensure_ascii=False)}\n"
    return (
        "".join(
            f"{start}\n{_written(one, indent + '  ')}"
            if one and isinstance(one, dict | list)
            else f"{start} {json.dumps(one, ensure_ascii=False)}\n"
            for start, one in pairs
        )
        or f"{indent}{{}}\n"
    )


def _line(root: Path, problem: str) -> str:
    """The line that a problem is about."""
    match = re.match(r"([^:]+):(\d+): ", problem)
    assert match, problem
    return (root / match[1]).read_text(encoding="utf-8").split("\n")[int(match[2]) - 1]
