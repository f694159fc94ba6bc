"""The ids of records: which may be taken, and what to write instead."""

import re
from typing import Any

from slugify import slugify as slugify  # the door for all

from backgrounder.core.families import RESERVED
from backgrounder.core.problems import quoted
from backgrounder.core.words.languages import current, per_language
from backgrounder.markdown.marks import EMBEDS
from backgrounder.records.fields.json_types import ID_SHAPE
from backgrounder.records.folders.project_files import is_device

_SPELT = {"de": [[letter, plain] for letter, plain in zip("äöüÄÖÜ", ("ae", "oe", "ue", "Ae", "Oe", "Ue"))]}
RESERVED_IDS = (*EMBEDS, "index", "author", "press")
SHAPE = "lower-case letters and digits joined by hyphens."
MAX_ID = 150  # characters; file systems take 255 bytes


def in_ascii(text: str, **options: Any) -> str:
    """Return words as an id, in Latin letters as the language of the site spells them: `kueste` in German."""
    return slugify(text, replacements=_SPELT.get(current().language, []), **options)


@per_language
def id_problem(id: str, kind: str) -> str | None:
    """Return what is wrong with an id that is in no use, and what to write; None for one that may be taken."""
    if kind == "brief" and id in (*RESERVED_IDS, *RESERVED):
        return f"'{id}' is a reserved address. Rename the file."
    if id in RESERVED_IDS:
        return f"'{id}' is a reserved word. Choose another id."
    if len(id) > MAX_ID:
        return f"{quoted(id)} has {len(id):,} characters; an id takes up to {MAX_ID}, as it is the name of a file."
    if not re.fullmatch(ID_SHAPE, id):
        return bad_file_name(id) if kind == "brief" else not_an_id(id)
    if is_device(id):
        return f"'{id}' is the name of a device: Windows has no such file. Choose another id."
    return None


def not_an_id(id: str) -> str:
    """Return what is wrong with an id of another shape, and what to write."""
    suggestion = in_ascii(id)
    return f"'{id}' is no id: {SHAPE}" + (f" Write '{suggestion}'." if suggestion else "")


def bad_file_name(stem: str, what: str = "file") -> str:
    """Return what is wrong with the name of the file or folder of a brief, and how to rename it."""
    suggestion = in_ascii(stem)
    advice = f" Rename it to '{suggestion}{'.md' if what == 'file' else ''}'." if suggestion else ""
    return f"'{stem}': the {what} name is {'the' if what == 'file' else 'part of the'} address, {SHAPE}{advice}"
