"""The catalogues: each message of templates, Python and scripts is in all of them, translated, with its placeholders.

`PYTHONPATH=hooks python tests/pages/test_catalogues.py` writes the template of catalogues and puts new messages into the catalogues.
"""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po
from backgrounder.core.words import dates, languages, vocabulary
from backgrounder.core.words.languages import SOURCE, WordList
from backgrounder.derive import provenance, quality
from backgrounder.exports.data import files
from backgrounder.pages import families

ROOT = Path(__file__).parents[2]
POT = languages.FOLDER / "backgrounder.pot"
OTHERS = [language for language in languages.offered() if language != SOURCE]
SCRIPTS = {"Words.text": None, "Words.count": (1, 2)}
MESSAGES = {"gettext": 1, "N_": 1, "pgettext": 2, "ngettext": 2}  # how many texts each takes
PLACES = {  # files by how their messages are found
    "python": (ROOT / "hooks" / "backgrounder", "*.py", DEFAULT_KEYWORDS),
    "jinja2.ext.babel_extract": (ROOT / "hooks" / "templates", "*.html", DEFAULT_KEYWORDS),
    "jinja2.ext:babel_extract": (ROOT / "overrides", "*.html", DEFAULT_KEYWORDS),
    "javascript": (ROOT / "overrides" / "assets" / "javascripts", "*.js", SCRIPTS),
}
IN_ENGLISH = (
    "registers/design.html",
    "registers/desk.html",
    "registers/reference.html",
)  # for those who edit and change the site
assert families.PAGES  # every list of words is known once all modules are loaded


def written() -> Iterator[tuple[str, str | tuple[str, str], str]]:
    """(context, message, file) of what is written as a message."""
    for method, (folder, pattern, keywords) in PLACES.items():
        way = method.replace(".babel_extract", ":babel_extract")
        options = {"trimmed": "true"}
        for path in sorted(folder.rglob(pattern)):
            for _, message, _, context in extract_from_file(way, path, keywords, options=options):
                yield context or "", message, path.relative_to(ROOT).as_posix()


def within_texts() -> Iterator[tuple[str, str | tuple[str, str], str]]:
    """(context, message, file) of the calls in Python that are within a text (`f"..."`), which Babel does not look into."""
    for path in sorted((ROOT / "hooks" / "backgrounder").rglob("*.py")):
        texts = (
            node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.JoinedStr)
        )
        for call in (node for text in texts for node in ast.walk(text) if isinstance(node, ast.Call)):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            said = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if name in MESSAGES and len(said) == MESSAGES[name]:
                context = said.pop(0) if name == "pgettext" else ""
                yield context, said[0] if len(said) == 1 else (said[0], said[1]), path.relative_to(ROOT).as_posix()


def computed() -> Iterator[tuple[str, str | tuple[str, str], str]]:
    """(context, message, file) of what lists of words, counts and rules make up."""
    here = "hooks/backgrounder/core/words/vocabulary.py"
    for words in WordList.every:
        yield from ((words.context, text.replace("%", "%%"), here) for text in words.source.values())
    yield from (("", pair, here) for pair in vocabulary.COUNTED.values())
    yield from (
        ("", (message, message), "hooks/backgrounder/derive/provenance.py") for message in provenance.MESSAGES.values()
    )
    yield from (
        ("", message, "hooks/backgrounder/derive/quality.py") for rule in quality.RULES for message in rule.messages
    )
    yield from (("", file.what, "hooks/backgrounder/exports/data/files.py") for file in files.FILES)
    for context, messages in dates.IN_CONTEXT.items():
        yield from ((context, message, "hooks/backgrounder/core/words/dates.py") for message in messages)


def template() -> Catalog:
    """Every message once, with the files that have it."""
    catalog = Catalog(project="Backgrounder", charset="utf-8", fuzzy=False)
    found: dict[tuple[str, str], tuple[str | tuple[str, str], dict[str, None]]] = {}
    for context, message, file in [*written(), *within_texts(), *computed()]:
        key = context, message[0] if isinstance(message, tuple) else message
        before = found.setdefault(key, (message, {}))
        before[1][file] = None
        if isinstance(message, tuple):
            found[key] = message, before[1]
    for (context, _), (message, places) in sorted(found.items()):
        catalog.add(
            message,
            context=context or None,
            locations=[(file, 0) for file in sorted(places)],
            flags=["python-format"] if "%" in str(message) else [],
        )
    return catalog


def text_of(catalog: Catalog) -> str:
    buffer = BytesIO()
    write_po(buffer, catalog, omit_header=True, width=0, include_lineno=False, sort_output=True)
    return buffer.getvalue().decode()


def test_the_template_holds_every_message():
    assert POT.read_text(encoding="utf-8") == text_of(template()), (
        "run: PYTHONPATH=hooks python tests/pages/test_catalogues.py"
    )


def test_messages_within_texts_are_found():
    assert ("", "Annex", "hooks/backgrounder/exports/paper/running_heads.py") in set(within_texts())


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_is_whole(language):
    """One line for each message that is missing, doubtful, or lacks a placeholder."""
    path = languages.path_of(language)
    with path.open("rb") as file:
        read = read_po(file, locale=language)
    there = {(one.context or "", one.id if isinstance(one.id, str) else one.id[0]) for one in read if one.id}
    wanted = {(one.context or "", one.id if isinstance(one.id, str) else one.id[0]) for one in template() if one.id}
    assert sorted(wanted - there) == []
    assert sorted(there - wanted) == []
    assert languages.problems(path) == []


def main() -> None:
    """Write the template, and put its messages into the catalogues; what is gone is dropped."""
    catalog = template()
    POT.write_text(text_of(catalog), encoding="utf-8")
    for language in OTHERS:
        path = languages.path_of(language)
        with path.open("rb") as file:
            old = read_po(file, locale=language)
        old.update(catalog, no_fuzzy_matching=True, update_header_comment=False)
        old.obsolete.clear()
        head = path.read_text(encoding="utf-8").partition("\n\n")[0]  # without a clock
        path.write_text(f"{head}\n\n{text_of(old)}", encoding="utf-8")


if __name__ == "__main__":
    main()
