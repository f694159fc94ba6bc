"""A strict build by MkDocs in a process of its own: mistakes are printed there, each on a line."""

import subprocess
import sys
import tempfile
from pathlib import Path

from backgrounder.records.folders.readable import broken_settings


def build(root: Path, folder: Path | str, *options: str) -> bool:
    """Build the site at `root` into `folder`; return False when it is refused, with the reasons printed."""
    if problems := broken_settings(root):  # MkDocs reads them before any of our code
        print(*problems, "Nothing was built.", sep="\n", file=sys.stderr)
        return False
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", *options, "--site-dir", str(folder)]
    return not subprocess.run(command, cwd=root, check=False).returncode


def check(root: Path) -> bool:
    """Build the site into a folder that is removed again; return whether it has no problems."""
    with tempfile.TemporaryDirectory() as folder:
        is_sound = build(root, Path(folder, "site"))
    if is_sound:
        print("No problems.")
    return is_sound
