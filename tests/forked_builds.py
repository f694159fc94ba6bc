"""`mkdocs build` in children of one process that has read the libraries.

To read them takes as long as to build a small site. The code of a project is read anew by each child. What depends on the
start of Python, as the seed of sets does, needs a process of its own: `build_helpers.build` with an environment.
"""

import atexit
import functools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

LIBRARIES = (
    "babel.dates folium icalendar markdown.extensions.admonition markdown.extensions.attr_list markdown.extensions.footnotes "
    "markdown.extensions.tables material.templates mkdocs.commands.build mkdocs.config.defaults pagefind_bin pydantic.dataclasses "
    "pydantic.json_schema pydantic.main pymdownx.slugs pymdownx.superfences slugify watchdog.events xyzservices"
)
# The parent answers each line with the exit code of a child. A child leaves the loop, becomes `python -m mkdocs`, and ends as that ends.
SCRIPT = """
import importlib, json, os, runpy, sys

for name in sys.argv[1:]:
    importlib.import_module(name)
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
def _parent() -> subprocess.Popen[str]:
    """The process that waits for builds, until the tests are over."""
    command = [sys.executable, "-c", SCRIPT, *LIBRARIES.split()]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "OPENBLAS_NUM_THREADS": "1"}  # a thread is not forked along
    parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=settings)

    def end():
        with parent:
            parent.stdin.close()

    atexit.register(end)
    return parent


def forked_build(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build the project in `folder`."""
    parent = _parent()
    with tempfile.NamedTemporaryFile("r") as stdout, tempfile.NamedTemporaryFile("r") as stderr:
        parent.stdin.write(json.dumps([str(folder), [stdout.name, stderr.name], options]) + "\n")
        parent.stdin.flush()
        code = int(parent.stdout.readline())
        return subprocess.CompletedProcess(["mkdocs", "build", *options], code, stdout.read(), stderr.read())
