"""The second count of origins, in small folders."""

import pytest
from oracle import tally
from oracle.small_briefs import project

CHAIN = """\
root: {title: R}
copy: {title: C, via: root}
copy-of-copy: {title: D, via: [copy]}
sister: {title: S, via: root}
other: {title: O}
both: {title: B, via: [copy, other]}
gone: {title: G, withdrawn: {date: 2019, reason: R.}}
after-gone: {title: A, via: gone}
gone-between: {title: H, via: root, withdrawn: {date: 2019, reason: R.}}
after-between: {title: I, via: gone-between}
"""


@pytest.mark.parametrize(
    ("sources", "roots", "reports"),
    [
        ("root", "root", "root"),
        ("copy-of-copy", "root", "root copy copy-of-copy"),
        ("[copy, sister]", "root", "root copy sister"),
        ("[root, copy]", "root", "root copy"),
        ("[root, other]", "root other", "root other"),
        ("both", "root other", "both copy root other"),
        ("gone", "", ""),
        ("[gone, other]", "other", "other"),
        ("after-gone", "", "after-gone"),
        ("after-between", "root", "after-between root"),
    ],
)
def test_origins_are_counted_at_the_roots(tmp_path, sources, roots, reports):
    root = project(tmp_path, {"one": f"claims: {{a: {{by: x, text: x, source: {sources}}}}}"}, CHAIN)
    assert tally.origins(root) == {"one--a": (set(roots.split()), set(reports.split()))}


def test_supporters_bring_their_origins_but_not_those_of_their_supporters(tmp_path):
    one = """\
based_on: copy
claims:
  a: {by: x, text: x}
  b: {by: x, text: x, source: other, supports: [a]}
  c: {by: x, text: x, source: sister, supports: b}
  d: {by: author, text: x, supports: two#a}
  e: {by: x, text: x, source: other, supports: d, status: withdrawn}
"""
    two = "claims: {a: {by: x, text: x, source: other}, b: {by: x, text: x, source: root, supports: [a, one#d]}}"
    draft = "draft: true\nclaims: {a: {by: x, text: x, source: other, supports: one#d}}"
    root = project(tmp_path, {"one": one, "two": two, "three": draft}, CHAIN)
    assert tally.origins(root) == {
        "one--a": ({"root", "other"}, {"copy", "root", "other"}),
        "one--b": ({"root", "other"}, {"sister", "root", "other"}),
        "one--c": ({"root"}, {"sister", "root"}),
        "one--d": ({"root"}, {"root"}),
        "two--a": ({"root", "other"}, {"root", "other"}),
        "two--b": ({"root"}, {"root"}),
    }
