"""The rooms of the house: who may import whom, how large a room may grow, and what each library's one door is."""

import ast
import sys
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "hooks" / "backgrounder"
FILES = sorted(HOUSE.rglob("*.py"))
MOST = 12  # entries of a folder beside its __init__.py

# What each room may import, `if TYPE_CHECKING` included. A room never imports one that stands to its right in
# core, markdown, records, check, model, derive, draw, exports, pages, publish.
ALLOWED = {
    "core": set(),
    "markdown": {"core"},
    "records": {"core", "markdown"},
    "check": {"core", "markdown", "records"},
    "model": {"core", "markdown", "records"},
    "derive": {"core", "markdown", "records", "model"},
    "draw": {"core", "records", "model"},
    "exports": {"core", "markdown", "records", "model", "derive", "draw"},
    "pages": {"core", "markdown", "records", "model", "derive", "draw", "exports"},
    "publish": {"core", "markdown", "records", "check", "model", "derive", "draw", "exports", "pages"},
    "imports": {"core", "records", "check"},
    "commands": {"core", "records", "derive", "publish", "imports"},
}

DOORS = {
    "click": {"commands/cli.py"},
    "yaml": {f"records/yaml/{name}.py" for name in ("pure_reader", "yamlfile", "yaml_advice", "yaml_writer")},
    "pydantic": {f"records/fields/{name}.py" for name in ("record", "types", "reading", "schema")},
    "pydantic_core": {"records/fields/record.py"},
    "jinja2": {"pages/markup/environment.py"},
    "markupsafe": {"pages/markup/environment.py"},
    "babel": {"core/words/countries.py", "core/words/languages.py"},
    "folium": {"draw/maps/live/leaflet.py"},
    "branca": {"draw/maps/live/leaflet.py"},
    "xyzservices": {"draw/maps/live/leaflet.py"},
    "slugify": {"records/folders/ids.py"},
    "pybtex": {"imports/formats/bibtex.py"},
    "rdflib": {"imports/formats/zotero_rdf.py"},
    "ijson": {"imports/regions/features.py"},
    "shapefile": {"imports/regions/features.py"},
    "shapely": {"imports/regions/coverage.py"},
    "icalendar": {"exports/data/calendar.py"},
    "PIL": {
        "records/beside/image_files.py",
        *(f"exports/pictures/{name}.py" for name in "resize faces blank glyphs panel card dispute".split()),
    },
    "pikepdf": {"exports/paper/tidy.py"},
    "segno": {"exports/paper/qr.py"},
    "pagefind_bin": {"exports/search/pagefind.py"},
    "watchdog": {"publish/serving/watching.py"},
    "tinycss2": {"publish/style/purge.py"},
    "rcssmin": {"publish/style/minify.py"},
    "rjsmin": {"publish/style/minify.py"},
    "fontTools": {"publish/style/subsetting.py"},
    "mkdocs": {
        "publish/plugin.py",
        "publish/prepare.py",
        *(
            f"publish/writing/{name}.py"
            for name in ("making", "pages", "assets", "beside", "handed", "site_folder", "kept/around")
        ),
    },
}


def module(path: Path) -> str:
    """The dotted name of a file; that of a package for its `__init__.py`."""
    parts = ("backgrounder", *path.relative_to(HOUSE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(path): path for path in FILES}


def imports(path: Path) -> set[str]:
    """The modules that a file imports, wherever the statement stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import; write the name of the room"
            for alias in node.names:
                inside = f"{node.module}.{alias.name}"
                found.add(inside if inside in MODULES else node.module or "")
    return found


@cache
def graph() -> dict[str, set[str]]:
    """What each module imports. Each worker loads this file, and one of them reads the modules."""
    return {name: imports(path) for name, path in MODULES.items()}


def room(name: str) -> str | None:
    """The room of a module of ours; None for the face of the package and for foreign modules."""
    parts = name.split(".")
    return parts[1] if parts[0] == "backgrounder" and len(parts) > 1 else None


@pytest.mark.parametrize("name", MODULES)
def test_a_room_imports_only_rooms_below_it(name):
    own = room(name)
    others = {room(one) for one in graph()[name]} - {own, None}
    assert others <= ALLOWED.get(own or "", set())


def test_no_room_may_import_one_that_may_import_it():
    assert not [(one, other) for one in ALLOWED for other in ALLOWED[one] if one in ALLOWED[other]]


def test_every_permission_is_used():
    used = defaultdict(set)
    for name, found in graph().items():
        used[room(name)] |= {room(one) for one in found} - {room(name), None}
    assert {own: allowed - used[own] for own, allowed in ALLOWED.items() if allowed - used[own]} == {}


def circles(graph: dict[str, set[str]]) -> list[set[str]]:
    """The strongly connected components of more than one module (Tarjan 1972)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[set[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in graph[node] & graph.keys():
            if other not in index:
                visit(other)
            if other in stack:
                low[node] = min(low[node], low[other])
        if low[node] == index[node]:
            component = set(stack[stack.index(node) :])
            del stack[stack.index(node) :]
            found.append(component)

    for node in graph:
        if node not in index:
            visit(node)
    return [component for component in found if len(component) > 1]


def test_no_modules_import_each_other_in_a_circle():
    assert circles(graph()) == []


@pytest.mark.parametrize("folder", sorted({path.parent for path in FILES}), ids=lambda path: path.name)
def test_a_folder_has_few_entries_and_says_what_it_is(folder):
    entries = [path for path in folder.iterdir() if path.name not in ("__init__.py", "__pycache__")]
    assert len(entries) <= MOST
    assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))


def test_no_class_name_stands_twice():
    names = Counter(
        node.name.lstrip("_")
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_each_foreign_library_has_one_door(path):
    roots = {name.split(".")[0] for name in graph()[module(path)]}
    foreign = roots - set(sys.stdlib_module_names) - {"backgrounder", "__future__"}
    here = path.relative_to(HOUSE).as_posix()
    assert {library for library in foreign if here not in DOORS.get(library, set())} == set()


def test_only_the_runner_and_the_server_remember():
    """Pages, exports and drawings are pure: whether they are made anew is decided in one place."""
    memory = {"backgrounder.core.memo", "backgrounder.core.tracking"}
    pure = [name for name in MODULES if room(name) in ("pages", "exports", "draw")]
    assert [name for name in pure if graph()[name] & memory] == []


def floors() -> int:
    """The longest way down from room to room."""
    below = {
        own: {room(one) for name in graph() if room(name) == own for one in graph()[name]} - {own, None}
        for own in ALLOWED
    }

    def depth(own: str) -> int:
        return 1 + max((depth(other) for other in below[own] if other), default=0)

    return max(map(depth, ALLOWED))


if __name__ == "__main__":  # the figures of the house: `python tests/house/test_rooms.py`
    arrows = {(room(name), room(one)) for name, found in graph().items() for one in found if room(one)}
    folders = Counter(path.parent.relative_to(HOUSE).as_posix() for path in FILES if path.name != "__init__.py")
    print(f"{len(FILES)} files in {len(ALLOWED)} rooms on {floors()} floors")
    print(f"{len({pair for pair in arrows if len(set(pair)) == 2 and None not in pair})} arrows between rooms")
    print(f"{len(circles(graph()))} circles of modules; largest folder {folders.most_common(1)[0]}")
