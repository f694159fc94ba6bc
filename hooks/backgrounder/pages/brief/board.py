"""Options as they stand on a board: by verdict, and in the order in which they depend on one another."""

from collections.abc import Sequence
from dataclasses import dataclass

from backgrounder.core.words.languages import gettext
from backgrounder.core.words.vocabulary import VERDICTS
from backgrounder.derive.judgments.assumptions import reached
from backgrounder.model import Actor, Option
from backgrounder.pages.markup.words import COMMA

Step = list[Option]  # options that can be taken at the same time


@dataclass(frozen=True)
class Common:
    """What is true of every option of a board, and is said once above them: who would act, and whose view they are.

    `speakers` are empty where views differ or none is stated; `is_desks` where nobody stated one, so that all are the desk's.
    """

    actor: Actor | None = None
    speakers: str = ""
    is_desks: bool = False


def common(options: Sequence[Option]) -> Common:
    """Return what several options have in common; nothing of one alone, which says it itself."""
    if len(options) < 2:
        return Common()
    actors = {option.actor for option in options}
    views = {_view(option) for option in options}
    view = views.pop() if len(views) == 1 else None
    return Common(actors.pop() if len(actors) == 1 else None, view or "", view == "")


def _view(option: Option) -> str | None:
    """Return who states an option in what it rests on, empty where nobody does; None where other statements have to be named."""
    if any(claim not in option.rests_on for claim in option.stated_in):
        return None
    return gettext(COMMA).join(dict.fromkeys(claim.speaker_words for claim in option.stated_in))


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
