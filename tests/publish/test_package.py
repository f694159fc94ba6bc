"""The package: built as a wheel, installed into an environment of its own, and used in a folder without a network."""

import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from build_helpers import ROOT, WORLDS, get, own_cache, share_cache, until

NO_NETWORK = ["unshare", "--map-root-user", "--net"]
SETTINGS = """\
site_name: {site_name}
site_description: {site_description}
docs_dir: briefs
theme: {{name: material}}
plugins: [backgrounder]
extra:
  licence: CC-BY-4.0
  footer: {footer}
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built as an installer builds it."""
    if not find_spec("hatchling") and not os.environ.get("CI"):
        pytest.skip("hatchling is not installed here: uv sync")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def programs(wheel, tmp_path_factory) -> Path:
    """The folder of programs of an environment that has the package, and finds its dependencies in that of the tests."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    uv = os.environ.get("UV") or shutil.which("uv")  # `uv run` names itself
    assert uv, "the tests of the package need uv"
    subprocess.run([uv, "venv", "--quiet", "--offline", "--python", sys.executable, folder], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(
        "".join(f"{path}\n" for path in sys.path if path.endswith("-packages")), encoding="utf-8"
    )
    install = [uv, "pip", "install", "--quiet", "--offline", "--no-deps", "--python", folder / "bin/python", wheel]
    subprocess.run(install, check=True)
    return folder / "bin"


def run(programs: Path, folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """A program of the environment, without a network where the machine can do without."""
    name, *rest = map(str, words)
    apart = NO_NETWORK if subprocess.run([*NO_NETWORK, "true"], capture_output=True).returncode == 0 else []
    command = [
        *apart,
        programs / "python",
        "-m",
        *(["backgrounder.commands.cli"] if name == "backgrounder" else [name]),
        *rest,
    ]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {
        "NO_MKDOCS_2_WARNING": "1"
    }
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment)


@pytest.fixture(scope="module")
def site(programs, tmp_path_factory) -> Path:
    """What `backgrounder new` writes into an empty folder."""
    folder = tmp_path_factory.mktemp("empty")
    command = [programs / "backgrounder", "new", "my-site"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    share_cache(folder / "my-site")
    return folder / "my-site"


def test_the_wheel_has_what_the_repository_has(wheel):
    with zipfile.ZipFile(wheel) as archive:
        inside = {name.removeprefix("backgrounder/"): archive.read(name) for name in archive.namelist()}
    places = {"": ROOT / "hooks/backgrounder", "templates/": ROOT / "hooks/templates", "overrides/": ROOT / "overrides"}
    for prefix, folder in places.items():
        for path in folder.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert inside[f"{prefix}{path.relative_to(folder).as_posix()}"] == path.read_bytes(), path
    assert inside["main.py"] == (ROOT / "hooks/main.py").read_bytes()
    assert inside["mkdocs.yml"] == (ROOT / "mkdocs.yml").read_bytes()


def test_a_new_site_is_checked_and_built(programs, site):
    done = run(programs, site, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "DeprecationWarning" not in done.stderr
    page = (site / "site/first-brief/index.html").read_text(encoding="utf-8")
    assert "Should the ferry sail in winter?" in page and "Harbor Board" in page
    assert not re.search(
        r'(?:src|href)="https?://(?!harbor\.example|creativecommons\.org)[^"]*\.(?:js|css|woff2)"', page
    )
    brief = site / "briefs/first-brief.md"
    text = brief.read_text(encoding="utf-8")
    brief.write_text(text.replace("[[harbor-board|", "[[harbour-board|"), encoding="utf-8")
    try:
        done = run(programs, site, "backgrounder", "check")
    finally:
        brief.write_text(text, encoding="utf-8")
    assert done.returncode == 1
    assert (
        "briefs/first-brief.md:54: [[harbour-board]]: no such record." in done.stderr
        and "Did you mean 'harbor-board'?" in done.stderr
    )


def test_a_new_site_is_served(programs, site):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [programs / "python", "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        command, cwd=site, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    ) as server:
        try:
            until(lambda: get(f"http://127.0.0.1:{port}/") is not None)
            assert "Should the ferry sail in winter?" in (get(f"http://127.0.0.1:{port}/first-brief/") or "")
            data = site / "data/actors.yml"
            text = data.read_text(encoding="utf-8")
            data.write_text(text.replace("name: Harbor Board", "name: Board of the Harbor"), encoding="utf-8")
            until(lambda: "Board of the Harbor" in (get(f"http://127.0.0.1:{port}/actors/harbor-board/") or ""))
            data.write_text(text, encoding="utf-8")
        finally:
            server.terminate()


def test_the_site_of_the_package_is_that_of_the_hooks(programs, built, tmp_path):
    """The same content through the plugin and through `hooks:` gives the same bytes; mkdocs.yml has eight lines, not seventy."""
    theirs = built("islet")
    for part in ("briefs", "data"):
        shutil.copytree(WORLDS / "islet" / part, tmp_path / part)
    share_cache(tmp_path)
    own_cache(tmp_path)
    settings = (theirs / "mkdocs.yml").read_text(encoding="utf-8")
    values = {
        key: re.search(rf"^ *{key}: (.*)$", settings, re.MULTILINE)[1]
        for key in ("site_name", "site_description", "footer")
    }
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.format(**values), encoding="utf-8")
    done = run(programs, tmp_path, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert files(tmp_path / "site") == files(theirs / "site")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ("theme: readthedocs\n", "mkdocs.yml:3: theme: the pages are made for Material. Write 'theme: {name: material}'."),
        ("theme: {name: material, custom_dir: none}\n", "The path set in custom_dir"),
        ("theme: {name: material}\nmarkdown_extensions: [no_such]\n", "no_such"),
    ],
)  # fmt: skip
def test_settings_that_will_not_do_are_reported(programs, tmp_path, settings, line):
    shutil.copytree(WORLDS / "islet/briefs", tmp_path / "briefs")
    head = "site_name: Reef\ndocs_dir: briefs\n"
    (tmp_path / "mkdocs.yml").write_text(f"{head}{settings}plugins: [backgrounder]\n", encoding="utf-8")
    done = run(programs, tmp_path, "mkdocs", "build")
    assert done.returncode == 1 and line in done.stderr and not (tmp_path / "site").exists()


def test_a_site_adds_to_what_the_package_supplies(programs, site):
    """Its own style sheet comes last, its own template first, and its own option of an extension counts."""
    settings = site / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    (site / "look/partials").mkdir(parents=True, exist_ok=True)
    (site / "look/partials/footer.html").write_text("<!-- mine -->", encoding="utf-8")
    (site / "briefs/mine.css").write_text(".mine{color:teal}", encoding="utf-8")
    own = "{name: material, custom_dir: look}\nextra_css: [mine.css]\nmarkdown_extensions: [{toc: {permalink: true}}]"
    settings.write_text(text.replace("{name: material}", own), encoding="utf-8")
    try:
        done = run(programs, site, "mkdocs", "build", "--strict")
    finally:
        settings.write_text(text, encoding="utf-8")
        shutil.rmtree(site / "look")
        (site / "briefs/mine.css").unlink()
    assert done.returncode == 0, done.stderr
    sheet = (site / "site/assets/stylesheets/site.css").read_text(encoding="utf-8")
    assert sheet.rstrip().endswith(".mine{color:teal}") and "--accent:" in sheet
    page = (site / "site/first-brief/index.html").read_text(encoding="utf-8")
    assert 'class="headerlink"' in page and "<!-- mine -->" in page
