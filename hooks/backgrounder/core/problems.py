"""What is wrong, where, and what to write instead: one line per problem."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches
from typing import Any

LONGEST = 1000  # characters of a message


@dataclass(frozen=True)
class Cause:
    """What other problems may follow from as well: the record with an id, of one of these kinds, is missing."""

    id: str
    kinds: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """The kind of the record; "" when it may be one of several."""
        return next(iter(self.kinds)) if len(self.kinds) == 1 else ""


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake that an editor can correct. `path` is relative to the project, with slashes; `line` counts from 1."""

    path: str
    line: int
    message: str
    cause: Cause | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Put the message on one line, whatever an editor wrote that is quoted in it."""
        short = self.message if len(self.message) <= LONGEST else f"{self.message[: LONGEST - 3]}..."
        printable = "".join(char if char.isprintable() else " " for char in short)
        object.__setattr__(self, "message", printable)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return each problem once, by file and line."""
    return tuple(sorted(set(problems)))


def nearest(word: str, choices: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the choice that is spelt most like a word, "" when none is near (`cutoff`, 0 to 1)."""
    by_lower = {choice.lower(): choice for choice in sorted(choices, reverse=True)}
    matches = get_close_matches(word.lower(), by_lower, n=1, cutoff=cutoff)
    return by_lower[matches[0]] if matches else ""


def misspelt(word: str, choices: Iterable[str]) -> str:
    """Return the choice from which a word differs by a letter, from six letters on by two; "" for none.

    The first letter must be right: `unlikely` is no misspelt `likely`. Letters in another order count as one.
    """
    written = word.casefold().replace(" ", "-")
    near = [(edits, choice) for choice in sorted(choices) if (edits := _edits(written, choice.casefold())) is not None]
    return min(near, key=lambda pair: pair[0])[1] if near else ""


def _edits(word: str, choice: str) -> int | None:
    """Return how many letters are off; None if there are too many."""
    choice = choice.replace(" ", "-")
    if word[:1] != choice[:1] or min(len(word), len(choice)) < (1 if word == choice else 2):
        return None
    steps = SequenceMatcher(None, word, choice, autojunk=False).get_opcodes()
    edits = sum(max(b - a, d - c) for step, a, b, c, d in steps if step != "equal")
    edits = 1 if edits > 1 and sorted(word) == sorted(choice) else edits
    return edits if edits <= (2 if len(choice) > 5 else 1) else None


def did_you_mean(word: str, choices: Iterable[str], cutoff: float = 0.6) -> str:
    """Return ` Did you mean 'x'?` for the nearest choice, or ""."""
    near = nearest(word, choices, cutoff)
    return f" Did you mean '{near}'?" if near else ""


def listed(words: Iterable[str], last: str = "or", most: int | None = None) -> str:
    """Return `a, b or c`; of more than `most` words, the first and `3 more`."""
    parts = [str(word) for word in words]
    if most and len(parts) > most:
        parts[most:] = [f"{len(parts) - most} more"]
    *init, tail = parts
    return f"{', '.join(init)} {last} {tail}" if init else tail


def with_article(word: str) -> str:
    """Return `an actor`, `a place`."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def counted(number: int, word: str) -> str:
    """Return `1 problem`, `2 problems`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def quoted(value: Any) -> str:
    """Return a wrong value in quotes, on one line, 60 characters at most."""
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a mapping"
    text = " ".join(str(value).split())
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}...'"
