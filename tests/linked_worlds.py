"""Small worlds, linked; and short ways to name their records."""

from pathlib import Path

from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import problems

HEAD = "title: T\nauthors: [Tide desk]\nsummary: S.\n"


def linked(root: Path, drafts: bool = False, **files: str) -> Dossier:
    """A world of these files; `brief_one` is briefs/one.md without its fences, the others are files of data/."""
    for name, text in files.items():
        folder, brief = ("data", "") if not name.startswith("brief_") else ("briefs", name.removeprefix("brief_"))
        (root / folder).mkdir(exist_ok=True)
        path = root / folder / (f"{brief}.md" if brief else f"{name}.yml")
        path.write_text(f"---\n{HEAD}{text}---\n" if brief else text, encoding="utf-8")
    assert problems(root) == []
    return Dossier(load(root), drafts=drafts)


def claim(dossier: Dossier, id: str):
    return next(one for one in dossier.claims if f"{one.brief.id}#{one.id}" == id)
