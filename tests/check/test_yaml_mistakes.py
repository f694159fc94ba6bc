"""Mistakes in YAML, front matter and dates. Cases as in `atoll_edits`."""

# Tables are read across.

import pytest
from atoll_edits import (
    EX,
    HEAD,
    A,
    D,
    E,
    H,
    M,
    P,
    Q,
    R,
    S,
    assert_reported,
    each_case,
    edited,
)
from conftest import problems

# fmt: off
TEXTS = [
    # ---- yaml
    ("tab", A, "  name: Tide Party", "\tname: Tide Party",
     "not valid YAML (found character '\\t' that cannot start any token). Indent with spaces, not with a tab."),
    ("unclosed quote", A, "name: Tide Party", "name: 'Tide Party",
     "not valid YAML (expected <block end>, but found '<scalar>'). A quotation mark is opened and not closed."),
    ("unclosed double quote at the end", Q, "reason: Nobody can tell.", 'reason: "Nobody can tell.',
     "not valid YAML (found unexpected end of stream). A quotation mark is opened and not closed."),
    ("unclosed bracket", E, "actors: [coast-guard, reef-wardens]", "actors: [coast-guard, reef-wardens",
     'not valid YAML (expected \',\' or \']\', but got \':\'). A bracket is opened and not closed, or a text with a comma, bracket or quotation mark in it needs "quotes".'),
    ("unclosed curly", A, "- {directs: coast-guard}", "- {directs: coast-guard",
     'not valid YAML (expected \',\' or \'}\', but got \'{\'). A bracket is opened and not closed, or a text with a comma, bracket or quotation mark in it needs "quotes".'),
    ("colon in a text", A, "note: Two islands and", "note: Two islands: and",
     'not valid YAML (mapping values are not allowed here). Put the whole text in "quotes": it contains \': \'.'),
    ("colon in a folded text", R, "summary: Both states claim the reef; neither has shown a chart.", "summary: Both states claim the reef;\n  neither: has shown a chart.",
     ("neither: has shown a chart.", 'not valid YAML (mapping values are not allowed here). Indent this line like the others of its group; if it continues a text, put the whole text in "quotes": it contains \': \'.')),
    ("apostrophe", A, "name: Tide Party", "name: 'Tide's Party'",
     'not valid YAML (expected <block end>, but found \'<scalar>\'). The text goes on after its closing quotation mark: put all of it in "quotes", and write \' inside \'...\' twice.'),
    ("quote then text", A, "name: Tide Party", 'name: "Tide" Party',
     'not valid YAML (expected <block end>, but found \'<scalar>\'). The text goes on after its closing quotation mark: put all of it in "quotes", and write \' inside \'...\' twice.'),
    ("at sign", A, "name: Tide Party", "name: @tide",
     'not valid YAML (found character \'@\' that cannot start any token). Put a text that begins with @, ` or % in "quotes".'),
    ("backtick", A, "name: Tide Party", "name: `tide`",
     'not valid YAML (found character \'`\' that cannot start any token). Put a text that begins with @, ` or % in "quotes".'),
    ("percent", A, "name: Tide Party", "name: %tide",
     'not valid YAML (found character \'%\' that cannot start any token). Put a text that begins with @, ` or % in "quotes".'),
    ("asterisk", A, "name: Tide Party", "name: *tide*",
     'not valid YAML (expected alphabetic or numeric character, but found \'*\'). Put a text that begins with * or & in "quotes".'),
    ("ampersand", A, "name: Tide Party", "name: &Tide Party",
     '\'&Tide\': anchors are not used here. Put a text that begins with & in "quotes".'),
    ("exclamation", A, "name: Tide Party", "name: !Tide Party",
     '\'!Tide\': tags are not used here. Put a text that begins with ! in "quotes".'),
    ("hash", A, "name: Tide Party", "name: Tide Party #5",
     '\'#5\' is cut off: \' #\' begins a comment. Put the whole text in "quotes", or write the comment as \'# ...\'.'),
    ("backslash", A, "name: Tide Party", 'name: "Tide \\Party"',
     "name: holds an invisible character (U+2029). Retype the text."),
    ("indent", A, "  name: Tide Party\n  type", "  name: Tide Party\n   type",
     'not valid YAML (mapping values are not allowed here). Indent this line like the others of its group; if it continues a text, put the whole text in "quotes": it contains \': \'.'),
    ("outdent", A, "  name: Tide Party\n  type", "  name: Tide Party\n type",
     "not valid YAML (expected <block end>, but found '<block mapping start>'). Indent this line like the others of its group."),
    ("missing colon", A, "  name: Tide Party\n", "  name Tide Party\n",
     "not valid YAML (mapping values are not allowed here). Write 'name: value', with a colon and a space."),
    ("missing space", A, "  name: Tide Party\n", "  name:Tide Party\n",
     "not valid YAML (mapping values are not allowed here). Write 'name: value', with a colon and a space."),
    ("two documents", A, "tide-party:", "---\ntide-party:",
     "not valid YAML (but found another document). A line '---' does not belong here."),
    ("control character", A, "Tide Party", "Tide\x07Party", "holds an invisible character (U+0007). Retype the line."),
    ("line separator", A, "Tide Party", "Tide\u2028Party", "holds an invisible character (U+2028). Retype the line."),
    ("bracket begins", A, "name: Tide Party", "name: [Tide] Party",
     'not valid YAML (expected <block end>, but found \'<scalar>\'). The text goes on after its closing quotation mark: put all of it in "quotes", and write \' inside \'...\' twice.'),
    ("list in mapping", A, "tide-party:\n", "- tide-party:\n",
     "not valid YAML (expected <block end>, but found '-'). Indent this line like the others of its group."),
    ("dash without indent", A, "    - {part-of: tern}\n", "   - {part-of: tern}\n",
     ("- {leads: fleet-coalition}", "not valid YAML (expected <block end>, but found '<block sequence start>'). Indent this line like the others of its group.")),
    # ---- front matter
    ("front matter yaml", R, "summary: Both", "summary: Both: ",
     'not valid YAML (mapping values are not allowed here). Put the whole text in "quotes": it contains \': \'.'),
    ("front matter not closed", D, "---\n\nA draft", "\nA draft",
     (1, "front matter is not closed. Add a line '---' after it.")),
    ("front matter missing", D, "---\n" + HEAD + "---\n", "",
     "a brief begins with front matter: '---', then title, date, authors and summary, then '---'."),
    ("front matter empty", D, HEAD, "",
     (1, "a brief begins with front matter: '---', then title, date, authors and summary, then '---'.")),
    ("blank line before front matter", D, "---\ntitle", "\n---\ntitle",
     "a brief begins with front matter: '---', then title, date, authors and summary, then '---'."),
    ("front matter is a text", D, HEAD, "A forecast\n", "front matter is written as 'name: value' lines."),
    ("plain page yaml", M, "title: How", "title: How: ",
     'not valid YAML (mapping values are not allowed here). Put the whole text in "quotes": it contains \': \'.'),
    ("plain page impossible date", M, "tags: [notes]", "date: 2019-02-30",
     '\'2019-02-30\' is no date or number. Put it in "quotes" if it is text.'),
    ("plain page title list", M, "title: How these notes came about", "title: [How]",
     "title: takes one text, not a list."),
    # ---- dates
    ("impossible date", E, "date: 2019-04-30", "date: 2019-04-31", "date: '2019-04-31': April 2019 has 30 days." + EX),
    ("reversed interval", E, "date: 2019-05/2019-09", "date: 2019-09/2019-05",
     "date: '2019-09/2019-05': the interval ends before it begins." + EX),
    ("date of a claim", H, "date: 2019-09-10", "date: 10 September 2019",
     "date: '10 September 2019': not a date: write '2019-09-10'." + EX),
    ("date of a role", A, "date: 2014/2016", "date: 2014-2016", "date: '2014-2016': not a date." + EX),
    ("date of a relation", A, "date: 2012/..", "date: since 2012", "date: 'since 2012': not a date." + EX),
    ("date of a source", S, "date: 2014/2019", "date: 2014/2019-13",
     "date: '2014/2019-13': there is no month 13." + EX),
    ("accessed", S, "accessed: 2019-11-02", "accessed: 2019-11-31",
     "accessed: '2019-11-31': November 2019 has 30 days." + EX),
    ("reported", H, "reported: 2019-06-02", "reported: 2019-6-2",
     "reported: '2019-6-2': not a date: write '2019-06-02'." + EX),
    ("date of a change", H, "{date: 2019-11-04,", "{date: 2019-11,04,",
     'unknown field \'04\'. A text with a comma in it needs "quotes".'),
    ("date of withdrawn", P, "withdrawn: {date: 2019-12-01", "withdrawn: {date: 2019-XX-01",
     "date: '2019-XX-01': a day in an unknown month is written '2019-XX'." + EX),
    ("as_of", H, "as_of: 2019-10-15", "as_of: today", "as_of: 'today': not a date." + EX),
    ("date list", E, "date: 2019-04-30", "date: [2019-04-30]",
     "date: takes one text, not a list. Write '2019-04-30' without brackets."),
    ("date in reading", Q, "date: 2019-10-31", "date: 31.10.2019",
     "date: '31.10.2019': not a date: write '2019-10-31'." + EX),
    ("one-off date", H, "- date: 2019-07~", "- date: ~2019-07",
     "date: '~2019-07': not a date: write '2019-07~'." + EX),
]
# fmt: on


@each_case(TEXTS)
def test_a_mistake_is_reported_in_its_line_and_nowhere_else(world, file, old, new, expected):
    assert_reported(world, file, old, new, expected)


# ---- dates -----------------------------------------------------------------------------------------------------

NOT = "not a date"
START = "an unknown start is written '/2015-09-25' (by then at the latest)"
END = "an open end is written '2015-09-25/..'"
DATES = {  # what an editor writes: why it is no date, and what to write
    "2019-5-18": f"{NOT}: write '2019-05-18'",
    "2019-5": f"{NOT}: write '2019-05'",
    "2019-05-18~?": NOT,
    "2019-13": "there is no month 13",
    "2019-00": "there is no month 00",
    "2019-13-1": NOT,
    "2019-31-12": "there is no month 31",
    "2019-24": "there is no month 24 (seasons are not used: write the months)",
    "2019-02-29": "February 2019 has 28 days",
    "2019-06-31": "June 2019 has 30 days",
    "2019-06-00": "there is no day 00",
    "0000-01-01": "there is no year 0000",
    "2019-XX-05": "a day in an unknown month is written '2019-XX'",
    "2019-XX-XX": "a day in an unknown month is written '2019-XX'",
    "2019-xx": f"{NOT}: write '2019-XX'",
    "201X": NOT,
    "19-05-18": NOT,
    "-2019": NOT,
    "~2019": f"{NOT}: write '2019~'",
    "ca. 2019": f"{NOT}: write '2019~'",
    "about May 2019": f"{NOT}: write '2019-05~'",
    "18 May 2019": f"{NOT}: write '2019-05-18'",
    "May 18, 2019": f"{NOT}: write '2019-05-18'",
    "Sept. 2019": f"{NOT}: write '2019-09'",
    "18.05.2019": f"{NOT}: write '2019-05-18'",
    "2019/05/18": f"{NOT}: write '2019-05-18'",
    "05/06/2019": NOT,
    "20190518": f"{NOT}: write '2019-05-18'",
    "2019-05-18T12:00": f"{NOT}: write '2019-05-18'",
    "2019-05-18 - 2019-05-20": f"{NOT}: write '2019-05-18/2019-05-20'",
    "2019\u20132020": f"{NOT}: write '2019/2020'",
    "2019-05/2019-04": "the interval ends before it begins",
    "2019-9/2019-10": f"'2019-9' is {NOT}: write '2019-09'",
    "2019-05/open": f"'open' is {NOT}",
    "2019/2020/2021": NOT,
    "2019-05-18/": END,
    "../2019": START,
    "/..": START,
    "/": START,
    "\u0662\u0660\u0661\u0669": NOT,
    "unknown": NOT,
}


@pytest.mark.parametrize(("date", "reason"), DATES.items(), ids=lambda value: value)
def test_a_wrong_date_is_told_with_what_to_write(world, date, reason):
    line = edited(world, E, "date: 2019-04-30", f"date: '{date}'")
    assert problems(world) == [f"{E}:{line}: date: '{date}': {reason}.{EX}"]
