"""PyYAML's own reader, for what it says about mistakes and for machines without libyaml: it takes what libyaml takes.

By itself it refuses `[Will it rain?]` and a tab within a line, and would blame them for a mistake elsewhere.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml

# No text has the stand-ins (backgrounder.records.yaml.invisible): the values of events get their characters back.
_STAND_INS = {"?": "\ue000", "\t": "\ue001"}
_ORIGINALS = {ord(stand_in): character for character, stand_in in _STAND_INS.items()}
_QUESTION_MARK = re.compile(r"(?<=[^\s\[{,:?\\-])([ \t]*)\?")  # where it is no sign of a key
_TAB_IN_TEXT = re.compile(r"(?<=[^\s\[{,:\\-])[ \t]*\t[ \t]*(?=[^\s#,\]}:])")
_TAB_BETWEEN = re.compile(r"(?<=[^\s\\-])[ \t]*\t[ \t]*")


def _readable(text: str) -> str:
    """Return a text with other characters, as many, for what this reader alone would refuse."""
    text = _QUESTION_MARK.sub(lambda match: match[1] + _STAND_INS["?"], text)
    text = _TAB_IN_TEXT.sub(lambda match: match[0].replace("\t", _STAND_INS["\t"]), text)
    return _TAB_BETWEEN.sub(lambda match: " " * len(match[0]), text)


def events(text: str) -> Callable[[], Any]:
    """Return what gives the next event of a text at each call. Raises yaml.YAMLError."""
    loader: Any = yaml.SafeLoader(_readable(text))

    def next_event() -> Any:
        event = loader.get_event()
        if isinstance(event, yaml.ScalarEvent):
            event.value = event.value.translate(_ORIGINALS)
        return event

    return next_event
