"""Every page of the test worlds through two validators that somebody else wrote: html-validate and the Nu validator.

`npm install --prefix tests/javascript` installs both; the second needs Java. Without them the tests are skipped; in CI (the
variable `CI`) that is an error.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT

MODULES = ROOT / "tests" / "javascript" / "node_modules"
NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML_VALIDATE = MODULES / ".bin" / "html-validate"
# How Markdown ends void elements; and what a policy forbids, which Chromium judges: the validator takes `'self'` for nothing in a
# file, and data for a script.
PASSED = ".*(Trailing slash on void elements|violates Content Security Policy).*"
# A run is over before it pays to compile its code twice.
JAVA = ("java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
NU_COMMAND = (*JAVA, "-jar", str(NU), "--skip-non-html", "--format", "gnu", "--filterpattern", PASSED)
BROKEN = "<!doctype html><html lang=en><head><title>Reef</title></head><body><p><div></p></body></html>"


def said(*command: str | Path) -> str:
    """What a validator says, with its exit code where that is not 0."""
    done = subprocess.run(command, cwd=MODULES.parent, capture_output=True, text=True, timeout=300)
    return done.stdout + done.stderr + (f"exit {done.returncode}" if done.returncode else "")


def need(*things: str | Path) -> None:
    """Skip where something is not installed; in CI fail."""
    missing = [str(one) for one in things if not (Path(one).exists() or shutil.which(one))]
    if missing and not os.environ.get("CI"):
        pytest.skip(f"not on this machine: {', '.join(missing)}")
    assert missing == []


def html_validate(*folders: Path) -> str:
    need("node", HTML_VALIDATE)
    return said(
        HTML_VALIDATE, "--config", ROOT / "tests" / "javascript" / "htmlvalidate.json", "--ext", "html", *folders
    )


def nu(*folders: Path) -> str:
    need("java", NU)
    return said(*NU_COMMAND, *folders)


@pytest.mark.parametrize("validate", [html_validate, nu])
def test_every_page_is_valid(built, validate):
    """One run for both worlds: a validator takes longer to start than for many pages."""
    assert validate(built("iraq") / "site", built("atoll") / "site") == ""


@pytest.mark.parametrize("validate", [html_validate, nu])
def test_a_broken_page_is_told(tmp_path, validate):
    (tmp_path / "index.html").write_text(BROKEN, encoding="utf-8")
    assert "index.html" in validate(tmp_path)
