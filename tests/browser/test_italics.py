"""What slopes is drawn so: every italic text is in the face that has an italic."""

import pytest

PAGES = ("", "claims/", "actors/pm-abadi/", "map/", "sources/", "iraq-after-russian-intervention/", "about/")
SLOPED = """() => [...document.querySelectorAll('body *')]
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .filter((one) => getComputedStyle(one).fontStyle === 'italic')
  .map((one) => `${getComputedStyle(one).fontFamily.split(',')[0]} ${getComputedStyle(one).fontWeight} ${getComputedStyle(one).fontSynthesisStyle}`)"""


@pytest.mark.parametrize("path", PAGES)
def test_no_slope_is_faked(open_page, path):
    page = open_page(path)
    assert set(page.evaluate(SLOPED)) <= {"Literata 400 none"}
