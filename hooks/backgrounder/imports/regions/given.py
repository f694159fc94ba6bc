"""What stands behind --from: a file, or an installed package that carries files of subdivisions."""

import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from backgrounder.imports.regions.features import FORMATS, UnreadableFile

_FIRST_LEVEL = re.compile(r"adm(?:in)?[_-]?1|states|provinces|subdivisions", re.IGNORECASE)


@dataclass(frozen=True)
class GivenFiles:
    """The files of one --from, with the words for them in the file that is written."""

    label: str
    paths: tuple[Path, ...]


def given_files(name: str) -> GivenFiles:
    """Return the file of a path, or the files of level 1 in a package. Raises UnreadableFile."""
    if Path(name).is_file():
        return GivenFiles(Path(name).name, (Path(name),))
    try:
        package = metadata.distribution(name)
    except (metadata.PackageNotFoundError, ValueError):
        raise UnreadableFile("is no file, and no package that is installed.") from None
    files = [Path(str(one.locate())) for one in package.files or () if one.suffix.lower() in (*FORMATS, ".zip")]
    first = [path for path in files if _FIRST_LEVEL.search(path.name) and path.is_file()]
    if not first:
        raise UnreadableFile("is a package without a file of subdivisions (admin-1, ADM1, states and provinces).")
    return GivenFiles(f"package {package.metadata['Name']} {package.version}", tuple(sorted(first)))
