"""The numbers by which the events of a page go: in its list, on its band and on its map."""

from collections.abc import Iterable

from backgrounder.model import Event


def numbered(events: Iterable[Event]) -> dict[Event, int]:
    """Each event with its number, from 1 in the order given."""
    return {event: number for number, event in enumerate(events, start=1)}


def runs(numbers: Iterable[int]) -> str:
    """`1, 3–5, 9`: three or more in a row are a range."""
    groups: list[list[int]] = []
    for number in sorted(set(numbers)):
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in groups)
