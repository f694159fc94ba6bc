"""mkdocs.yml is the user's: its folders, its `extra`, its other hooks, and where its mistakes are told."""

import os
import re
import shutil
from pathlib import Path

import pytest
from backgrounder.check import rules
from backgrounder.model.addresses import Addresses, Site
from backgrounder.model.dossier import Dossier
from backgrounder.pages.families import PAGES
from backgrounder.pages.parts.templates import Templates
from backgrounder.publish.build import run
from backgrounder.publish.settings import Settings
from backgrounder.records import entries, load
from build_helpers import build, get, project, served, until
from test_serve import free_port

SMALL = "ferry-dispute"  # of the islet, whose builds take half as long as those of the atoll
OTHERS = '''"""Makes a page, as plugins do."""

from mkdocs.structure.files import File


def on_files(files, config):
    files.append(File.generated(config, "made/here.md", content="# Made here\\n\\n## One\\n\\n[Back](../index.md)\\n"))
    files.append(File.generated(config, "made/data.txt", content="made"))


def on_post_page(output, page, config):
    if page.file.src_uri == "made/here.md":
        assert "Back" in page.content
'''


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problem_lines(done) -> list[str]:
    """The problem lines of a build that was refused, and of nothing else."""
    assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr, done.stderr
    return [line for line in done.stderr.splitlines() if re.match(r"\S+:\d+: ", line)]


# ---- docs_dir --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["docs", "content/texts", "../texts", "absolute", "inherited"])
def test_briefs_lie_where_docs_dir_says(tmp_path, where):
    folder = project(tmp_path / "p", "islet")
    name = {"absolute": str(tmp_path / "far"), "inherited": "docs"}.get(where, where)
    docs = Path(os.path.normpath(folder / name))
    docs.parent.mkdir(exist_ok=True)
    (folder / "briefs").rename(docs)
    changed(
        folder / "mkdocs.yml",
        "docs_dir: briefs\n",
        "INHERIT: base.yml\n" if where == "inherited" else f"docs_dir: {name}\n",
    )
    (folder / "base.yml").write_text(f"docs_dir: {name}\n", encoding="utf-8")
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    assert (folder / f"site/{SMALL}/index.html").is_file() and (folder / "site/notes").is_dir()

    brief = docs / f"{SMALL}.md"
    brief.write_text(brief.read_text(encoding="utf-8") + "\nSee [[nobody-at-all]].\n", encoding="utf-8")
    (docs / "notes/wrong.md").write_text("---\ntitle: Wrong\nclaims: {}\n---\n\nText.\n", encoding="utf-8")
    (docs / ".hidden.md").write_text("not read", encoding="utf-8")
    seen = os.path.relpath(docs, folder)
    lines = problem_lines(build(folder, "--strict"))
    assert list(dict.fromkeys(line.split(":")[0] for line in lines)) == [f"{seen}/{SMALL}.md", f"{seen}/notes/wrong.md"]
    assert any("is read as a brief because it has 'claims'" in line for line in lines)
    assert [str(one) for one in rules.check(load.load(folder))] == lines


# ---- other plugins and hooks, and `extra` ----------------------------------------------------------------------


@pytest.mark.parametrize("place", ["first", "last"])
def test_pages_and_extra_of_others_stay(tmp_path, place):
    folder = project(tmp_path / "p", "islet")
    (folder / "made.py").write_text(OTHERS, encoding="utf-8")
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    text = (
        text.replace("hooks:\n", "hooks:\n  - made.py\n")
        if place == "first"
        else text.replace("hooks/main.py\n", "hooks/main.py\n  - made.py\n")
    )
    own = "".join(f"  {name}: mine-{name}\n" for name in ("pages", "dossier", "templates", "indexed", "footer_links"))
    (folder / "mkdocs.yml").write_text(f"{text}\n{own}  polyfills: [mine.js]\n", encoding="utf-8")
    names = "pages dossier templates indexed footer_links polyfills"
    shown = "".join(f"{{{{ config.extra.{name} }}}} " for name in names.split())
    changed(folder / "overrides/partials/footer.html", "<footer", f"<p>{shown}</p><footer")
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    page = (folder / "site/made/here/index.html").read_text(encoding="utf-8")
    assert "<h1" in page and ">Back</a>" in page and 'href="../../search/"' in page and ">Open data</a>" in page
    assert "text/markdown" not in page and not (folder / "site/made/here/index.html.md").exists()
    assert "mine-pages mine-dossier mine-templates mine-indexed mine-footer_links [&#39;mine.js&#39;]" in page.replace(
        "'", "&#39;"
    )
    assert (folder / "site/made/data.txt").read_text(encoding="utf-8") == "made"
    ours = (folder / f"site/{SMALL}/index.html").read_text(encoding="utf-8")
    assert 'type="text/markdown" href="index.html.md"' in ours


def test_scripts_of_the_theme_are_not_published_and_its_features_are_told(tmp_path):
    folder = project(tmp_path / "p", "islet")
    changed(folder / "mkdocs.yml", "  features: []\n", "  features:\n    - toc.integrate\n    - content.code.copy\n")
    lines = (folder / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    at = lines.index("  features:") + 1
    assert [line.split(" does")[0] for line in problem_lines(build(folder))] == [
        f"mkdocs.yml:{at + 1}: features: 'toc.integrate'",
        f"mkdocs.yml:{at + 2}: features: 'content.code.copy'",
    ]
    changed(folder / "mkdocs.yml", "  features:\n    - toc.integrate\n    - content.code.copy\n", "")
    assert build(folder).returncode == 0
    ours = {path.name for path in (folder / "overrides/assets/javascripts").rglob("*.js")}
    names = {path.name for path in (folder / "site/assets/javascripts").rglob("*") if path.is_file()}
    assert names - {"constants.js"} == ours
    assert not [*(folder / "site").rglob("*.map")]
    asked = re.compile(r"""(?:src|href)=["']?[^"'>\s]*assets/javascripts/(?:bundle|workers|lunr)""")
    assert not [page for page in (folder / "site").rglob("*.html") if asked.search(page.read_text(encoding="utf-8"))]


def test_a_page_of_others_at_the_address_of_one_of_ours_is_told(tmp_path):
    folder = project(tmp_path / "p", "islet")
    (folder / "made.py").write_text(
        OTHERS.partition("\n\n\ndef on_post_page")[0].replace("made/here.md", "actors/index.md"), encoding="utf-8"
    )
    changed(folder / "mkdocs.yml", "hooks:\n", "hooks:\n  - made.py\n")
    done = build(folder, "--strict")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "'actors/index.md', made by 'made.py', is replaced" in done.stderr
    assert not (folder / "site").exists()
    assert build(folder).returncode == 0
    assert "Made here" not in (folder / "site/actors/index.html").read_text(encoding="utf-8")


# ---- edit links ------------------------------------------------------------------------------------------------


def test_edit_links_lead_to_a_file_that_is_there(world):
    """To `KIND.yml`, or to the only file of the folder `KIND/`; to none of several."""
    singles = {kind: world / f"data/{kind}s.yml" for kind in INDEXES}
    for single in singles.values():
        folder = single.with_suffix("")
        if not single.exists():
            single.write_text(
                "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yml"))), encoding="utf-8"
            )
            shutil.rmtree(folder)
    assert indexes(world) == {kind: {f"data/{kind}s.yml"} for kind in INDEXES}
    for single in singles.values():
        single.with_suffix("").mkdir()
        single.rename(single.with_suffix("") / "all.yml")
    assert indexes(world) == {kind: {f"data/{kind}s/all.yml"} for kind in INDEXES}
    for single in singles.values():
        (single.with_suffix("") / "more.yml").write_text("", encoding="utf-8")
    assert indexes(world) == {kind: {None} for kind in INDEXES}


INDEXES = {
    "actor": ["actors"],
    "place": ["places"],
    "event": ["timeline", "map"],
    "source": ["sources"],
    "question": ["questions"],
}


def indexes(root: Path) -> dict[str, set[str | None]]:
    """By kind the files to which its index pages lead; all that are named exist."""
    dossier, templates = Dossier(load.load(root)), Templates(Addresses(), "Site")
    made = [page for family in PAGES for page in run(family, dossier, templates)]
    sources = {page.uri: page.source[0] if page.source else None for page in made if hasattr(page, "source")}
    assert [path for path in sources.values() if path and not (root / path).is_file()] == []
    return {kind: {sources[f"{name}/index.md"] for name in names} for kind, names in INDEXES.items()}


# ---- mistakes under `extra` ------------------------------------------------------------------------------------

TAGS = "theme:\n  name: !ENV [THEME, material]\nmarkdown_extensions:\n  - toc:\n      slugify: !!python/name:x.y\n  - snippets: !relative $docs_dir\n"
WRONG = {"licence": "MIT", "map": {"tiles": "Nowhere"}, "budgets": {"no_risk": "40%"}, "previous": 5, "budget": 1}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": f"{TAGS}extra:\n  licence: MIT\n"}, {"licence": "base.yml:8"}),
        ({"mkdocs.yml": "INHERIT: a.yml\n", "a.yml": "INHERIT: sub/b.yml\nextra:\n  footer: x\n",
          "sub/b.yml": "INHERIT: ../c.yml\n", "c.yml": "extra:\n\n  licence: MIT\n"}, {"licence": "c.yml:3"}),
        ({"mkdocs.yml": "INHERIT: '../outside.yml'\n", "../outside.yml": "extra: {licence: MIT}\n"}, {"licence": "../outside.yml:1"}),
        ({"mkdocs.yml": "INHERIT: base.yml\nextra:\n  licence: MIT\n", "base.yml": "extra:\n\n  licence: CC0-1.0\n"}, {"licence": "mkdocs.yml:3"}),
        ({"mkdocs.yml": "INHERIT: base.yml\nextra:\n  budgets:\n    no_place: 5%\n", "base.yml": "extra:\n  budgets:\n\n    no_risk: 40%\n  map:\n    tiles: Nowhere\n"},
         {"budgets": "base.yml:4", "map": "base.yml:6"}),
        ({"mkdocs.yml": "# licence: x\nextra:\n  licence: MIT\n  other:\n    licence: y\n    map: z\n  map: {tiles: Nowhere}\nplugins:\n  - x: {licence: z}\n"},
         {"licence": "mkdocs.yml:3", "map": "mkdocs.yml:7"}),
        ({"mkdocs.yml": "extra: &all\n  'previous': 5\n  \"budget\": 1\ncopy: *all\n"}, {"previous": "mkdocs.yml:2", "budget": "mkdocs.yml:3"}),
        ({"mkdocs.yml": "site_name: set by a hook\n"}, {"licence": "mkdocs.yml:1"}),
    ],
)  # fmt: skip
def test_a_mistake_under_extra_is_told_where_it_is_written(tmp_path, files, expected):
    root = tmp_path / "p"
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for key, place in expected.items():
        lines = [str(one) for one in Settings({key: WRONG[key]}, root / "mkdocs.yml").problems()]
        assert [line.rsplit(": ", line.count(": "))[0] for line in lines] == [place], lines


def test_a_build_tells_a_mistake_of_an_inherited_file(tmp_path):
    folder = project(tmp_path / "p", "atoll")
    (folder / "mkdocs.yml").rename(folder / "base.yml")
    changed(folder / "base.yml", "licence: CC-BY-4.0", "licence: MIT")
    (folder / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: !ENV [NO_SUCH_NAME, Atoll]\n", encoding="utf-8")
    (line,) = problem_lines(build(folder))
    number = (folder / "base.yml").read_text(encoding="utf-8").partition("licence: MIT")[0].count("\n") + 1
    assert line.startswith(f"base.yml:{number}: licence: 'MIT' is not")


NAV = """nav:
  - Home: index.md
  - Elsewhere: https://example.org/
  - Part: [actors/index.md, actor/index.md, {Deep: notes/nowhere.md}]
  - /absolute/
  - made/here.md
"""


@pytest.mark.parametrize("where", ["here", "inherited"])
def test_entries_of_the_nav_that_lead_nowhere_are_told_with_their_lines(tmp_path, where):
    folder = project(tmp_path / "p", "islet")
    settings = folder / "mkdocs.yml"
    if where == "inherited":
        settings = settings.rename(folder / "base.yml")
        (folder / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding="utf-8")
    (folder / "others.py").write_text(OTHERS, encoding="utf-8")
    changed(settings, "hooks:\n", f"{NAV}hooks:\n  - others.py\n")
    line = settings.read_text(encoding="utf-8").partition("  - Part")[0].count("\n") + 1
    name = settings.name
    assert problem_lines(build(folder)) == [
        f"{name}:{line}: nav: 'actor/index.md': there is no such page. Did you mean 'actors/index.md'?",
        f"{name}:{line}: nav: 'notes/nowhere.md': there is no such page.",
    ]


# ---- names in place of ids -------------------------------------------------------------------------------------

NO_ID = "Harbour People of the Reef"


def test_a_server_shows_a_brief_with_a_name_in_place_of_any_id(world):
    """The lines of the mistakes are told; linking what can be read must add none of its own."""
    good = load.load(world)
    fields = set()
    for path in sorted((world / "briefs").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        for loc, id, _ in good.of("brief")[path.stem].references if path.stem in good.of("brief") else ():
            at = good.of("brief")[path.stem].line(*loc) - 1
            lines[at] = re.sub(rf"(?<![\w-]){re.escape(id)}(?![\w-])(?!:)", f'"{NO_ID}"', lines[at])
            fields |= {str(one) for one in loc if isinstance(one, str)}
        path.write_text("\n".join(lines), encoding="utf-8")
        now = load.load(world)
        site = Site("Site", for_editors=True)
        dossier, templates = (
            Dossier(entries.with_last_good(now, good), drafts=True),
            Templates(Addresses(), "Site", site=site),
        )
        assert all(run(family, dossier, templates) for family in PAGES)
        path.write_text(text, encoding="utf-8")
    assert {"by", "about", "source"} <= fields, fields


def test_a_server_writes_pages_of_others_and_watches_docs_dir(tmp_path):
    folder = project(tmp_path / "p", "islet")
    (folder / "made.py").write_text(OTHERS, encoding="utf-8")
    (folder / "briefs").rename(tmp_path / "texts")
    changed(folder / "mkdocs.yml", "hooks:\n", "hooks:\n  - made.py\n")
    changed(folder / "mkdocs.yml", "docs_dir: briefs\n", "docs_dir: ../texts\n")
    with served(folder, free_port()) as address:
        assert "Back" in get(address + "made/here/")
        brief = tmp_path / "texts" / f"{SMALL}.md"
        brief.write_text(brief.read_text(encoding="utf-8") + "\nWritten anew.\n", encoding="utf-8")
        until(lambda: "Written anew." in get(f"{address}{SMALL}/"))
        assert "Back" in get(address + "made/here/")
    assert "Traceback" not in (folder / "serve.log").read_text(encoding="utf-8")
