"""The page of the design: its figures are those of the style sheet, and each color can be read on the paper of both schemes."""

import re

import pytest
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.registers import design
from backgrounder.pages.registers.reference import printed
from backgrounder.records.load import load
from conftest import ATOLL

TEXT = design.TOKENS.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#ffffff", "#000000", 21), ("#777777", "#ffffff", 4.48), ("#0a0a0a", "#0a0a0a", 1), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert (
        round(design.contrast(one, other), 2) == round(design.contrast(other, one), 2) == pytest.approx(ratio, abs=0.01)
    )


@pytest.mark.parametrize(("heading", "least", "meanings"), design.COLORS, ids=lambda one: str(one)[:12])
def test_each_color_can_be_read(heading, least, meanings):
    found = design.colors(TEXT, meanings)
    assert [one.token for one in found] == list(meanings)
    assert [one.token for one in found if min(one.light_ratio, one.dark_ratio) < least] == []
    assert all(one.light != one.dark for one in found)


def test_a_size_is_shown_as_it_is_set():
    sizes = {size.token: (size.pixels, size.use) for size in design.sizes(TEXT)}
    assert sizes["body"] == (19, "serif running text") and min(pixels for pixels, _ in sizes.values()) == 13
    sheet = design.TOKENS.with_name("design.css").read_text(encoding="utf-8")
    assert {f".type-{token}" for token in sizes} <= set(re.findall(r"\.type-[\w-]+", sheet))


def test_the_reference_has_the_quotation_marks_of_print():
    assert printed("""The speaker's "only if".""") == "The speaker’s “only if”."


def test_the_page_shows_every_mark_and_both_charts():
    templates = Templates(Addresses(), "Atoll")
    (job,) = design.pages(Dossier(load(ATOLL)), templates)
    page = job.make(Dossier(load(ATOLL)), templates, *job.about)
    html = page.parts["main"]
    assert all(
        f"k-{kind}" in html for kind in ("actor", "place", "event", "claim", "question", "source", "option", "brief")
    )
    assert len(re.findall('class="lk[ "]', html)) == 8 and html.count('class="v v-') == 5
    assert (
        'class="band"' in html
        and 'class="lanes"' in html
        and "below" not in html.split("_colors")[1].split("_marks")[0]
    )
