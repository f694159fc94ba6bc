"""Parts of the shell that are rendered once for many pages are those that each page would have."""

import os
import subprocess
import sys

import pytest
from build_helpers import build, project

NAVS = {
    "as it comes": "",
    "pages of records in the menu": "nav: [index.md, Who: [actors/index.md, actors/tern.md, Deep: [places/index.md]], map/index.md]\n",
    "an address elsewhere": "nav: [index.md, Other: 'https://example.org/actors/']\n",
    "files as addresses": "use_directory_urls: false\n",
}
# Each page by itself: what is called renders.
ALONE = """
import runpy, sys
from backgrounder.publish.writing.repeated import Repeated
Repeated.__call__ = lambda self, name, page, nav, caller: caller()
sys.argv = ["mkdocs", "build", "-q", "-d", sys.argv[1]]
runpy.run_module("mkdocs", run_name="__main__")
"""


@pytest.mark.parametrize("nav", NAVS.values(), ids=NAVS)
def test_pages_are_as_if_each_were_rendered_alone(tmp_path, nav):
    folder = project(tmp_path, "atoll")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(nav)
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "hooks")}
    done = build(folder, "-q", "-d", "repeated")
    assert done.returncode == 0, done.stdout + done.stderr
    subprocess.run([sys.executable, "-c", ALONE, "alone"], cwd=folder, env=settings, check=True)
    repeated, alone = (
        {path.relative_to(folder / name): path.read_bytes() for path in (folder / name).rglob("*.html")}
        for name in ("repeated", "alone")
    )
    assert len(repeated) > 100
    assert repeated.keys() == alone.keys()
    assert [uri for uri, page in repeated.items() if page != alone[uri]] == []
