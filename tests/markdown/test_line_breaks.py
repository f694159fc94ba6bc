"""Where a line may not break, in what a page shows and nowhere else."""

import pytest
from backgrounder.core.words.languages import Foreign
from backgrounder.markdown.line_breaks import JOINER, bound, bound_html, shown, unbound
from backgrounder.pages.markup.environment import Markup, finished, in_tag

NARROW = f"{JOINER}\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("28 F-16 fighters", f"28 F-{JOINER}16 fighters"),
        ("BMP-3 and Su-30", f"BMP-{JOINER}3 and Su-{JOINER}30"),
        ("the U.S.-led Coalition", f"the U.S.-{JOINER}led Coalition"),
        ("on France 24.", f"on France{NARROW}24."),
        ("France 24, 1 October 2015", f"France{NARROW}24, 1 October 2015"),
        ("Where 4 events happened", "Where 4 events happened"),
        ("October 2015", "October 2015"),
        ("on 24 October", "on 24 October"),
        ("anti-ISIS, 2015-10-07, 2015-XX-01, BF-10", "anti-ISIS, 2015-10-07, 2015-XX-01, BF-10"),
    ],
)
def test_what_stays_on_one_line(text, joined):
    assert bound(text) == joined and unbound(joined) == text and bound(joined) == joined
    assert shown(text) == joined


def test_text_is_joined_and_attributes_and_code_are_not():
    html = '<p title="U.S.-led">U.S.-led <code>F-16</code> F-16</p><pre class="a">F-16</pre>'
    expected = f'<p title="U.S.-led">U.S.-{JOINER}led <code>F-16</code> F-{JOINER}16</p><pre class="a">F-16</pre>'
    assert bound_html(html) == expected


def test_a_template_joins_text_and_leaves_attributes():
    assert finished("F-16") == f"F-{JOINER}16" and finished(Foreign("F-16", "de")).count(JOINER) == 1
    assert in_tag("F-16") == in_tag(Markup(finished("F-16"))) == "F-16" and in_tag("on France 24") == "on France 24"
