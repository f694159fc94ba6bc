"""Files that have no place in the folders of briefs and data, those in data/ that nothing reads, and those that are too large.

The records of a file that nobody reads would quietly disappear. A folder may hold any number of files; measured: a
megabyte of records, or of Markdown, takes a third of a second to read and check, and 15 MB of memory.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from backgrounder.core.families import RESERVED
from backgrounder.core.kinds import FILED
from backgrounder.core.problems import Problem, did_you_mean, nearest
from backgrounder.records.beside.image_files import FOLDER as IMAGES
from backgrounder.records.beside.image_files import SUFFIXES, wrong_type
from backgrounder.records.yaml.settings_file import display_path

FILES = tuple(f"{name}.yml" for name in FILED.values())
IN_DATA = (
    f"data/ holds {', '.join(FILES)}, folders of these names, geo/, terrain/, images/, sides.yml and published.txt."
)
SHAPES = {"geo": (".geojson", ".topojson"), "terrain": (".geojson",)}  # folders, and the files that each takes
MB = 1_000_000
MAX_MB = {
    ".yml": 10,
    ".md": 3,
    ".geojson": 20,
    ".topojson": 20,
    ".json": 20,
    ".txt": 10,
}  # megabytes; 100,000 words are 0.5 to 1.5


def unread_files(paths: Iterable[PurePath]) -> Iterator[tuple[PurePath, str, set[str]]]:
    """Iterate over files that nothing reads: (path, message, kinds whose records it may hold); paths are within data/."""
    for path in paths:
        if len(path.parts) > 1 and path.parts[0] == IMAGES and path.suffix.lower() not in (*SUFFIXES, ".md"):
            yield path, f"is not read: {wrong_type(path.name)}", set()
        elif path.name != "README.md" and not _is_read(path):
            hint, kinds = _rename_hint(path)
            yield path, f"is not read: {IN_DATA}{hint}", kinds


def _is_read(path: PurePath) -> bool:
    top = path.parts[0]
    if len(path.parts) == 1:
        return top in (*FILES, "published.txt", "sides.yml")
    return top == IMAGES or (path.suffix in _suffixes(top) and top in (*FILED.values(), *SHAPES))


def _suffixes(folder: str) -> tuple[str, ...]:
    return SHAPES.get(folder, (".yml",))


def _rename_hint(path: PurePath) -> tuple[str, set[str]]:
    """Suggest another name for a file that nothing reads, with the kinds whose records it may hold."""
    top, is_top = path.parts[0], len(path.parts) == 1
    kinds = {f"{name}.yml" if is_top else name: kind for kind, name in FILED.items()}
    kinds |= {"published.txt": "", "sides.yml": "side"} if is_top else {"geo": "place", "terrain": ""}
    if top in kinds:
        return f" Rename it to '{path.stem}{_suffixes(top)[0]}'.", {kinds[top]}
    near = nearest(top, kinds)
    return did_you_mean(top, kinds), {kinds[near]} if near else set()


def misplaced(root: Path, docs: Path) -> list[Problem]:
    """Report what may not be in `docs` and data/: symbolic links, which may be broken, run in circles, or lead out of the
    project; and files that have the name of a folder of the site.
    """
    links = sorted(path for folder in (docs, root / "data") for path in folder.rglob("*") if path.is_symlink())
    files = sorted(path for path in docs.glob("*") if path.is_file() and path.suffix != ".md")
    taken = {*RESERVED, *(path.stem for path in docs.glob("*.md"))}
    messages = [(path, "is a symbolic link. Put the file itself here.") for path in links]
    clashes = [path for path in files if path.name in taken]
    messages += [(path, f"'{path.name}' is a reserved address. Rename the file.") for path in clashes]
    return [Problem(display_path(path, root), 1, message) for path, message in messages]


def too_large(path: Path) -> str | None:
    """Return what is wrong with the size of a file, and what to do; None for one that can be read."""
    size, limit = round(path.stat().st_size / MB, 1), MAX_MB.get(path.suffix, 1)
    if size <= limit:
        return None
    return f"is {size:,g} MB; {path.suffix} files above {limit} MB are not read.{_advice(path)}"


def _advice(path: Path) -> str:
    if path.suffix == ".yml":
        folder = path.stem if path.parent.name == "data" else path.parent.name
        return f" Split it into several files in data/{folder}/."
    if path.parent.name == "geo":
        return " 'backgrounder outlines' takes from it the countries that you name, with fewer points."
    by_suffix = {".md": " Split it into several briefs.", ".geojson": " Draw it with fewer points."}
    return by_suffix.get(path.suffix, "")
