"""Who argues against a key judgment."""

import pytest
from backgrounder.derive.judgments.dissent import is_opposed, opposed_by
from backgrounder.derive.quality import measures
from linked_worlds import claim, linked

KEY = "  k: {by: author, text: K., key: true, likelihood: likely%s}\n"
SOURCES = "s: {title: S, type: report}\n"


def world(tmp_path, of_key: str = "", one: str = "", two: str = ""):
    head = f"date: 2020-06-01\nclaims:\n{KEY % of_key}  x: {{by: press, text: X., source: s}}\n{one}"
    return linked(tmp_path, sources=SOURCES, brief_one=head, brief_two=f"date: 2020-06-01\n{two}")


@pytest.mark.parametrize(
    ("of_key", "one", "two", "by"),
    [
        ("", "", "", None),
        (", dissent: [{by: press, text: No.}]", "", "", ()),
        (", contradicts: x", "", "", ("x",)),
        ("", "  y: {by: press, text: Y., source: s, contradicts: k}\n", "", ("y",)),
        ("", "  y: {by: press, text: Y., source: s, contradicts: k, status: withdrawn}\n", "", None),
        ("", "  y: {by: press, text: Y., source: s, qualifies: k}\n", "", None),
        ("", "", "argues_against: one#k\n", ("two",)),
    ],
)
def test_who_argues_against_it(tmp_path, of_key, one, two, by):
    dossier = world(tmp_path, of_key, one, two)
    key = claim(dossier, "one#k")
    assert is_opposed(key) == (by is not None)
    assert tuple(other.id for other in opposed_by(key)) == (by or ())
    (measure,) = [one for one in measures(dossier) if one.rule.key == "unopposed"]
    assert [advice.record for advice in measure.advice] == ([] if by is not None else [key])
    assert measure.total == 1


def test_both_briefs_lead_to_each_other(tmp_path):
    dossier = world(tmp_path, two="argues_against: [one#k, one#x]\n")
    one, two = dossier.briefs["one"], dossier.briefs["two"]
    assert [found.id for found in two.argues_against] == ["k", "x"]
    assert one.argued_against_by == (two,) and two.argued_against_by == ()
