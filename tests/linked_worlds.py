"""Small worlds, linked; and short ways to name their records."""

from pathlib import Path

from backgrounder.model.dossier import Dossier
from small_worlds import from_files

HEAD = "title: T\nauthors: [Tide desk]\nsummary: S.\n"


def linked(root: Path, drafts: bool = False, **files: str) -> Dossier:
    """A world of these files; `brief_one` is briefs/one.md without its fences, the others are files of data/."""
    briefs = {name.removeprefix("brief_"): text for name, text in files.items() if name.startswith("brief_")}
    named = {f"briefs__{name}": f"---\n{HEAD}{text}---\n" for name, text in briefs.items()}
    named |= {f"data__{name}": text for name, text in files.items() if not name.startswith("brief_")}
    return Dossier(from_files(root, **named).records, drafts=drafts)


def claim(dossier: Dossier, id: str):
    return next(one for one in dossier.claims if f"{one.brief.id}#{one.id}" == id)
