"""Options as they stand on a board: by verdict, and in the order in which they depend on one another."""

from collections.abc import Sequence

from backgrounder.core.words.vocabulary import VERDICTS
from backgrounder.derive.judgments.assumptions import reached
from backgrounder.model import Option

Step = list[Option]  # options that can be taken at the same time


def by_verdict(options: Sequence[Option]) -> list[tuple[str, list[Option]]]:
    """Options under their verdicts, in the order of the vocabulary."""
    groups = ((verdict, [option for option in options if option.verdict == verdict]) for verdict in VERDICTS)
    return [(verdict, group) for verdict, group in groups if group]


def chains(options: Sequence[Option]) -> list[list[Step]]:
    """The steps of each set of options that depend on one another; an option of a step comes after those of earlier steps.

    What has to come first is among them wherever it is weighed, and whoever decides it.
    """
    whole = list(reached(options, lambda option: option.after))
    return [_steps(group) for group in _connected(whole) if len(group) > 1]


def _connected(options: Sequence[Option]) -> list[list[Option]]:
    groups: list[list[Option]] = []
    for option in options:
        near = [group for group in groups if any(one in option.after or option in one.after for one in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(one for group in near for one in group), option])
    return groups


def _steps(options: Sequence[Option]) -> list[Step]:
    steps: list[Step] = []
    left = list(options)
    while left:
        ready = [option for option in left if not any(one in left for one in option.after)] or left
        steps.append(ready)
        left = [option for option in left if option not in ready]
    return steps
