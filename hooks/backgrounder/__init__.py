"""Policy briefs as records: loaded, checked, linked, drawn, exported and published."""

from pathlib import Path

_HERE = Path(__file__).parent


def shipped(name: str) -> Path:
    """Return a file or folder that comes with the code and is no Python, such as `templates` or `overrides`.

    An installed package has it inside; the repository has it beside the package or at the top.
    """
    places = (_HERE / name, _HERE.parent / name, _HERE.parents[1] / name)
    return next((path for path in places if path.exists()), places[0])
