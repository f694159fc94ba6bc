"""`backgrounder new FOLDER`: a small site that explains itself, from the files in `starter/`."""

import json
import re
import shutil
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote, urlsplit

from backgrounder.commands.refused import Refused
from backgrounder.derive.edits.versions import SCHEMA
from backgrounder.records.folders.project_files import name_problem
from backgrounder.records.yaml.yaml_writer import dump_inline

STARTER = Path(__file__).with_name("starter")
NAME = "backgrounder"
WHEELS = "wheels"  # the folder of a site for a package that is on no index


def begin(folder: Path) -> list[str]:
    """Write a site into a new or empty folder. Return the lines to be printed; raise Refused, and then nothing is written."""
    _refuse_folder(folder)
    wheel = _wheel()
    texts = {path: _filled(path.read_text(encoding="utf-8"), folder, wheel) for path in _files()}
    building = folder.with_name(f".{folder.name}.new")
    try:
        shutil.rmtree(building, ignore_errors=True)
        for path, text in texts.items():
            _write(building / path.relative_to(STARTER), text)
        _write(building / "previous.json", json.dumps({"schema": SCHEMA, "records": {}}) + "\n")
        if wheel:
            (building / WHEELS).mkdir()
            shutil.copy(wheel, building / WHEELS)
        _move(building, folder)
    except OSError as error:
        shutil.rmtree(building, ignore_errors=True)
        raise Refused(f"'{folder}' cannot be written ({error.strerror}). Nothing was written.") from None
    return [f"{folder}: a site of {len(texts) + 1} files. Look at it:", f"cd {folder}", "uv run mkdocs serve"]


def _refuse_folder(folder: Path) -> None:
    here = folder.resolve()
    for name in folder.parts if not folder.is_absolute() else (folder.name,):
        if name != ".." and (problem := name_problem(name)):
            raise Refused(problem)
    if here.exists() and not here.is_dir():
        raise Refused(f"'{folder}' is a file. Choose another name.")
    if here.is_dir() and any(here.iterdir()):
        raise Refused(f"'{folder}' is not empty. Choose another name; nothing was written.")
    siblings = here.parent.iterdir() if here.parent.is_dir() else ()
    for other in siblings:
        if other.name != here.name and other.name.casefold() == here.name.casefold():
            raise Refused(f"'{folder}' differs from '{other.name}' only in capitals. Choose another name.")


def _files() -> list[Path]:
    return sorted(path for path in STARTER.rglob("*") if path.is_file())


def _filled(text: str, folder: Path, wheel: Path | None) -> str:
    words = " ".join(re.split(r"[-_\s]+", folder.resolve().name)).strip()
    name = f"{words[:1].upper()}{words[1:]}" or "Briefs"
    texts = {
        "@site_name@": dump_inline(name),
        "@title@": name,
        "backgrounder==0": _package(wheel),
        "# @sources@\n": _sources(wheel),
    }
    for mark, value in texts.items():
        text = text.replace(mark, value)
    return text


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _move(building: Path, folder: Path) -> None:
    """Put what is complete in its place; an empty folder stays the same folder, which somebody may have open."""
    if not folder.exists():
        building.rename(folder)
        return
    for path in building.iterdir():
        path.rename(folder / path.name)
    building.rmdir()


# ---- where the site has the package from: from where this one is --------------------------------------------------


def _origin() -> dict[str, object]:
    """Return from where this package was installed (PEP 610); {} for one from an index."""
    try:
        text = metadata.distribution(NAME).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return {}
    found: dict[str, object] = json.loads(text) if text else {}
    return found


def _version() -> str:
    try:
        return metadata.version(NAME)
    except metadata.PackageNotFoundError:
        return ""


def _wheel() -> Path | None:
    """Return the file that this package was installed from, if there is one."""
    path = Path(unquote(urlsplit(str(_origin().get("url", ""))).path))
    return path if path.suffix == ".whl" and path.is_file() else None


def _package(wheel: Path | None) -> str:
    """Return the requirement of the site: from a git address, from a file, or by the version."""
    origin = _origin()
    vcs = origin.get("vcs_info")
    if isinstance(vcs, dict):
        revision = vcs.get("requested_revision") or vcs.get("commit_id")
        return f"{NAME} @ git+{origin['url']}@{revision}"
    return NAME if wheel or not _version() else f"{NAME}=={_version()}"


def _sources(wheel: Path | None) -> str:
    return f'\n[tool.uv.sources]\n{NAME} = {{path = "{WHEELS}/{wheel.name}"}}\n' if wheel else ""
