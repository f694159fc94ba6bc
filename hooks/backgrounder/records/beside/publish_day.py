"""The day on which the site is published: `extra: {publish_day: 2015-10-09}` in mkdocs.yml.

It is the only clock that there is. A brief with an `embargo` is held back until that day is reached; without the setting
each of them is held back, and no date counts as one of the future.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from backgrounder.core.problems import quoted

KEY = "publish_day"


def publish_day(extra: Mapping[str, Any]) -> date | None:
    """Return the day that the settings name; None where they name none, or what is no day."""
    try:
        return date.fromisoformat(str(extra.get(KEY) or ""))
    except ValueError:
        return None


def problem(extra: Mapping[str, Any]) -> str | None:
    """Return what is wrong with the setting."""
    value = extra.get(KEY)
    if not value or publish_day(extra):
        return None
    return f"{KEY}: {quoted(value)} is no day. Write it as 2015-10-09."


def is_held_back(embargo: Any, day: date | None) -> bool:
    """Whether a brief with this `embargo`, as written, is not to be published on a day. What is no day is held back."""
    if embargo is None:
        return False
    try:
        return day is None or day < date.fromisoformat(str(embargo))
    except ValueError:
        return True
