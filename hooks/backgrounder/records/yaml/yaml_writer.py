"""Values as YAML, as editors write it."""

import json
from typing import Any

import yaml

from backgrounder.records.yaml import short_records
from backgrounder.records.yaml.tree import BadYaml
from backgrounder.records.yaml.yamlfile import read


def dump_inline(value: Any) -> str:
    """Return a value on one line as an editor writes it, in quotes only where it would be read as something else."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {dump_inline(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dump_inline, value)) + "]"
    if not isinstance(value, str):
        return json.dumps(value)
    try:
        return value if read(f"[{value}]").plain == [value] else json.dumps(value, ensure_ascii=False)
    except BadYaml:
        return json.dumps(value, ensure_ascii=False)


class _Writer(yaml.SafeDumper):
    """Block style with lists on one line, as editors write data files; dates and figures without quotation marks.

    PyYAML's own writer on every machine: libyaml's puts some letters otherwise.
    """

    yaml_implicit_resolvers = {
        first: [
            resolver for resolver in resolvers if resolver[0].rpartition(":")[2] not in ("timestamp", "int", "float")
        ]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_list(writer: _Writer, data: list[Any]) -> yaml.Node:
    return writer.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)


_Writer.add_representer(list, _represent_list)


def dump(value: dict[str, Any]) -> str:
    """Return texts, lists and mappings of them as YAML that `read` reads back as the same."""
    try:
        return short_records.written(value, _Writer.yaml_implicit_resolvers)
    except short_records.NotShort:
        return dump_any(value)


def dump_any(value: dict[str, Any]) -> str:
    """Return the same by PyYAML alone."""
    return yaml.dump(value, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=False)
