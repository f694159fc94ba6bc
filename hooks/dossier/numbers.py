"""The numbers that stand beside the events of a page: in its list, on its map and in its time band."""

from collections.abc import Iterable

from .linked import Event


def numbered(events: Iterable[Event]) -> dict[Event, int]:
    """Each event with its number, from 1 in the order given."""
    return {event: number for number, event in enumerate(dict.fromkeys(events), start=1)}


def runs(numbers: Iterable[int]) -> str:
    """`1, 3–5, 9`: three or more in a row are told by the first and the last."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in found)
