"""The sheets of a brief’s PDF, as a build prints it: no sheet of its text is half empty, and headings stay with what follows."""

import os
from pathlib import Path

import pikepdf
import pytest
from backgrounder.exports.paper import addresses, browsers
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from build_helpers import ADDRESS, build, project
from sheets import body_marks, empty

HEADING = 11  # points of the smallest heading in the text


@pytest.fixture(scope="module", params=["atoll", pytest.param("sample", marks=pytest.mark.sample)])
def printed(request, tmp_path_factory) -> Path:
    """A project with an address, built with the PDFs of its briefs."""
    if browsers.find("chromium") is None and not os.environ.get("CI"):
        pytest.skip("no Chromium on this machine")
    folder = project(tmp_path_factory.mktemp("printed") / "p", None if request.param == "sample" else request.param)
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    if "\n  pdf:" not in settings:
        settings = settings.replace("\nextra:\n", "\nextra:\n  pdf: chromium\n")
    (folder / "mkdocs.yml").write_text(f"site_url: {ADDRESS}\n{settings}", encoding="utf-8")
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    return folder


def body(pdf: pikepdf.Pdf) -> list[pikepdf.Page]:
    """The sheets before the annex."""
    with pdf.open_outline() as outline:
        (evidence,) = [item for item in outline.root[0].children if item.title == "Evidence"]
        first = pikepdf.Page(evidence.destination[0]).index if evidence.destination else len(pdf.pages)
    return list(pdf.pages)[: max(first, 1)]


def test_no_sheet_but_the_last_is_empty_for_more_than_a_third(printed):
    for brief in Dossier(load(printed)).briefs.values():
        with pikepdf.open(printed / "site" / addresses.pdf(brief)) as pdf:
            sheets = body(pdf)
            shares = [round(empty(sheet), 2) for sheet in sheets]
            assert len(sheets) <= 4, brief.id
            assert max([0, *shares[:-1]]) <= 1 / 3, (brief.id, shares)


def test_no_heading_is_the_last_line_of_a_sheet(printed):
    for brief in Dossier(load(printed)).briefs.values():
        with pikepdf.open(printed / "site" / addresses.pdf(brief)) as pdf:
            for sheet in pdf.pages:
                found = body_marks(sheet)
                foot = min(y for y, _ in found)
                assert max(letters for y, letters in found if y < foot + 4) < HEADING, brief.id
