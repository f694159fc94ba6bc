"""`mkdocs build` in children of one process that has read the libraries.

To read them takes as long as to build a small site. Where the code of a project is that of the repository, the parent has
read that too; where a test has edited it, the child reads it anew. What depends on the start of Python, as the seed of sets
does, needs a process of its own: `build_helpers.build` with an environment.
"""

import atexit
import functools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
CODE = ("hooks", "overrides")
LIBRARIES = (
    "babel.dates folium icalendar markdown.extensions.admonition markdown.extensions.attr_list markdown.extensions.footnotes "
    "markdown.extensions.tables material.templates mkdocs.commands.build mkdocs.config.defaults pagefind_bin pydantic.dataclasses "
    "pydantic.json_schema pydantic.main pymdownx.slugs pymdownx.superfences slugify watchdog.events xyzservices"
)
# The code, and what it computes once from itself alone.
READ_CODE = """
from backgrounder.pages.registers import reference
from backgrounder.publish import assembly, prepare
from backgrounder.publish.serving import serve
from backgrounder.publish.writing import assets, beside, pages, site_folder
from backgrounder.records.fields.introspection import fields
from backgrounder.records.shapes.world import light

for _, _, model in reference.TABLES:
    fields(model)
light()
"""
# The parent answers each line with the exit code of a child. A child leaves the loop, becomes `python -m mkdocs`, and ends as that ends.
SCRIPT = """
import gc, importlib, json, os, runpy, sys

code, *libraries = sys.argv[1:]
for name in libraries:
    importlib.import_module(name)
exec(code)
gc.freeze()
for line in sys.stdin:
    if child := os.fork():
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    else:
        break
else:
    sys.exit()
folder, streams, options = json.loads(line)
for number, (name, mode) in enumerate(zip((os.devnull, *streams), (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY))):
    os.dup2(os.open(name, mode), number)
os.chdir(folder)
sys.path[0], sys.argv = os.getcwd(), ["mkdocs", "build", *options]
runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
"""


@functools.cache
def _parent(code: str) -> subprocess.Popen[str]:
    """The process that waits for builds, until the tests are over."""
    command = [sys.executable, "-c", SCRIPT, code, *LIBRARIES.split()]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "OPENBLAS_NUM_THREADS": "1"}  # a thread is not forked along
    if code:
        settings["PYTHONPATH"] = str(ROOT / "hooks")
    parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=settings)

    def end():
        with parent:
            parent.stdin.close()

    atexit.register(end)
    return parent


def forked_build(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build the project in `folder`."""
    parent = _parent(READ_CODE if _code(folder) == _code(ROOT) else "")
    with tempfile.NamedTemporaryFile("r") as stdout, tempfile.NamedTemporaryFile("r") as stderr:
        parent.stdin.write(json.dumps([str(folder), [stdout.name, stderr.name], options]) + "\n")
        parent.stdin.flush()
        code = int(parent.stdout.readline())
        return subprocess.CompletedProcess(["mkdocs", "build", *options], code, stdout.read(), stderr.read())


def _code(root: Path) -> set[tuple[str, int, int, int]]:
    """Each file of the code of a project, with what tells that it is another: a copy has the time and the mode of its source."""
    return {
        (os.path.relpath(path, root), found.st_size, found.st_mtime_ns, found.st_mode)
        for part in CODE
        for folder, _, names in os.walk(root / part)
        if not folder.endswith("__pycache__")
        for path in (os.path.join(folder, name) for name in names)
        for found in [os.lstat(path)]
    }
