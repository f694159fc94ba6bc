"""What is wrong, where, and what to write instead: one line per problem."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

LONGEST = 1000  # characters of a message


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake an editor can mend. `path` is relative to the project, with slashes; `line` counts from 1."""

    path: str
    line: int
    message: str

    def __post_init__(self) -> None:
        """One line, whatever an editor wrote that is quoted in it."""
        short = self.message if len(self.message) <= LONGEST else f"{self.message[: LONGEST - 3]}..."
        shown = "".join(char if char.isprintable() else " " for char in short)
        object.__setattr__(self, "message", shown)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file and line."""
    return tuple(sorted(set(problems)))


def did_you_mean(word: str, choices: Iterable[str], cutoff: float = 0.6) -> str:
    """` Did you mean 'x'?` for the nearest choice, or nothing."""
    by_lower = {choice.lower(): choice for choice in sorted(choices, reverse=True)}
    near = get_close_matches(word.lower(), by_lower, n=1, cutoff=cutoff)
    return f" Did you mean '{by_lower[near[0]]}'?" if near else ""


def listed(words: Iterable[str], last: str = "or") -> str:
    """`a, b or c`."""
    *init, tail = [str(word) for word in words]
    return f"{', '.join(init)} {last} {tail}" if init else tail


def counted(number: int, word: str) -> str:
    """`1 problem`, `2 problems`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def quoted(value: Any) -> str:
    """An offending value in quotes, on one line, not too long."""
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a mapping"
    text = " ".join(str(value).split())
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}...'"
