"""python tests/bench/share.py PROJECT: seconds of processor time to load, check and link a project, without its pages."""

import sys
import time
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "hooks"))

from backgrounder.check import rules
from backgrounder.model.dossier import Dossier  # noqa: E402
from backgrounder.records import load  # noqa: E402


def linked(dossier: Dossier) -> int:
    """Ask for every list that is derived; how many there are."""
    records = [record for group in _lists(dossier) if isinstance(group, dict) for record in group.values()]
    return sum(1 for record in [*records, *dossier.claims, *dossier.options] for _ in _lists(record))


def _lists(record: Any) -> Iterator[Any]:
    """A built-in place stands in no file, and what is told of files fails for it."""
    yield from (getattr(record, name, None) for name in _derived(type(record)))


@cache
def _derived(kind: type) -> list[str]:
    return [name for base in kind.__mro__ for name, value in vars(base).items() if isinstance(value, cached_property)]


if __name__ == "__main__":
    records = load.load(Path(sys.argv[1]))
    problems = rules.check(records)
    linked(Dossier(records))
    print(*problems[:3], time.process_time())
