"""The language of the site: words, forms for numbers, dates and lists, and that nothing of one language stays in another."""

import re

import pytest
from backgrounder.core.edtf import parse
from backgrounder.core.escape import inert
from backgrounder.core.words import languages
from backgrounder.core.words.countries import codes_by_name, names
from backgrounder.core.words.sentences import as_clause
from backgrounder.core.words.synonyms import intended
from backgrounder.core.words.vocabulary import ANSWERS, EVENT_TYPES, RELATIONS, STANCES, counted
from backgrounder.derive import asof
from backgrounder.draw.maps.ground.basemap import basemap_of, captions
from backgrounder.draw.maps.projection import Projection
from backgrounder.pages.markup.words import words
from backgrounder.records.folders.ids import in_ascii
from backgrounder.records.outlines import Outline


@pytest.fixture
def speak():
    """Sets the language of the site for one test."""
    yield languages.use
    languages.use(languages.SOURCE)


DATES = {
    "de": {
        "2015-05-18": "18. Mai 2015",
        "2015-05": "Mai 2015",
        "2015-05-18~": "um den 18. Mai 2015",
        "/2015-10-07": "spätestens am 7. Oktober 2015",
        "2015-09-25/..": "seit dem 25. September 2015",
        "2015-09/..": "seit September 2015",
        "2015-08-01/2015-08-10": "1. bis 10. August 2015",
        "2015-05/2015-09": "Mai bis September 2015",
        "2015-09-XX": "ein Tag im September 2015",
    },
    "fr": {
        "2015-05-01": "1er mai 2015",
        "2015-05-18~": "vers le 18 mai 2015",
        "/2015-10-07": "au plus tard le 7 octobre 2015",
        "2015-08-01/2015-08-10": "du 1er au 10 août 2015",
        "2015-05/2015-09": "mai à septembre 2015",
    },
    "ar": {
        "2015-05-18": "18 مايو 2015",
        "/2015-10-07": "بحلول 7 أكتوبر 2015",
        "2015-09-25/..": "منذ 25 سبتمبر 2015",
        "2015-05/2015-09": "مايو إلى سبتمبر 2015",
    },
}


@pytest.mark.parametrize("language", DATES)
def test_dates_are_written_as_the_language_writes_them(speak, language):
    speak(language)
    assert {text: parse(text).words for text in DATES[language]} == DATES[language]


def test_a_date_keeps_no_words_of_another_language(speak):
    date = parse("2015-05-18")
    said = []
    for language in ("en", "de", "en", "ar"):
        speak(language)
        said.append(date.words)
    assert said == ["18 May 2015", "18. Mai 2015", "18 May 2015", "18 مايو 2015"]


def test_months_are_short_as_cldr_has_them(speak):
    speak("de")
    assert (parse("2015-01-03").short, parse("2015-05").short) == ("3. Jan. 2015", "Mai 2015")


def test_arabic_counts_in_six_forms(speak):
    speak("ar")
    told = [counted(number, "event") for number in (0, 1, 2, 3, 11, 100)]
    assert told == ["لا أحداث", "حدث واحد", "حدثان", "3 أحداث", "11 حدثًا", "100 حدث"]


def test_a_word_of_the_language_of_the_site_leads_to_what_it_translates(speak):
    speak("ar")
    words = {"نعم": ANSWERS, "لا": ANSWERS, "ينفي": STANCES, "احتجاج": EVENT_TYPES, "بلا معنى": ANSWERS}
    assert [intended(word, choices) for word, choices in words.items()] == ["yes", "no", "denies", "protest", ""]
    speak("de")
    assert intended("نعم", ANSWERS) == ""


def test_a_subdivision_is_named_as_its_file_does_in_the_language_of_the_site(speak):
    here = {"rings": (), "box": (0, 0, 0, 0), "path": "x", "names": ()}
    both = [
        Outline("SD-RS", "Red Sea", **here, properties={"name_ar": "البحر الأحمر"}),
        Outline("SD-KA", "Kassala", **here),
    ]
    assert [one.local_name for one in both] == ["Red Sea", "Kassala"]
    speak("ar")
    assert [one.local_name for one in both] == ["البحر الأحمر", "Kassala"]


def test_lists_of_words_follow(speak):
    speak("de")
    assert (ANSWERS["no"], RELATIONS["supports"]) == ("Nein", ("unterstützt", "unterstützt von"))
    assert languages.joined(["a", "b", "c"]) == "a, b und c"
    assert names()["IQ"] == "Irak"
    speak("en")
    assert (ANSWERS["no"], languages.joined(["a", "b", "c"]), names()["IQ"]) == ("No", "a, b and c", "Iraq")


def test_only_english_goes_on_in_a_small_letter_after_its_verb(speak):
    assert as_clause("Talks are under way.", {}) == "talks are under way."
    speak("de")
    assert as_clause("Gespräche laufen.", {}) == "Gespräche laufen."


def test_a_language_without_a_catalogue_is_refused(speak):
    with pytest.raises(KeyError):
        speak("pt")


def test_scripts_get_their_messages_and_the_rule_of_their_forms(speak):
    speak("ar")
    found = languages.current()
    assert "Close" in found.scripts and "%(num)s event" in found.scripts and "Key judgment" not in found.scripts
    assert found.plural_source.startswith("(") and len(found.forms["", "%(num)s event"]) == 6


def test_names_sort_without_their_accents(speak):
    names_ = ["Zoll", "Ödland", "Älteste", "Ostkap", "Évora", "Ankara"]
    assert sorted(names_, key=languages.alphabetical) == ["Älteste", "Ankara", "Évora", "Ödland", "Ostkap", "Zoll"]


@pytest.mark.parametrize(
    ("language", "exact", "short"), [("en", "9.60", "1.5"), ("de", "9,60", "1,5"), ("fr", "9,60", "1,5")]
)
def test_numbers_are_written_as_the_language_writes_them(speak, language, exact, short):
    speak(language)
    assert (languages.decimal(9.6, 2), languages.decimal(1.5), languages.decimal(30.0)) == (exact, short, "30")


@pytest.mark.parametrize(
    ("language", "many"), [("en", "100,000"), ("de", "100.000"), ("fr", "100\u202f000"), ("ar", "100,000")]
)
def test_what_is_counted_is_grouped_and_a_year_is_not(speak, language, many):
    speak(language)
    assert languages.grouped(100_000) == many and languages.grouped(999) == "999"
    assert many in languages.ngettext("%(num)s event", "%(num)s events", 100_000)
    assert (
        str(words()["ngettext"]("%(num)s place of %(all)s", "%(num)s places of %(all)s", 2, all=100_000)).count(many)
        == 1
    )
    assert languages.gettext("%(month)s %(year)s", month="May", year=2015) == "May 2015"


def test_countries_are_found_by_their_names_in_the_language_of_the_site_and_in_english(speak):
    speak("de")
    assert {codes_by_name().get(name) for name in ("äthiopien", "ethiopia")} == {"ET"}
    speak("en")
    assert "äthiopien" not in codes_by_name()


@pytest.mark.parametrize(
    ("language", "month", "day"),
    [
        ("en", "the end of October 2015", "7 October 2015"),
        ("de", "Ende Oktober 2015", "zum 7. Oktober 2015"),
        ("fr", "fin octobre 2015", "7 octobre 2015"),
        ("ar", "نهاية أكتوبر 2015", "7 أكتوبر 2015"),
    ],
)
def test_the_end_of_a_period_is_in_the_language_of_the_site(speak, language, month, day):
    speak(language)
    assert (asof.end(parse("2015-10")), asof.end(parse("2015-10-07"))) == (month, day)


def test_a_map_names_countries_in_the_language_of_the_site(speak):
    ring = ((33.0, 3.0), (48.0, 3.0), (48.0, 15.0), (33.0, 15.0), (33.0, 3.0))
    country = Outline("ET", "Ethiopia", (), (ring,), (33.0, 3.0, 48.0, 15.0), "data/geo/a.geojson")
    view, said = Projection((30.0, 0.0, 50.0, 18.0), 700), []
    for language in ("en", "de", "fr"):
        speak(language)
        said += [name.text for name in basemap_of((country,), view).names]
        said += [name["name"] for name in captions((country,), (30.0, 0.0, 50.0, 18.0))]
    assert said == ["ETHIOPIA", "Ethiopia", "ÄTHIOPIEN", "Äthiopien", "ÉTHIOPIE", "Éthiopie"]


def test_ids_are_spelt_as_the_language_spells_them(speak):
    speak("de")
    assert [in_ascii(word) for word in ("Küste", "Öl", "Straße")] == ["kueste", "oel", "strasse"]
    speak("fr")
    assert in_ascii("Müller à Évry") == "muller-a-evry"


def test_in_french_no_sign_begins_a_line():
    text = languages.path_of("fr").read_text(encoding="utf-8")
    said = re.findall(r'^(?:msgstr(?:\[\d\])? )?"(.*)"$', text.partition("\n\n")[2], re.MULTILINE)
    assert [one for one in said if re.search(r" [:;?!»]|« ", one) and "msgid" not in one] == []


def test_a_space_that_does_not_break_stays_in_a_page():
    assert inert("Oui\xa0: ISW\n\t dit\u202f!") == "Oui\xa0: ISW dit\u202f&#33;"
