"""Renew data/published.txt when the site is published, so that no address of it can vanish unnoticed."""

import sys
from contextlib import suppress
from pathlib import Path

from backgrounder.check import rules
from backgrounder.check.records.permanence import FILE
from backgrounder.core.problems import counted
from backgrounder.records import load
from backgrounder.records.entries import Records


def publish(root: Path) -> int:
    """List all that is public at `root`. Return the number of lines, 0 when there are problems (they are printed).

    Lines stay for good: a renamed or withdrawn record keeps its old address, too.
    """
    records = load.load(root)
    problems = rules.check(records)
    if problems:
        print(*problems, f"{counted(len(problems), 'problem')}; nothing was written.", sep="\n", file=sys.stderr)
        return 0
    published = {text for _, text in records.published}
    lines = sorted(published | public(records))
    if not _write(root / FILE, "".join(f"{line}\n" for line in lines)):
        return 0
    print(f"{FILE}: {counted(len(lines), 'line')}, {len(lines) - len(published)} of them new")
    return len(lines)


def _write(path: Path, text: str) -> bool:
    """Replace the list as a whole, so that a full disk cannot shorten it; return False, with a line, if it is refused."""
    new = path.with_name(f".{path.name}.new")
    try:
        new.write_text(text, encoding="utf-8", newline="\n")
        new.replace(path)
    except OSError as error:
        print(f"{FILE}:1: cannot be written ({error.strerror}). The last list is as it was.", file=sys.stderr)
        with suppress(OSError):
            new.unlink(missing_ok=True)
        return False
    return True


def public(records: Records) -> set[str]:
    """Return `kind/id` of every record and every brief that is no draft, and `claim/brief#claim` of their claims.

    A brief in a folder is written with it: `brief/2022/the-brief`.
    """
    entries = [entry for entry in records.all() if not entry.is_draft]
    claims = {
        f"claim/{entry.id}#{claim}" for entry in entries if entry.kind == "brief" for claim in entry.ids("claims")
    }
    return claims | {f"{entry.kind}/{entry.uri.removesuffix('.md') or entry.id}" for entry in entries}
