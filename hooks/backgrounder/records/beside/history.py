"""`history_after` of mkdocs.yml: after how many days from its information cut-off a brief is written with hindsight."""

import re
from collections.abc import Mapping
from typing import Any

KEY = "history_after"


def history_after(extra: Mapping[str, Any]) -> int | None:
    """Return `180d` of the settings as 180; None where none is set, or what is no number of days."""
    match = re.fullmatch(r"(\d{1,5})\s*d", str(extra.get(KEY)))
    return int(match[1]) if match else None
