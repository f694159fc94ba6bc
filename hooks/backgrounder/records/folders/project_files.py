"""Files that have no place in the folders of briefs and data, those in data/ that nothing reads, and those that are too large.

The records of a file that nobody reads would quietly disappear. A folder may hold any number of files; measured: a
megabyte of records, or of Markdown, takes a third of a second to read and check, and 15 MB of memory.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from backgrounder.core.families import RESERVED
from backgrounder.core.kinds import FILED
from backgrounder.core.problems import Problem, did_you_mean, nearest, quoted
from backgrounder.records.beside.image_files import FOLDER as IMAGES
from backgrounder.records.beside.image_files import SUFFIXES, wrong_type
from backgrounder.records.yaml.settings_file import display_path

FILES = tuple(f"{name}.yml" for name in FILED.values())
IN_DATA = (
    f"data/ holds {', '.join(FILES)}, folders of these names, geo/, terrain/, images/, sides.yml and published.txt."
)
SHAPES = {"geo": (".geojson", ".topojson"), "terrain": (".geojson",)}  # folders, and the files that each takes
MB = 1_000_000
MAX_NAME = 255  # bytes of a file name
MAX_MB = {".yml": 10, ".md": 3, ".geojson": 20, ".topojson": 20, ".txt": 10}  # megabytes; 100,000 words are 0.5 to 1.5


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


def unportable(root: Path, docs: Path) -> list[Problem]:
    """Report files in `docs` and data/ whose names not every file system can hold: a repository is cloned on all of them."""
    found = (one for folder in (docs, root / "data") for one in _not_everywhere(folder))
    return [Problem(display_path(path, root), 1, message) for path, message in found]


def _not_everywhere(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files whose names not every file system can hold, with the reason."""
    first: dict[tuple[Path, str], Path] = {}
    for path in sorted(folder.rglob("*")):
        if reason := name_problem(path.name):
            yield path, reason
        other = first.setdefault((path.parent, path.name.casefold()), path)
        if other != path:
            yield path, f"differs from '{other.name}' only in capitals: Windows and macOS hold one of them. Rename one."


def name_problem(name: str) -> str | None:
    """Return why some file systems cannot hold a file or folder of this name, and what to do; None if all can."""
    if is_device(name):
        return f"{quoted(name)} is the name of a device: Windows has no such file. Choose another name."
    if unicodedata.normalize("NFC", name) != name:
        return f"{quoted(name)} has letters in two parts (NFD), which some file systems change. Type the name anew."
    if found := re.search(r'[<>:"\\|?*\x00-\x1f\x7f]|[. ]$', name):
        return f"{quoted(name)} has {found[0]!r}, which Windows does not take there. Choose another name."
    if len(name.encode()) > MAX_NAME:
        return f"{quoted(name)} is too long: file systems take {MAX_NAME} bytes. Choose a shorter name."
    return None


def is_device(name: str) -> bool:
    """Whether Windows takes a name for a device, with any ending: `con`, `nul.md`."""
    return bool(re.fullmatch(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", name, re.IGNORECASE))


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
