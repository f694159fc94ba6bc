"""Write all pages into a folder, for generators that run no hooks: complete Markdown files with front matter.

A page is HTML without blank lines, which every kind of Markdown leaves as it is; the text of a brief or of a plain page is
in it as Markdown. The parts of a page begin with comments: `<!-- part: side -->`.

With `backgrounder bake --project` the folder is a whole project, with templates and settings that Zensical builds, for the
day on which MkDocs is gone. What is no page (style sheets, scripts, fonts, data) comes from the built site.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from backgrounder.check import rules
from backgrounder.core import content_policy
from backgrounder.core.families import FAMILIES
from backgrounder.core.page import Asset, Page
from backgrounder.core.problems import Problem, counted
from backgrounder.core.words import languages
from backgrounder.model.addresses import Addresses, Site, is_embed
from backgrounder.model.dossier import Dossier
from backgrounder.pages.families import PAGES
from backgrounder.pages.markup.environment import FOLDER, BadTemplate
from backgrounder.pages.parts.templates import Templates
from backgrounder.publish.build import Build, run
from backgrounder.publish.settings import Settings
from backgrounder.publish.writing.staging import Staging, refusal
from backgrounder.records import load
from backgrounder.records.folders.readable import unreadable
from backgrounder.records.yaml import settings_file

BUILT = "site"
_NOT_BUILT = "is not built. Run 'mkdocs build --strict' first: style sheets, scripts and data come from it."
SUCCESSOR = FOLDER / "successor"
_GOES_ALONG = re.compile(r"^(?:site_|repo_|edit_uri|copyright|markdown_extensions)\w*:.*\n(?:[ \t].*\n)*", re.MULTILINE)


def bake(root: Path, out: Path, site_name: str = "Backgrounder") -> int:
    """Check and render the project at `root`. Return the number of files written, 0 when there are problems (they are printed)."""
    build = _rendered(root, Site(site_name))
    return len(build.pages) if build and _written(build.pages, out) else 0


def bake_project(root: Path, out: Path) -> int:
    """Write a project for Zensical. Return the number of files written, 0 when there are problems (they are printed)."""
    built = root / BUILT
    if not (built / "assets/stylesheets/site.css").is_file():
        return _refused([Problem(BUILT, 1, _NOT_BUILT)])
    build = _rendered(root, _site(root))
    if not build:
        return 0
    pages = [Asset(f"docs/{page.uri}", page.text) for page in build.pages if isinstance(page, Page)]
    files = [*pages, *_copied(built), *_theme(built), Asset("mkdocs.yml", _settings(root, build))]
    return len(files) if _written(files, out) else 0


def _rendered(root: Path, site: Site) -> Build | None:
    """Return the project with all its pages, None when there are problems."""
    settings = _own_settings(root)
    unspeakable = tuple(settings.language_problems())
    languages.use(languages.SOURCE if unspeakable else settings.language)
    records = load.load(root)
    problems = (*unspeakable, *rules.check(records)) or tuple(unreadable([FOLDER], root))
    if problems:
        _refused(problems)
        return None
    dossier, templates = Dossier(records), Templates(Addresses(), site.name, site=site)
    try:
        pages = [file for pages in PAGES for file in run(pages, dossier, templates)]
    except BadTemplate as error:
        _refused((error.problem,))
        return None
    return Build(None, dossier, templates, pages)


# ---- what a successor needs beside the pages


def _site(root: Path) -> Site:
    """Return what the settings say of the site."""
    settings = _own_settings(root)
    name, url, description = (
        settings_file.value(root, key, "") for key in ("site_name", "site_url", "site_description")
    )
    return Site(
        name or "Backgrounder",
        description,
        f"{url.rstrip('/')}/" if url else "",
        settings.licence,
        history_after=settings.history_after,
        scale=settings.scale,
        map_title=settings.map_title,
        has_pdfs=any((root / BUILT).glob("*/*.pdf")),
    )


def _own_settings(root: Path) -> Settings:
    path = root / settings_file.NAME
    return Settings(settings_file.extra(root), path, settings_file.section(path, "theme"))


def _copied(built: Path) -> Iterator[Asset]:
    """Yield the files of a built site that are no pages; embeds are whole already."""
    for path in sorted(path for path in built.rglob("*") if path.is_file()):
        uri = path.relative_to(built).as_posix()
        if is_embed(uri) or (path.suffix not in (".html", ".md") and not uri.startswith("sitemap.")):
            yield Asset(f"docs/{uri}", path.read_bytes())


def _theme(built: Path) -> Iterator[Asset]:
    """Yield the templates; the page of a wrong address is as it was built."""
    yield Asset("overrides/main.html", (SUCCESSOR / "main.minijinja").read_text(encoding="utf-8"))
    lost = (built / "404.html").read_text(encoding="utf-8")
    yield Asset("overrides/404.html", f"{{% raw %}}{lost}{{% endraw %}}\n")


def _settings(root: Path, build: Build) -> str:
    """Return the settings: those of MkDocs that go on to count, the templates, and what these need."""
    text = (root / settings_file.NAME).read_text(encoding="utf-8")
    extra = json.dumps({"shell": _shell(root, build)}, ensure_ascii=False)
    theme = "theme: {name: material, custom_dir: overrides, font: false}\n"
    return "".join(_GOES_ALONG.findall(text)) + f"docs_dir: docs\n{theme}extra: {extra}\n"


def _shell(root: Path, build: Build) -> dict[str, Any]:
    """Return what all pages have in common, as values of YAML."""
    settings, url, licence = _own_settings(root), build.templates.addresses.url, build.templates.site.licence
    menu = [(one.menu, url(one.index)) for one in FAMILIES if one.menu]
    return {
        "policy": settings.policy,
        "referrer": content_policy.referrer(settings.asks_others),
        "home": "index.html",
        "menu": [(words, address or "index.html", address) for words, address in menu],
        "bar": [url(one.index) or "index.html" for one in FAMILIES if one.bar],
        "footer_links": build.footer_links,
        "search": build.shell["search"],
        "footer": str(settings.extra.get("footer") or ""),
        "licence": (licence.name, licence.url) if licence else None,
        "feeds": [
            ("Changes", "feed.xml"),
            ("Corrections", "corrections/feed.xml"),
            ("Readings that moved", "questions/feed.xml"),
            ("Outcomes", "track-record/feed.xml"),
        ],
        "scripts": [f"assets/javascripts/page/{name}.js" for name in ("masthead", "record-previews")],
    }


def _refused(problems: Sequence[Problem]) -> int:
    print(*problems, f"{counted(len(problems), 'problem')}; nothing was written.", sep="\n", file=sys.stderr)
    return 0


def _written(files: Sequence[Page | Asset], out: Path) -> bool:
    """Write all files beside the folder, then move them into it. One that cannot be written is a line, and moves none.

    What else is in the folder stays: it may be that of another generator, with pages of its own.
    """
    staging = None
    try:
        staging = Staging(out)
        for file in files:
            _write(staging.folder / file.uri, file)
        for file in files:
            _move(staging.folder / file.uri, out / file.uri)
    except OSError as error:
        reason = f"{error.filename or out}:1: cannot be written ({error.strerror})."
        print(refusal(error, staging) or reason, file=sys.stderr)
        return False
    finally:
        if staging:
            staging.end()
    return True


def _move(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)


def _write(path: Path, file: Page | Asset) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = file.text if isinstance(file, Page) else file.content
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
