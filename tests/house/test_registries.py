"""One registry of kinds of records: nobody else lists them."""

import re
from pathlib import Path

from backgrounder import model
from backgrounder.core.kinds import KINDS, PLURALS, WITH_FILES
from backgrounder.model.dossier import Dossier
from backgrounder.records.entries import MODELS

HOUSE = Path(__file__).parents[2] / "hooks" / "backgrounder"
REGISTRIES = ("core/kinds.py", "core/families.py")


def test_every_kind_has_its_line_its_fields_and_its_class():
    linked = {one.kind: one for one in vars(model).values() if isinstance(one, type) and hasattr(one, "kind")}
    assert {kind.name for kind in KINDS} <= set(linked)
    assert list(MODELS) == list(WITH_FILES)
    assert all(hasattr(Dossier, plural) for plural in PLURALS.values())
    assert sorted(kind.rank for kind in KINDS) == list(range(1, len(KINDS) + 1))


def test_nobody_else_lists_kinds():
    """Three plural kinds in one line, as words or as attributes of a dossier, are a second registry."""
    kinds = "|".join(PLURALS.values())
    listed = re.compile(rf"""["'](?:{kinds})["']|(?:self|dossier)\.(?:{kinds})\b(?=,|\)$)""")
    for path in sorted(HOUSE.rglob("*.py")):
        if path.relative_to(HOUSE).as_posix() in REGISTRIES or ("model/" in path.as_posix() and path.stem == "briefs"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            assert len(set(listed.findall(line))) < 3, f"{path}:{number}"
