"""The workflows: pinned, with no more permissions than they need; and the two scripts that they run."""

import http.server
import importlib.util
import json
import re
import threading
from pathlib import Path

import pytest
import yaml
from backgrounder.commands.begin_site import STARTER

GITHUB = Path(__file__).parents[2] / ".github"
OURS = sorted((GITHUB / "workflows").glob("*.yml"))
WORKFLOWS = [
    *OURS,
    *sorted((STARTER / ".github/workflows").glob("*.yml")),
]  # those that `backgrounder new` writes as well
MAY_WRITE = {  # (workflow, job)
    ("publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("publish.yml", "build"): {"contents": "read", "pages": "read"},
    ("publish.yml", "renew"): {"contents": "write"},
    ("release.yml", "release"): {"contents": "write", "id-token": "write", "attestations": "write"},
    ("update.yml", "propose"): {"contents": "write", "pull-requests": "write"},
    ("build.yml", "same-bytes"): {},
}
COMMIT = [("update.yml", "propose"), ("publish.yml", "renew")]  # jobs that push; they run no code of a pull request


def script(name: str):
    spec = importlib.util.spec_from_file_location(name, GITHUB / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{'ours' if path in OURS else 'starter'}-{path.name}")
def test_actions_are_pinned_by_hash_and_permissions_are_least(path):
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    for line in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        assert (path.name, name) not in COMMIT or "pip install" not in str(job["steps"])
        assert job.get("permissions") == MAY_WRITE.get((path.name, name)), name
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            if "checkout" in step.get("uses", "") and (path.name, name) not in COMMIT:
                assert step["with"] == {"persist-credentials": False}
            assert not re.search(r"\$\{\{(?! *matrix\.)", step.get("run", "")), "text of others in a shell"


def test_an_action_has_one_hash():
    pins = {pin for path in WORKFLOWS for pin in re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))}
    assert len({pin.partition("@")[0] for pin in pins}) == len(pins)


def test_only_a_whole_build_is_deployed_and_the_audit_is_not_in_the_offline_tests():
    publish = yaml.safe_load((GITHUB / "workflows/publish.yml").read_text(encoding="utf-8"))
    assert publish["jobs"]["deploy"]["needs"] == "build" and publish["concurrency"]["cancel-in-progress"] is False
    assert any("mkdocs build --strict" in step.get("run", "") for step in publish["jobs"]["build"]["steps"])
    assert "audit" not in (GITHUB.parent / ".ci/run").read_text(encoding="utf-8").replace("--no-audit", "")


def test_every_python_that_we_support_builds_and_is_compared():
    text = (GITHUB / "workflows/build.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    pythons = [row["python"] for row in jobs["build"]["strategy"]["matrix"]["include"]]
    assert pythons == ["3.11", "3.12", "3.13", "3.14"]
    assert all(f"hashes-{python}.txt" in jobs["same-bytes"]["steps"][-1]["run"] for python in pythons)


# ---- the newest versions


SETTINGS = """dependencies = [
  "mkdocs==1.6.1",
  "XStatic-Leaflet==1.9.3.0",
  "numpy==2.4.6 ; python_version < '3.12'",
  "kept==1",
]
"""
LOCK = """
[[package]]
name = "mkdocs"
version = "1.7"
[[package]]
name = "xstatic-leaflet"
version = "2.0"
[[package]]
name = "kept"
version = "2"
[[package]]
name = "kept"
version = "3"
[[package]]
name = "backgrounder"
source = { virtual = "." }
"""


def test_versions_are_renewed_but_those_with_a_marker_or_with_several():
    update = script("update_versions")
    assert update.loosened(SETTINGS).count(">=") == 3 and "numpy==2.4.6 ;" in update.loosened(SETTINGS)
    found = update.renewed(SETTINGS, update.locked(LOCK))
    assert found == SETTINGS.replace("mkdocs==1.6.1", "mkdocs==1.7").replace("Leaflet==1.9.3.0", "Leaflet==2.0")


# ---- the links


class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def host():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("has_copy", "code"), [(True, 0), (False, 1)])
def test_dead_links_are_reported_with_their_archived_copies(tmp_path, host, capsys, has_copy, code):
    check = script("check_links")
    copy = "https://archive.example/1"
    source = {"url": f"{host}404", **({"archived": copy} if has_copy else {})}
    (tmp_path / "data").mkdir()
    records = {"records": {"sources": {"a": source, "b": {}}}}
    (tmp_path / "data/records.json").write_text(json.dumps(records), encoding="utf-8")
    page = f'<a href="{host}404#part">a</a> <a href="{host}200">b</a> <a href="{host}403">c</a> <a href="../x">d</a>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert check.main(tmp_path) == code
    output = capsys.readouterr().out
    assert output.startswith("3 addresses, 2 of them to look at.")
    assert f"| {host}404 | gone | {copy if has_copy else f'none: {check.SAVE}{host}404'} | index.html |" in output
    assert f"| {host}403 | answers 403 | none" in output and f"{host}200" not in output


def test_a_host_that_is_not_there_is_reported():
    assert script("check_links").status("http://127.0.0.1:9/").startswith("does not answer")
