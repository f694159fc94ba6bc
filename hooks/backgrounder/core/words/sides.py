"""Sides: who an actor belongs with in the matter of the site. Their names and order are in data/sides.yml.

A side is shown in its hue and in a shape of its own, both by its place in the list, or in words; never in a hue alone.
"""

from dataclasses import dataclass

MOST = 5  # sides that hues and shapes can tell apart
LONGEST = 60  # characters of a name
# Each shape as a path around the middle of a mark, about one unit from it.
SHAPES = (
    "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0z",
    "M-.9-.9H.9V.9H-.9z",
    "M0-1.22L1.22 0 0 1.22-1.22 0z",
    "M-.6-1.04H.6L1.2 0 .6 1.04H-.6L-1.2 0z",
    "M0-1.2L1.2.95H-1.2z",
)


@dataclass(frozen=True)
class Side:
    """A side; `number` is its place in the list, from 1, which gives its hue and its shape."""

    id: str
    name: str
    number: int

    @property
    def shape(self) -> str:
        """The path of its mark, one unit from the middle."""
        return SHAPES[self.number - 1]
