"""Suggestions: what means the same, what is misspelt, and never what means something else."""

from itertools import combinations

import pytest
from backgrounder.core.problems import misspelt
from backgrounder.core.words import glossary, languages, synonyms, vocabulary
from backgrounder.core.words.synonyms import intended
from backgrounder.core.words.yardsticks import ICD_203
from backgrounder.records.entries import MODELS
from backgrounder.records.fields.record import field_names, records_in

LISTS = {name: words for name, words in vars(glossary).items() if name.isupper()}


def models() -> list:
    found = list(MODELS.values())
    for model in found:
        found += [
            inner
            for field in model.model_fields.values()
            for inner in records_in(field.annotation)
            if inner not in found
        ]
    return found


CHOICES = {**LISTS, **{model.__name__: field_names(model) for model in models()}}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("demands", "requests"),
        ("asks", "requests"),
        ("calls for", "requests"),
        ("Calls-For", "requests"),
        ("says", "asserts"),
        ("refuses", "rejects"),
        ("agrees", "accepts"),
        ("denise", "denies"),
        ("asesses", "assesses"),
        ("Denies", "denies"),
        ("depends", ""),
        ("wants", "requests"),
        ("defies", "rejects"),
    ],
)
def test_a_stance_is_suggested_by_its_sense(word, expected):
    assert intended(word, glossary.STANCES) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("president-of", "leads"),
        ("heads", "leads"),
        ("chairs", "leads"),
        ("sponsors", "funds"),
        ("led-by", ""),
        ("hosted-by", ""),
        ("armed-by", ""),
        ("supported-by", ""),
        ("mediates", "mediates-for"),
        ("betrays", ""),
        ("memberof", "member-of"),
        ("suports", "supports"),
    ],
)
def test_a_relation_is_suggested_by_its_sense(word, expected):
    assert intended(word, glossary.RELATIONS) == expected


@pytest.mark.parametrize(
    ("word", "choices"),
    [
        ("unconfirmed", glossary.STATUSES),
        ("likely", ["unlikely"]),
        ("unlikely", ["likely"]),
        ("unseen", ["seen"]),
        ("on", ["no", "yes"]),
        ("harms", ["arms"]),
        ("aids", ["arms"]),
        ("improbable", ["probable"]),
    ],
)
def test_letters_alone_suggest_no_opposite(word, choices):
    assert misspelt(word, choices) == ""


@pytest.mark.parametrize("name", CHOICES)
def test_no_word_of_a_list_is_taken_for_another(name):
    """Each word means itself; nothing stands for two, and no word for another of its list."""
    choices = CHOICES[name]
    assert all(intended(word, choices) == word for word in choices)
    targets = synonyms._targets()
    for synonym, meant in targets.items():
        assert len(set(meant) & set(choices)) <= 1, (synonym, meant)


def test_no_synonym_is_written_twice():
    for table in synonyms.TABLES:
        assert all(len(words.split()) == len(set(words.split())) for words in table.values())
    assert all("_" not in synonym and synonym == synonym.lower() for synonym in synonyms._targets())


def test_opposites_are_never_near_by_letters():
    """Of two words of one list, none is a misspelling of the other."""
    near = [(a, b) for words in LISTS.values() for a, b in combinations(words, 2) if len(a) > 1 and misspelt(a, [b])]
    assert near == []


@pytest.mark.parametrize(
    ("word", "choices", "expected"),
    [
        ("ja", glossary.ANSWERS, "yes"),
        ("Nein", glossary.ANSWERS, "no"),
        ("Treffen", glossary.EVENT_TYPES, "meeting"),
        ("Zeitungsartikel", glossary.SOURCE_TYPES, "article-newspaper"),
        ("Empfohlen", vocabulary.VERDICTS, "recommended"),
        ("wahrscheinlich", ICD_203.spans, "likely"),
        ("vielleicht", glossary.ANSWERS, ""),
        ("leitet", glossary.RELATIONS, "leads"),
        ("geleitet von", glossary.RELATIONS, ""),
    ],
)
def test_a_word_of_the_language_of_the_site_leads_to_that_of_the_list(word, choices, expected):
    languages.use("de")
    try:
        assert intended(word, choices) == expected
    finally:
        languages.use(languages.SOURCE)
