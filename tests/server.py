"""A server in a process of its own that builds when it is told to, and one that builds all anew each time."""

import hashlib
import subprocess
import sys
from pathlib import Path

# `mkdocs serve`, but for each line of standard input it builds what the watcher would have had it build.
SERVER = """
import sys
from mkdocs.commands import serve
from mkdocs.livereload import LiveReloadServer

def on_demand(self, **_):
    print(self.root, flush=True)
    for line in sys.stdin:
        self.builder()
        print("built", flush=True)

LiveReloadServer.serve = on_demand
serve.serve(config_file="mkdocs.yml")
"""
# The same, but it shows five pages before it makes the rest: `shown.json` has what it shows, with digests.
LOOKING = SERVER.replace(
    "    for line",
    """
    import hashlib, json, random
    from pathlib import Path
    from backgrounder.publish.build import session
    from backgrounder.publish.serving.looked_at import LookedAt
    chosen, show = random.Random(1), LookedAt.show

    def five(looked_at):
        pages = sorted(file for file in session.manifest.files if file.endswith(".html"))
        return frozenset(chosen.sample(pages, 5))

    def show_and_tell(looked_at, files):
        show(looked_at, files)
        found = {file: hashlib.sha256(Path(self.root, file).read_bytes()).hexdigest() for file in looked_at.right.files}
        Path("shown.json").write_text(json.dumps(found))

    LookedAt.files, LookedAt.show = five, show_and_tell
    for line""",
)
# The first build of such a server, again and again: nothing is kept or noted, the folder is cleaned.
CLEAN = """
import sys, tempfile
from mkdocs.commands.build import build
from mkdocs.config import load_config

folder = tempfile.mkdtemp(prefix="clean_")
print(folder, flush=True)
for line in sys.stdin:
    try:
        config = load_config("mkdocs.yml", site_dir=folder)
        config.site_url = "http://127.0.0.1:8000/"
        from backgrounder.publish import prepare
        from backgrounder.publish.build import session
        prepare.watch = lambda *classes: None
        config.plugins.on_startup(command="serve", dirty=False)
        session.__init__()
        session.serving = True
        build(config, serve_url="http://127.0.0.1:8000/")
        print("problems" if session.problems else "built", flush=True)
    except (Exception, SystemExit) as error:
        print("failed", flush=True)
"""


class Process:
    """Builds the project in `folder` each time `begin` is called; several may build at the same time."""

    def __init__(self, folder: Path, script: str):
        command = [sys.executable, "-W", "ignore", "-c", script]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.log = (folder.parent / f"{folder.name}-{len(script)}.log").open("w")
        self.process = subprocess.Popen(command, cwd=folder, stderr=self.log, **pipes)
        self.site = Path(self._told("/"))

    def begin(self) -> None:
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def outcome(self) -> str:
        """How the build ended: `built`, `problems` or `failed`."""
        return self._told("built", "problems", "failed")

    def _told(self, *begins: str) -> str:
        while not (line := self.process.stdout.readline()).startswith(begins):
            assert self.process.poll() is None and line, Path(self.log.name).read_text(encoding="utf-8")[-3000:]
        return line.strip()

    def files(self) -> dict[str, str]:
        """Every file with a digest."""
        found = (path for path in self.site.rglob("*") if path.is_file())
        return {path.relative_to(self.site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(120)
        self.process.stdout.close()
        self.log.close()
