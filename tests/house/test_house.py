"""The rules of the project: one entry that calls publish, commands in the README, nothing that ties it to a machine."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from backgrounder.core.families import family

ROOT = Path(__file__).parents[2]
IRAQ = ROOT / "tests" / "worlds" / "iraq"
HOOKS = ROOT / "hooks"
HOUSE = sorted((HOOKS / "backgrounder").rglob("*.py"))
ENTRY = HOOKS / "main.py"


def imports(path: Path) -> set[str]:
    """The top-level names of what a file imports; relative ones begin with a dot."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." if node.level else node.module.split(".")[0])
    return found


def test_the_one_entry_only_calls_publish():
    """Each event of MkDocs is a few calls; a plugin's entry point would make the same ones."""
    tree = ast.parse(ENTRY.read_text(encoding="utf-8"))
    modules = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert imports(ENTRY) == {"backgrounder"} and all(name.startswith("backgrounder.publish") for name in modules)
    events = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert all(node.name.startswith("on_") and len(node.body) <= 5 for node in events)
    assert sorted(path.name for path in HOOKS.glob("*.py")) == [ENTRY.name]


def test_nobody_imports_the_entry():
    for path in [*HOUSE, *(ROOT / "tests").rglob("*.py")]:
        assert "main" not in imports(path), path


def test_mkdocs_yml_lists_the_entry():
    listed = re.findall(r"^  - (hooks/\w+\.py)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert "hooks/main.py" in listed


def test_modules_and_public_functions_say_what_they_do():
    missing = []
    for path in HOUSE:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        missing += [] if ast.get_docstring(tree) else [path.name]
        public = [
            node
            for node in tree.body
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
        ]
        missing += [
            f"{path.name}: {node.name}"
            for node in public
            if not ast.get_docstring(node) and len(ast.unparse(node)) > 400
        ]
    assert missing == []


def test_the_readme_tells_the_commands_that_ci_runs():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\npip install --target .uv uv && .uv/bin/uv run mkdocs serve\n" in readme
    test = "\npip install --target .uv uv && .uv/bin/uv run pytest\n"
    assert test in readme and test in (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "cd hooks" not in readme and "python -m backgrounder" not in readme
    first_screen = readme.split("\n## ")[0]
    assert first_screen.count("uv run") == 2


def test_every_version_is_exact():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = (
        settings["project"]["dependencies"]
        + [one for group in settings["dependency-groups"].values() for one in group]
        + settings["tool"]["uv"]["constraint-dependencies"]
        + settings["build-system"]["requires"]
    )
    assert [one for one in listed if not re.match(r"[\w-]+==[\w.]+( ; .*)?$", one)] == []


def test_nothing_ties_the_project_to_a_machine_or_an_index():
    done = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    tracked = [name for name in done.stdout.splitlines() if (ROOT / name).is_file()]
    hosts = "|".join(["pypi" + r"\.org", "python" + "hosted", "npm" + "js", "debian" + r"\.org"])
    for name in tracked:
        assert not name.endswith(("uv.lock", "package-lock.json", "poetry.lock")), name
        text = (ROOT / name).read_bytes().decode("utf-8", "ignore")
        assert not re.search(hosts + r"|/work" + r"/|\.\./" + "shared", text), name


def test_the_pages_are_to_be_had_without_mkdocs(tmp_path):
    """`bake` writes them in a process that never loads MkDocs."""
    script = f"import sys; from pathlib import Path; from backgrounder.publish.bake import bake; n = bake(Path(r'{IRAQ}'), Path(r'{tmp_path}')); assert 'mkdocs' not in sys.modules; print(n)"
    done = subprocess.run([sys.executable, "-c", script], cwd=HOOKS, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 100
    assert (tmp_path / "actors/pm-abadi.md").read_text(encoding="utf-8").startswith("---\n")


@pytest.mark.parametrize(("folder", "template"), [("actors", "actor"), ("places", "place"), ("questions", "question")])
def test_links_may_name_the_sections_that_record_pages_have(folder, template):
    text = (HOOKS / f"templates/records/{template}.html").read_text(encoding="utf-8")
    parts = re.findall(r'import "(judgments/[\w-]+\.html)"', text)
    text += "".join((HOOKS / "templates" / part).read_text(encoding="utf-8") for part in parts)
    folded = re.findall(r'fold\.part\(_\("[^"]*"(?:, \w+=[\w.]+)?\), "([\w-]+)"', text)
    sections = {*re.findall(r'<h2 id="([\w-]+)"', text), *folded}
    assert set(family(folder).sections.split()) - {"yes", "no", "conditional", "unclear"} == sections
