"""`backgrounder new KIND ID`: a record with its required fields, each with a comment that explains it.

It is added after what is there, which stays as it is to the byte. The fields and their meanings are those of the models.
"""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from backgrounder.commands.refused import Refused
from backgrounder.core.kinds import FILED, WITH_FILES
from backgrounder.core.problems import listed, with_article
from backgrounder.records import load
from backgrounder.records.entries import MODELS
from backgrounder.records.fields.schema import schema
from backgrounder.records.folders.ids import id_problem
from backgrounder.records.folders.readable import broken_settings
from backgrounder.records.yaml import settings_file, yamlfile
from backgrounder.records.yaml.tree import BadYaml
from backgrounder.records.yaml.yaml_writer import dump_inline

KINDS = tuple(WITH_FILES)
BY_NAME = ("title", "name", "question")  # required fields whose value is the id in words
TO_FILL_IN = {  # what stands in the other required fields until somebody writes more
    "authors": ["Your name"],
    "summary": "The bottom line, in two to four sentences.",
    "in": "XX",
}
BODY = """
Write here, in Markdown. `[[an-id]]` links to a record, `[^a-source]` gives a source, and `[[timeline]]` alone on a line
puts in the timeline of this brief.
"""


def begin(root: Path, kind: str, id: str) -> list[str]:
    """Write a new record of the site at `root`. Return the lines to be printed; raise Refused, and then nothing is written."""
    if kind not in KINDS:
        raise Refused(f"'{kind}' is no kind of record: there are {listed(KINDS, 'and')}.")
    if problems := broken_settings(root):
        raise Refused(str(problems[0]))
    _refuse_id(root, kind, id)
    path = _brief_path(root, id) if kind == "brief" else _data_path(root, FILED[kind], id)
    before = _read(path)
    text = brief(id) if kind == "brief" else record(kind, id)
    line = before.count("\n") + (2 if before and not before.endswith("\n") else 1)
    after, shown = _after(before, text), settings_file.display_path(path, root)
    if kind != "brief" and not _is_added(id, before, after):
        raise Refused(f"{shown}: nothing can be added at its end. Correct what 'backgrounder check' says of it first.")
    _write(path, after)
    return [f"{shown}:{line}: {kind} '{id}'. Fill in what its comments ask for, then write 'backgrounder check'."]


def _refuse_id(root: Path, kind: str, id: str) -> None:
    if message := id_problem(id, kind):
        raise Refused(message)
    records = load.load(root)
    if id in records.declared:
        places = (f" ({one.path}:{one.tree.line})" for one in records.all_entries() if one.id == id)
        other = with_article(records.declared[id])
        raise Refused(f"the id '{id}' is taken by {other}{next(places, '')}. Choose another.")


def _brief_path(root: Path, id: str) -> Path:
    path = settings_file.docs_dir(root) / f"{id}.md"
    if path.exists():
        raise Refused(f"{settings_file.display_path(path, root)} is there already. Choose another id.")
    return path


def _data_path(root: Path, plural: str, id: str) -> Path:
    """Return the file of a kind; where there is a folder instead, a new file in it."""
    file, folder = root / "data" / f"{plural}.yml", root / "data" / plural
    path = folder / f"{id}.yml" if folder.is_dir() and not file.exists() else file
    if path != file and path.exists():
        raise Refused(f"{settings_file.display_path(path, root)} is there already. Choose another id.")
    return path


def record(kind: str, id: str) -> str:
    """Return a record of data/ as YAML, with comments."""
    lines = [f"  {line}" for line in _fields(kind, id)]
    return "\n".join([f"{id}:", *lines]) + "\n"


def brief(id: str) -> str:
    """Return a brief: front matter with comments, and a text that says what may be written. It is a draft."""
    lines = [*_fields("brief", id), "draft: true # shown by 'mkdocs serve' only; remove this line to publish the brief"]
    return "\n".join(["---", *lines, "---", BODY.lstrip("\n")])


def _fields(kind: str, id: str) -> Iterator[str]:
    """Yield the required fields, each with its meaning and the words it takes, then the names of the others."""
    shape = schema(MODELS[kind])
    for name in shape["required"]:
        field = shape["properties"][name]
        words = f" One of {', '.join(map(str, field['enum']))}." if "enum" in field else ""
        yield f"{name}: {dump_inline(_value(name, id, field))} # {field['description']}{words}"
    others = [name for name in shape["properties"] if name not in shape["required"]]
    yield f"# optional: {', '.join(others)}; /reference/ on the site explains them"


def _value(name: str, id: str, field: dict[str, Any]) -> Any:
    if name in BY_NAME:
        words = id.replace("-", " ").capitalize()
        words = words if any(char.isalpha() for char in words) else f"Number {words}"
        return f"{words}?" if name == "question" else words
    if name == "date":
        return date.today().isoformat()
    return TO_FILL_IN.get(name, field["examples"][0])


def _read(path: Path) -> str:
    """Return the text of a file with its own line ends, "" if it is missing."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        raise Refused(f"{path.name} cannot be read as UTF-8 text. Correct that first.") from None


def _after(before: str, text: str) -> str:
    """Return what is there with a text added on a line of its own, with the same line ends."""
    end = "\r\n" if "\r\n" in before else "\n"
    gap = end if before and not before.endswith("\n") else ""
    return before + gap + text.replace("\n", end)


def _is_added(id: str, before: str, after: str) -> bool:
    """Whether a text is read as what it was before, and a record more."""
    try:
        old, new = (yamlfile.read(_plain(text)).plain or {} for text in (before, after))
    except BadYaml:
        return False
    return isinstance(new, dict) and id in new and {key: value for key, value in new.items() if key != id} == old


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _write(path: Path, text: str) -> None:
    """Replace a file as a whole, so that a full disk leaves it as it was."""
    new = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(text.encode())
        if path.exists():
            shutil.copymode(path, new)
        new.replace(path)
    except OSError as error:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise Refused(f"{path.name} cannot be written ({error.strerror}). Nothing was changed.") from None
