"""`backgrounder publish`: what a published site leaves for the next one, so that no address vanishes and changes are seen."""

import shutil
import sys
from pathlib import Path

from backgrounder.publish.published_list import publish
from backgrounder.records.yaml import settings_file

RECORDS = "data/records.json"


def renew(root: Path) -> bool:
    """Renew data/published.txt, then the file that `previous` names, from the built site; return whether all was done."""
    return bool(publish(root)) and _renew_previous(root)


def _renew_previous(root: Path) -> bool:
    name = settings_file.extra(root).get("previous")
    if not name:
        return True
    site = root / settings_file.value(root, "site_dir", "site")
    records = site / RECORDS
    if not records.is_file():
        print(f"{name}: there is no built site to take it from. Write 'mkdocs build --strict' first.", file=sys.stderr)
        return False
    new = root / f".{name}.new"
    try:
        shutil.copyfile(records, new)
        new.replace(root / name)
    except OSError as error:
        new.unlink(missing_ok=True)
        print(f"{name}:1: cannot be written ({error.strerror}). It is as it was.", file=sys.stderr)
        return False
    print(f"{name}: the records of the site in {site.name}/")
    return True
