"""Dates: what is one, its bounds, the words for readers, and the order of two."""

# Tables are read across.

import re
from datetime import date
from itertools import product

import pytest
from backgrounder.core import edtf
from backgrounder.core.edtf import EXAMPLES, NotADate, coverage, iso, iso_day, parse
from backgrounder.core.words import languages
from backgrounder.pages.markup.inline import when

# (as written, first day, last day, words, short words)
RIGHT = [
    ("2015", "2015-01-01", "2015-12-31", "2015", "2015"),
    ("2015-09", "2015-09-01", "2015-09-30", "September 2015", "Sep 2015"),
    ("2015-02", "2015-02-01", "2015-02-28", "February 2015", "Feb 2015"),
    ("2016-02", "2016-02-01", "2016-02-29", "February 2016", "Feb 2016"),
    ("2016-02-29", "2016-02-29", "2016-02-29", "29 February 2016", "29 Feb 2016"),
    ("2015-05-08", "2015-05-08", "2015-05-08", "8 May 2015", "8 May 2015"),
    ("1999-12-31", "1999-12-31", "1999-12-31", "31 December 1999", "31 Dec 1999"),
    ("2015-XX", "2015-01-01", "2015-12-31", "a month of 2015", "a month of 2015"),
    ("2015-09-XX", "2015-09-01", "2015-09-30", "a day in September 2015", "a day in Sep 2015"),
    ("2015~", "2015-01-01", "2015-12-31", "around 2015", "around 2015"),
    ("2015-09~", "2015-09-01", "2015-09-30", "around September 2015", "around Sep 2015"),
    ("2015-09?", "2015-09-01", "2015-09-30", "perhaps September 2015", "perhaps Sep 2015"),
    ("2015-09-25%", "2015-09-25", "2015-09-25", "perhaps around 25 September 2015", "perhaps around 25 Sep 2015"),
    ("2015-09-XX~", "2015-09-01", "2015-09-30", "around a day in September 2015", "around a day in Sep 2015"),
    ("2014/2015", "2014-01-01", "2015-12-31", "2014 to 2015", "2014 to 2015"),
    ("2015-05/2015-09", "2015-05-01", "2015-09-30", "May to September 2015", "May to Sep 2015"),
    ("2014-12/2015-01", "2014-12-01", "2015-01-31", "December 2014 to January 2015", "Dec 2014 to Jan 2015"),
    ("2015-08-01/2015-08-10", "2015-08-01", "2015-08-10", "1 to 10 August 2015", "1 to 10 Aug 2015"),
    ("2015-05-18/2015-09-25", "2015-05-18", "2015-09-25", "18 May to 25 September 2015", "18 May to 25 Sep 2015"),
    ("2014-05-18/2015-05-18", "2014-05-18", "2015-05-18", "18 May 2014 to 18 May 2015", "18 May 2014 to 18 May 2015"),
    ("2015/2015-09", "2015-01-01", "2015-09-30", "2015 to September 2015", "2015 to Sep 2015"),
    ("2015-05/2015", "2015-05-01", "2015-12-31", "May 2015 to 2015", "May 2015 to 2015"),
    ("2015-09/2015-09-25", "2015-09-01", "2015-09-25", "September to 25 September 2015", "Sep to 25 Sep 2015"),
    ("2015-09-25/2015-09", "2015-09-25", "2015-09-30", "25 September to September 2015", "25 Sep to Sep 2015"),
    ("2015-05/2015-05", "2015-05-01", "2015-05-31", "May 2015", "May 2015"),
    ("2015-05~/2015-09~", "2015-05-01", "2015-09-30", "around May to September 2015", "around May to Sep 2015"),
    (
        "2015-05/2015-09~",
        "2015-05-01",
        "2015-09-30",
        "May 2015 to around September 2015",
        "May 2015 to around Sep 2015",
    ),
    (
        "2015-05-XX/2015-09-01",
        "2015-05-01",
        "2015-09-01",
        "a day in May 2015 to 1 September 2015",
        "a day in May 2015 to 1 Sep 2015",
    ),
    ("2015-09-25/..", "2015-09-25", None, "since 25 September 2015", "since 25 Sep 2015"),
    ("2015~/..", "2015-01-01", None, "since around 2015", "since around 2015"),
    ("/2015-09-25", None, "2015-09-25", "by 25 September 2015", "by 25 Sep 2015"),
    ("/2015-09", None, "2015-09-30", "by September 2015", "by Sep 2015"),
    ("/2015-09?", None, "2015-09-30", "by perhaps September 2015", "by perhaps Sep 2015"),
]


@pytest.mark.parametrize(("text", "first", "last", "words", "short"), RIGHT, ids=[row[0] for row in RIGHT])
def test_bounds_and_words(text, first, last, words, short):
    found = parse(text)
    assert (found.first, found.last) == (first and date.fromisoformat(first), last and date.fromisoformat(last))
    assert (found.words, found.short, str(found)) == (words, short, text)


@pytest.mark.parametrize(
    ("text", "start", "end", "latest"),
    [
        ("2015", "2015", "2015", "2015-12-31"),
        ("2015-05/2016", "2015-05", "2016", "2016-12-31"),
        ("2015-05/..", "2015-05", "2015-05", "2015-05-01"),
        ("/2015-05~", "2015-05~", "2015-05~", "2015-05-31"),
    ],
)
def test_an_end_that_is_not_known_is_the_other_one(text, start, end, latest):
    assert tuple(map(iso, parse(text).ends)) == (start, end)
    assert parse(text).latest == date.fromisoformat(latest)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2015", "2015"),
        ("0800-05", "0800-05"),
        ("2015-05-18", "2015-05-18"),
        ("2015-05-18/2015-05-18", "2015-05-18"),
        ("2015/2016", None),
        ("2015/..", None),
        ("2015~", None),
        ("2015-XX", None),
        ("", None),
    ],
)
def test_a_single_date_in_iso_8601(text, day):
    assert iso_day(parse(text) if text else None) == day


@pytest.mark.parametrize(
    ("texts", "until", "expected"),
    [
        ("", "", None),
        ("", "2015", None),
        ("/2015", "", None),
        ("2015", "", "2015/2015"),
        ("2016-03 2014-07~ 2015/2015-10-06 /2017", "", "2014-07~/2016-03"),
        ("2015-05 2014/2016", "", "2014/2016"),
        ("2015-05 2014/..", "", "2014/.."),
        ("2015-05 2014", "2017-02", "2014/2017-02"),
        ("2015-05", "2015-05", "2015-05/2015-05"),
        ("2015-05", "2015-05-01", "2015-05/2015-05-01"),
        ("2015-05", "2015-04", None),
        ("2015-05", "2014/..", "2015-05/.."),
    ],
)
def test_coverage_is_from_the_first_to_the_last(texts, until, expected):
    assert coverage(map(parse, texts.split()), parse(until) if until else None) == expected


@pytest.mark.parametrize("mark", ["", "~", "?", "%"])
@pytest.mark.parametrize("text", ["2015", "2015-09", "2015-09-25", "2015-XX", "2015-09-XX"])
def test_marks_never_move_bounds(text, mark):
    assert parse(text + mark).key == parse(text).key


def test_lists_sort_by_first_day_then_last_an_unknown_start_by_its_last():
    ordered = [
        "2014/2015",
        "2015-01-01",
        "2015-01",
        "2015-01~",
        "2015",
        "2015/2016",
        "2015/..",
        "2015-09-24",
        "/2015-09-25",
        "2015-09-25",
        "2015-09-25/2015-09-26",
        "2015-09-25/..",
        "2015-09-26",
        "/2015-10",
    ]
    keys = [parse(text).key for text in ordered]
    assert keys == sorted(keys)
    assert parse("2015-01").key == parse("2015-01~").key and parse("/2015-09-25").key == parse("2015-09-25").key


@pytest.mark.parametrize(
    ("early", "late", "surely"),
    [
        ("2015-05-18", "2015-05-19", True),
        ("2015-05-18", "2015-05-18", False),
        ("2015-05", "2015-05-18", False),
        ("2015-05", "2015-06", True),
        ("2015-04~", "2015-05", True),
        ("2015-XX", "2015-12-31", False),
        ("2014/2015", "2016-01-01", True),
        ("2014/2015", "2015-12-31", False),
        ("2015-05-18/..", "2020", False),
        ("/2015-05-18", "2015-05-19", True),
        ("2014", "/2015-05-18", False),
        ("2014", "2015-05-18/..", True),
    ],
)
def test_before_is_claimed_only_when_no_day_is_shared(early, late, surely):
    assert parse(early).surely_before(parse(late)) is surely
    assert parse(late).surely_before(parse(early)) is False


@pytest.mark.parametrize("year", [1, 400, 1582, 1900, 2000, 9999])
def test_every_year_and_month_has_bounds(year):
    for month in range(1, 13):
        found = parse(f"{year:04}-{month:02}")
        assert (found.first.month, found.last.month) == (month, month)
        with pytest.raises(NotADate, match=f"has {found.last.day} days"):
            parse(f"{year:04}-{month:02}-{found.last.day + 1:02}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "..",
        "//",
        "2015-",
        "2015-9-",
        "2015-XX-01",
        "2015-00-00",
        "9999/0001",
        "to",
        "ca. ",
        "-",
        "12345",
        "2015-05-18\n",
    ],
)
def test_whatever_is_no_date_is_refused_with_examples(text):
    with pytest.raises(NotADate) as refused:
        parse(text)
    assert str(refused.value).endswith(EXAMPLES)


def test_what_a_refusal_proposes_is_a_date():
    for text in ("2015-5-8", "8. 5. 2015", "May 8, 2015", "2015-05-08 to 2015-05-09", "circa 2015", "~2015-05"):
        with pytest.raises(NotADate) as refused:
            parse(text)
        assert parse(str(refused.value).split("write '")[1].split("'")[0])


REFUSED = [  # (as written, what is said of it before the examples)
    ("soon", "not a date."),
    ("..", "not a date."),
    ("2015-1X", "not a date."),
    ("Foo 2015", "not a date."),
    ("5/6/2015", "not a date."),
    ("2015 to 2016 to 2017", "not a date."),
    ("2015-5-8", "not a date: write '2015-05-08'."),
    ("2015-5/2015-06", "'2015-5' is not a date: write '2015-05'."),
    ("2015-13", "there is no month 13."),
    ("2015-00", "there is no month 00."),
    ("2015-20", "there is no month 20."),
    ("2015-21", "there is no month 21 (seasons are not used: write the months)."),
    ("2015-41", "there is no month 41 (seasons are not used: write the months)."),
    ("2015-42", "there is no month 42."),
    ("2015-21-01", "there is no month 21."),
    ("2015-02-29", "February 2015 has 28 days."),
    ("2015-12-32", "December 2015 has 31 days."),
    ("2015-05-00", "there is no day 00."),
    ("0000", "there is no year 0000."),
    ("../2015", "an unknown start is written '/2015-09-25' (by then at the latest)."),
    ("/", "an unknown start is written '/2015-09-25' (by then at the latest)."),
    ("/..", "an unknown start is written '/2015-09-25' (by then at the latest)."),
    ("2015/", "an open end is written '2015-09-25/..'."),
    ("2016/2015", "the interval ends before it begins."),
    ("2015-XX-01", "a day in an unknown month is written '2015-XX'."),
    ("circa 2015", "not a date: write '2015~'."),
    ("ca. 2015-05", "not a date: write '2015-05~'."),
    ("around 8 May 2015", "not a date: write '2015-05-08~'."),
    ("~2015-05", "not a date: write '2015-05~'."),
    ("2015-5~", "not a date: write '2015-05~'."),
    ("2015-5?", "not a date: write '2015-05?'."),
    ("january 2015", "not a date: write '2015-01'."),
    ("Sept 2015", "not a date: write '2015-09'."),
    ("Dec 2015", "not a date: write '2015-12'."),
    ("8. 5. 2015", "not a date: write '2015-05-08'."),
    ("20150508", "not a date: write '2015-05-08'."),
    ("2015/5/8", "not a date: write '2015-05-08'."),
    ("2015-05-08T12:00", "not a date: write '2015-05-08'."),
    ("May 8, 2015", "not a date: write '2015-05-08'."),
    ("2015-5 to 2015-9", "not a date: write '2015-05/2015-09'."),
]


@pytest.mark.parametrize(("text", "shown"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_refusal_says_why_and_what_to_write(text, shown):
    with pytest.raises(NotADate) as refused:
        parse(text)
    assert str(refused.value) == f"{shown} {EXAMPLES}"


# ---- in HTML ---------------------------------------------------------------------------------------------------

PARTS = [
    text + mark
    for text in ("2015", "2015-05", "2015-05-18", "2015-XX", "2015-05-XX", "0001", "9999-12-31")
    for mark in ("", "~", "?", "%")
]
FORMS = [
    *PARTS,
    *(f"{part}/.." for part in PARTS),
    *(f"/{part}" for part in PARTS),
    *(f"{one}/{other}" for one, other in product(PARTS, PARTS)),
]


def is_html_value(text: str) -> bool:
    """Whether it is a valid year, month or date string of the HTML standard, which knows no interval of dates."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return bool(date.fromisoformat(text))
    return bool(re.fullmatch(r"(?!0000)\d{4}(-(0[1-9]|1[0-2]))?", text))


def test_a_date_is_marked_up_as_html_allows():
    """Whatever its form: a value of <time> is valid and says neither more nor less than the date."""
    for text in FORMS:
        try:
            one = parse(text)
        except NotADate:
            continue
        shown = re.fullmatch(r'<(time datetime|span data-edtf)="([^"]*)">([^<]*)</(?:time|span)>', when(one))
        assert shown and shown[3] == one.words
        if shown[1] == "time datetime":
            assert is_html_value(shown[2]) and text in (shown[2], f"{shown[2]}/{shown[2]}"), text
        else:
            assert shown[2] == text and not is_html_value(text), text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2015", '<time datetime="2015">2015</time>'),
        ("2015-05", '<time datetime="2015-05">May 2015</time>'),
        ("2015-05-18", '<time datetime="2015-05-18">18 May 2015</time>'),
        ("2015/2015", '<time datetime="2015">2015</time>'),
        ("2015-05-18/2015-05-18", '<time datetime="2015-05-18">18 May 2015</time>'),
        ("2015/2016", '<span data-edtf="2015/2016">2015 to 2016</span>'),
        ("2015-05~", '<span data-edtf="2015-05~">around May 2015</span>'),
        ("2015-XX/2015-XX", '<span data-edtf="2015-XX/2015-XX">a month of 2015</span>'),
        ("2015-05/..", '<span data-edtf="2015-05/..">since May 2015</span>'),
        ("/2015-05", '<span data-edtf="/2015-05">by May 2015</span>'),
    ],
)
def test_dates_in_html(text, shown):
    assert when(parse(text)) == shown


@pytest.mark.parametrize(
    ("date", "by"),
    [
        ("2015-10-07", "/2015-10-07"),
        ("2015-10~", "/2015-10~"),
        ("2014/2019", "/2019"),
        ("2015-05-18/2015-09?", "/2015-09?"),
        ("/2015-09", "/2015-09"),
        ("2015-09/..", "/2015-09-01"),
    ],
)
def test_some_time_up_to_the_end_of_a_date(date, by):
    assert edtf.by(edtf.parse(date)).text == by


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("de", "7. Oktober 2015", "write '2015-10-07'."),
        ("de", "20. März 2015", "write '2015-03-20'."),
        ("de", "Dez. 2015", "write '2015-12'."),
        ("fr", "1 août 2015", "write '2015-08-01'."),
        ("fr", "jui 2015", "not a date. Examples"),
        ("en", "7. Oktober 2015", "not a date. Examples"),
    ],
)
def test_months_are_read_in_the_language_of_the_site_too(language, text, shown):
    languages.use(language)
    try:
        with pytest.raises(NotADate) as refused:
            parse(text)
    finally:
        languages.use(languages.SOURCE)
    assert shown in str(refused.value)
