"""A large table of others: what its import and the site of it cost, and what readers wait for."""

import sys
from pathlib import Path

import conflict_tables
from first_view import first_views
from measure import MB, run, size
from table import Row

HEAD = ("imported table", "import", "memory", "build", "processor", "memory", "pages", "size", "/map/", "its filter", "/timeline/", "its filter")  # fmt: skip
SEEN = ("/map/", "/timeline/")


def imported(folder: Path, kind: str, rows: int, seed: int) -> Row:
    """The row of a table of so many events, about a country that does not exist."""
    table = conflict_tables.write(folder, kind, rows, seed)
    command = [sys.executable, "-m", "backgrounder.commands.cli", "import", kind, table]
    read = run(command, folder)
    built = run([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)
    pages, weight = size(folder / "site")
    views = first_views(folder / "site", SEEN)
    seen = [cell for page in SEEN for cell in _seen(views.get(page))]
    costs = [
        f"{built.seconds:.0f} s",
        f"{built.cpu:.0f} s",
        f"{built.memory / MB:.0f} MB",
        str(pages),
        f"{weight / MB:.0f} MB",
    ]
    return (f"{kind}, {rows} rows", f"{read.cpu:.0f} s", f"{read.memory / MB:.0f} MB", *costs, *seen)


def _seen(view) -> tuple[str, str]:
    return (f"{view.weight / 1000:.0f} kB", f"{view.filter:.0f} ms") if view else ("no browser", "")
