"""The same Markdown as a site of Hugo with the smallest of layouts: the floor, and no theme."""

import sys
from pathlib import Path

import plain

COMMAND = Path(sys.executable).with_name("hugo")  # of the dependency group `bench`
CONFIG = """\
title = "The same pages"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
"""
LAYOUT = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="description" content="{{ .Description }}"></head>
<body><header><a href="{{ "/" | relURL }}">{{ site.Title }}</a></header><main>{{ .Content }}</main></body>
</html>
"""


def write(baked: Path, folder: Path) -> None:
    """A project over the pages in `baked`. An index page is `_index.md`: else Hugo makes no pages of its neighbours."""
    plain.copy(baked, folder / "static")
    for path in list((folder / "static").rglob("*.md")):
        name = "_index.md" if path.name == "index.md" else path.name
        target = folder / "content" / path.relative_to(folder / "static").with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
    (folder / "layouts").mkdir()
    (folder / "layouts" / "all.html").write_text(LAYOUT, encoding="utf-8")
    (folder / "hugo.toml").write_text(CONFIG, encoding="utf-8")
