"""Sites in each language that has a catalogue, and briefs in another language than their site."""

import html
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from backgrounder.core.words import languages
from backgrounder.core.words.languages import SOURCE
from backgrounder.publish import bake
from build_helpers import build, project

OTHERS = [language for language in languages.offered() if language != SOURCE]
IN_ENGLISH = ("reference", "about/design")  # for those who write and change the site


def spoken(folder: Path, language: str) -> Path:
    """The atoll in another language."""
    settings = project(folder, "atoll") / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("language: en", f"language: {language}")
    settings.write_text(text, encoding="utf-8")
    return folder


def english() -> list[str]:
    """What the interface says in English in two words or more, without values in it."""
    with (languages.FOLDER / "backgrounder.pot").open("rb") as file:
        messages = [one.id if isinstance(one.id, str) else one.id[0] for one in read_po(file) if one.id]
    return [text for text in messages if "%" not in text and "`" not in text and len(text.split()) > 2]


def seen(page: str) -> str:
    """The words of a page that readers see or hear, line by line."""
    body = re.sub(r"<(script|style|code|pre)\b.*?</\1>", "", page.partition("<body")[2], flags=re.DOTALL)
    labels = re.findall(r'(?:aria-label|placeholder|title|data-l)="([^"]*)"', body)
    return html.unescape("\n".join([re.sub(r"<[^>]+>", "\n", body), *labels]))


@pytest.mark.parametrize("language", OTHERS)
def test_a_site_in_another_language_says_nothing_in_english(tmp_path, language):
    folder = spoken(tmp_path / "site", language)
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    pages = {
        path.parent.relative_to(folder / "site").as_posix(): path for path in (folder / "site").rglob("index.html")
    }
    direction = ' dir="rtl"' if languages.direction(language) == "rtl" else ""
    content = "".join(path.read_text(encoding="utf-8") for path in sorted((folder / "briefs").rglob("*.md")))
    same = {message for (_, message), forms in languages.load(language).forms.items() if message in forms}
    messages, found = [text for text in english() if text not in content and text not in same], []
    for name, path in pages.items():
        page = path.read_text(encoding="utf-8")
        assert f'<html{direction} lang="{language}"' in page, name
        if name in IN_ENGLISH:
            assert re.search(r'<article [^>]* lang="en" dir="ltr"', page), name
            continue
        lines = [line.strip() for line in seen(page).split("\n")]
        found += [(name, line) for line in lines if "the end of " in line]
        found += [(name, text) for text in messages if text in lines]
    assert found == []
    assert len(pages) > 50


ARABIC = """---
title: لمن الشعاب؟
lang: ar
translation_of: reef-claims
date: 2019-11-20
authors: [Tide desk]
summary: تطالب الدولتان بالشعاب، ولم تعرض أي منهما خريطة.
takeaways: [لم تُعرض خريطة.]
claims:
  fish: {by: tern, text: الشعاب لتيرن وحدها., source: tide-gazette, date: 2019-11-01}
---
بدأ المسح في عام 2019.

## المطالب

[[claims]]
"""


@pytest.fixture(scope="module")
def translated(tmp_path_factory) -> Path:
    """The atoll in English, with a brief in Arabic that is a translation."""
    folder = project(tmp_path_factory.mktemp("translated") / "p", "atoll")
    (folder / "briefs" / "reef-claims-ar.md").write_text(ARABIC, encoding="utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(
        "site_url: https://reef.example/briefs/\n" + settings.read_text(encoding="utf-8"), encoding="utf-8"
    )
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_a_brief_says_its_language_and_direction(translated):
    page = (translated / "reef-claims-ar" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in page
    for shape in (r"<h1 [^>]*", r"<p", r'<ol class="takeaways"', r"<h2"):
        assert re.search(f'{shape} lang="ar" dir="rtl"', page), shape
    assert re.search(r'<p class="say" lang="ar" dir="auto">', page)
    assert 'name="citation_language" content="ar"' in page and '"inLanguage":"ar"' in page
    home = (translated / "index.html").read_text(encoding="utf-8")
    assert re.search(r'<(h2|h3|a) [^>]*lang="ar" dir="rtl"', home)


def test_translations_lead_to_each_other(translated):
    ways = {"reef-claims": ("en", "ar", "reef-claims-ar"), "reef-claims-ar": ("ar", "en", "reef-claims")}
    for name, (own, other, there) in ways.items():
        page = (translated / name / "index.html").read_text(encoding="utf-8")
        base = "https://reef.example/briefs/"
        assert f'<link rel="alternate" hreflang="{own}" href="{base}{name}/">' in page
        assert f'<link rel="alternate" hreflang="{other}" href="{base}{there}/">' in page
        assert re.search(rf'<a rel="alternate" lang="{other}" hreflang="{other}" href="\.\./{there}/">', page)


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("lang: arabic", "lang: 'arabic' is no code of a language"),
        ("lang: qq", "lang: 'qq' is no code of a language"),
        ("translation_of: nothing-here", "translation_of: no brief called 'nothing-here'."),
        ("translation_of: reef-claims", "translation_of: needs 'lang:'"),
    ],
)
def test_a_wrong_language_is_one_line(tmp_path, front, line):
    folder = project(tmp_path / "p", "atoll")
    text = f"---\ntitle: T one\n{front}\ndate: 2019-11-20\nauthors: [A]\nsummary: S.\n---\nText.\n"
    (folder / "briefs" / "other.md").write_text(text, encoding="utf-8")
    done = build(folder)
    assert done.returncode == 1
    assert f"briefs/other.md:3: {line}" in done.stderr, done.stderr


def test_a_language_without_a_catalogue_is_one_line(tmp_path):
    done = build(spoken(tmp_path / "p", "pt"))
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if "language" in line]
    assert re.fullmatch(
        r"mkdocs\.yml:\d+: language: 'pt' has no words of the interface\. There are ar, de, en or fr\.", lines[0]
    )


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('msgstr "%(actor)s und %(ties)s"', 'msgstr "%(actor)s und mehr"', "lacks %(ties)s"),
        ('msgstr "%(actor)s und %(ties)s"', 'msgstr "%(actor)s und %(tie)s, %(ties)s"', "has no %(tie)s"),
        ('msgstr "%(actor)s und %(ties)s"', 'msgstr ""', "is not translated"),
    ],
)
def test_a_mistake_in_a_catalogue_is_one_line(tmp_path, before, after, reason):
    folder = spoken(tmp_path / "p", "de")
    path = folder / "hooks/backgrounder/core/words/locale/de/LC_MESSAGES/backgrounder.po"
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    done = build(folder)
    assert done.returncode == 1
    assert re.search(rf"backgrounder\.po:\d+: '%\(actor\)s and %\(ties\)s' {re.escape(reason)}", done.stderr), (
        done.stderr
    )


def test_baked_pages_are_in_the_language_of_the_site(tmp_path, capsys):
    folder = spoken(tmp_path / "p", "de")
    try:
        assert bake.bake(folder, tmp_path / "out")
        assert "zurückgezogen" in (tmp_path / "out" / "questions" / "index.md").read_text(encoding="utf-8")
        assert bake.bake(spoken(tmp_path / "q", "pt"), tmp_path / "none") == 0
        assert "mkdocs.yml:18: language: 'pt'" in capsys.readouterr().err
    finally:
        languages.use(SOURCE)
