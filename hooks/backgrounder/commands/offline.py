"""Write the site as a folder and a zip file that open from a disk, without a server and without a network.

Addresses end in .html and nothing is fetched: browsers run scripts from a disk, but let them read no other file.
"""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from backgrounder.commands.mkdocs_build import build

NAME = "offline"
FOR_SERVERS = ("404.html", "_headers", "sitemap.xml", "sitemap.xml.gz")  # nothing reads them from a disk


def offline(root: Path) -> int:
    """Build the project at `root` into its folder `offline` and into `offline.zip`.

    Return the number of files, 0 when the build is refused: MkDocs has printed why, and the last ones stay.
    """
    if not build(root, NAME, "--no-directory-urls"):
        return 0
    folder = root / NAME
    for name in FOR_SERVERS:
        (folder / name).unlink(missing_ok=True)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    new = root / f".{NAME}.zip.new"
    try:
        _pack(files, root, new)
        new.replace(root / f"{NAME}.zip")
    except OSError as error:
        new.unlink(missing_ok=True)
        print(f"{NAME}.zip:1: cannot be written ({error.strerror}). The last one is as it was.", file=sys.stderr)
        return 0
    print(f"{NAME}.zip: {len(files)} files. Open {NAME}/index.html")
    return len(files)


def _pack(files: list[Path], root: Path, target: Path) -> None:
    """Write the files into a zip file that is the same bytes for the same files."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for path in files:
            entry = ZipInfo(path.relative_to(root).as_posix())  # dated 1980, the first day that a zip file knows
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, path.read_bytes())
