"""Files that have no place in the folders of briefs and data, and those in data/ that nothing reads: their records would quietly disappear."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from backgrounder.core.families import RESERVED
from backgrounder.core.problems import Problem, did_you_mean
from backgrounder.records.entries import PLURAL
from backgrounder.records.yaml.settings_file import shown

FILES = tuple(f"{name}.yml" for name in PLURAL.values())
READ = f"data/ holds {', '.join(FILES)}, folders of these names, geo/ and published.txt."


def unread_files(paths: Iterable[PurePath]) -> Iterator[tuple[PurePath, str, set[str]]]:
    """(path, what is wrong, the kinds whose records it may hide) of files that nothing reads; paths are within data/."""
    for path in paths:
        if path.name != "README.md" and not _is_read(path):
            told, hidden = _renamed(path)
            yield path, f"is not read: {READ}{told}", hidden


def _is_read(path: PurePath) -> bool:
    top = path.parts[0]
    if len(path.parts) == 1:
        return top in (*FILES, "published.txt")
    return path.suffix == _suffix(top) and top in (*PLURAL.values(), "geo")


def _suffix(folder: str) -> str:
    return ".geojson" if folder == "geo" else ".yml"


def _renamed(path: PurePath) -> tuple[str, set[str]]:
    """What a stranger should be called; the records that it hides are then missed nowhere else."""
    top, alone = path.parts[0], len(path.parts) == 1
    meant = {f"{name}.yml" if alone else name: kind for kind, name in PLURAL.items()}
    meant |= {"published.txt": ""} if alone else {"geo": "place"}
    if top in meant:
        return f" Rename it to '{path.stem}{_suffix(top)}'.", {meant[top]}
    hint = did_you_mean(top, meant)
    return hint, {meant[hint.split("'")[1]]} if hint else set()


def misplaced(root: Path, docs: Path) -> list[Problem]:
    """What may not lie in `docs` and data/: symbolic links, which may be broken, run in circles, or lead out of the project;
    and files that have the name of a folder of the site."""
    links = sorted(path for folder in (docs, root / "data") for path in folder.rglob("*") if path.is_symlink())
    files = sorted(path for path in docs.glob("*") if path.is_file() and path.suffix != ".md")
    taken = {*RESERVED, *(path.stem for path in docs.glob("*.md"))}
    told = [(path, "is a symbolic link. Put the file itself here.") for path in links]
    told += [(path, f"'{path.name}' is a reserved address. Rename the file.") for path in files if path.name in taken]
    return [Problem(shown(path, root), 1, message) for path, message in told]
