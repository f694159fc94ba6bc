"""The same pages as a plain site of MkDocs and Material: what somebody would have who wrote their Markdown by hand.

The theme as it comes, the same Markdown extensions, search; no hooks, no overrides, all pages but the home page outside
the navigation, which is quadratic in its pages.
"""

import re
from pathlib import Path

KEPT = ("title:", "description:", "search:")  # of the front matter: the rest is for our own templates
CONFIG = """\
site_name: The same pages
theme: {name: material, font: false}
nav: [index.md]
not_in_nav: '*'
plugins: [search]
"""


def write(baked: Path, folder: Path) -> None:
    """A project over the pages in `baked`, which `backgrounder bake` wrote."""
    extensions = re.search(r"^markdown_extensions:\n(?:[ ].*\n)+", _settings(), re.MULTILINE)[0]
    copy(baked, folder / "docs")
    (folder / "mkdocs.yml").write_text(CONFIG + extensions, encoding="utf-8")


def _settings() -> str:
    return (Path(__file__).parents[1] / "worlds" / "mkdocs.yml").read_text(encoding="utf-8")


def copy(baked: Path, docs: Path) -> None:
    """The Markdown with a short front matter, everything else as it is."""
    for path in (path for path in baked.rglob("*") if path.is_file()):
        target = docs / path.relative_to(baked)
        target.parent.mkdir(parents=True, exist_ok=True)
        content = path.read_bytes()
        target.write_bytes(_short(content.decode()).encode() if path.suffix == ".md" else content)


def _short(text: str) -> str:
    if not text.startswith("---\n"):
        return text
    head, body = text.removeprefix("---\n").split("---\n", 1)
    return "".join(["---\n", *(line for line in head.splitlines(True) if line.startswith(KEPT)), "---\n", body])
