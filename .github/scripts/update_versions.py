"""Write the newest versions into pyproject.toml, in the directory where it is run. What has a marker keeps its version."""

import re
import subprocess
import tempfile
import tomllib
from collections import defaultdict
from pathlib import Path

PIN = re.compile(r'^(\s*")([\w.-]+)==([\w.]+)(".*)$', re.MULTILINE)


def loosened(text: str) -> str:
    """Return the settings with every exact version as the oldest that may be taken."""
    return PIN.sub(r"\1\2>=\3\4", text)


def locked(lock: str) -> dict[str, str]:
    """Return the versions of a lock file by name, without packages that have several."""
    found = defaultdict(set)
    for package in tomllib.loads(lock)["package"]:
        if "version" in package:
            found[package["name"]].add(package["version"])
    return {name: versions.pop() for name, versions in found.items() if len(versions) == 1}


def renewed(text: str, versions: dict[str, str]) -> str:
    """Return the settings with these versions; a package that is not among them keeps its own."""

    def pin(match: re.Match[str]) -> str:
        before, name, version, after = match.groups()
        return f"{before}{name}=={versions.get(re.sub('[-_.]+', '-', name).lower(), version)}{after}"

    return PIN.sub(pin, text)


if __name__ == "__main__":
    settings = Path("pyproject.toml")
    with tempfile.TemporaryDirectory() as folder:
        text = settings.read_text(encoding="utf-8")
        Path(folder, settings.name).write_text(loosened(text), encoding="utf-8")
        subprocess.run(["uv", "lock", "--quiet", "--directory", folder], check=True)
        versions = locked(Path(folder, "uv.lock").read_text(encoding="utf-8"))
    settings.write_text(renewed(text, versions), encoding="utf-8")
