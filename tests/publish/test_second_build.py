"""A build takes from the last one what an edit of words in briefs leaves as it was; the site is that of a clean build, byte for byte.

The seed of the random edits is printed with a failure; `SECOND_SEED=7 SECOND_EDITS=500` tries others.
"""

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from backgrounder.exports.data.records_json import records_json
from backgrounder.model.addresses import Addresses, Site
from backgrounder.model.dossier import Dossier
from backgrounder.pages import families
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.templates import Templates
from backgrounder.records import load
from backgrounder.records.entries import Entry
from build_helpers import build, own_cache, project
from conftest import ATOLL
from random_edits import Editor
from server import Process

SEED, EDITS = int(os.environ.get("SECOND_SEED", "1")), int(os.environ.get("SECOND_EDITS", "16"))
LAST = ".cache/site/last"
# `mkdocs build`, again and again, each time as if the process had just begun; and the same without the last site.
SECOND = """
import sys, tempfile
from mkdocs.commands.build import build
from mkdocs.config import load_config

folder = tempfile.mkdtemp(prefix="second_")
print(folder, flush=True)
for line in sys.stdin:
    try:
        config = load_config("mkdocs.yml", site_dir=folder)
        from backgrounder.publish import prepare
        from backgrounder.publish.build import session
        session.__init__()
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        print("built taken" if session.build.last else "built", flush=True)
    except (Exception, SystemExit) as error:
        print("failed", flush=True)
"""
CLEAN = SECOND.replace(
    "        session.__init__()", '        prepare._key = lambda *about: ""\n        session.__init__()'
)


class TextEditor(Editor):
    """Edits texts of briefs more often than all else."""

    def __init__(self, root, seed):
        super().__init__(root, seed)
        self.edits = [
            *[self.in_text] * 20,
            *[self.calm] * 30,
            *[self.cache] * 3,
            *[self.site_before] * 4,
            *[self.publishes] * 2,
            *self.edits,
        ]
        self.site: Path | None = None

    def in_text(self):
        """A word of a text becomes another; it may be one of a mark, a heading or a tag."""
        path = self._one("briefs/*.md")
        head, fence, body = path.read_text(encoding="utf-8").partition("\n---\n")
        words = list(re.finditer(r"\b[a-z]{3,}\b", body))
        if words:
            word = self.random.choice(words)
            new = self.random.choice([f"word{self.count}", "tide", "", "two words"])
            path.write_text(head + fence + body[: word.start()] + new + body[word.end() :], encoding="utf-8")
        return path

    def calm(self):
        """A word becomes another in a paragraph that has nothing but words."""
        path = self._one("briefs/*.md")
        head, fence, body = path.read_text(encoding="utf-8").partition("\n---\n")
        paragraphs = re.split(r"(\n\s*\n)", body)
        plain = [number for number, text in enumerate(paragraphs) if re.fullmatch(r"[\w\s.,;’-]+\w[\w\s.,;’-]*", text)]
        if plain:
            number = self.random.choice(plain)
            words = paragraphs[number].split()
            words[self.random.randrange(len(words))] = f"calm{self.count}"
            paragraphs[number] = " ".join(words)
        else:
            paragraphs.append("\n\nCalm words.\n")
        path.write_text(head + fence + "".join(paragraphs), encoding="utf-8")
        return path

    def site_before(self):
        """Somebody has changed what was in the place of the site."""
        folder = (self.root / LAST).with_name("before")
        if not folder.is_dir():
            return "no site before"
        path = self.random.choice(sorted(path for path in folder.rglob("*.html")))
        path.write_text("else", encoding="utf-8")
        (folder / "assets" / "gone.txt").write_text("", encoding="utf-8")
        shutil.rmtree(folder / "actors")
        (folder / "actors").symlink_to(folder / "claims")
        (folder / "questions" / "index.html").chmod(0o600)
        return path

    def publishes(self):
        """The records of now are what the next sites are compared with."""
        records = self.site / "data" / "records.json"
        if records.is_file():
            shutil.copy(records, self.root / "previous.json")
        return "previous.json"

    def cache(self):
        """What holds the last site is damaged, broken off, or gone."""
        path = self.root / LAST
        if not path.is_file():
            return "no cache"
        data = path.read_bytes()
        at = self.random.randrange(len(data))
        path.write_bytes(
            self.random.choice(
                [data[:at], data[:at] + b"!" + data[at + 1 :], b"", data.replace(b"site 1", b"site 2", 1)]
            )
        )
        return path


@pytest.fixture(scope="module")
def processes(tmp_path_factory):
    folder = project(tmp_path_factory.mktemp("second") / "project", "atoll")
    own_cache(folder)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("  # previous:", "  previous:"), encoding="utf-8")
    (folder / "previous.json").write_text('{"schema": 1, "records": {}}', encoding="utf-8")
    second, clean = Process(folder, SECOND), Process(folder, CLEAN)
    yield folder, second, clean
    second.close()
    clean.close()


def both(second, clean):
    """Build both, one after the other: a build locks the project's files for nobody. Return the outcomes, and the files that differ."""
    outcomes = []
    for process in (second, clean):
        process.begin()
        outcomes.append(process.outcome())
    ours, theirs = (second.files(), clean.files()) if outcomes[1] == "built" else ({}, {})
    return outcomes, sorted(file for file in ours.keys() | theirs.keys() if ours.get(file) != theirs.get(file))


def test_after_any_series_of_edits_the_site_is_that_of_a_clean_build(processes):
    folder, second, clean = processes
    editor, taken = TextEditor(folder, SEED), 0
    editor.site = clean.site
    both(second, clean)
    for _ in range(EDITS):
        last_edit = editor.edit()
        (outcome, expected), wrong = both(second, clean)
        assert outcome.split()[0] == expected, f"seed {SEED}, {last_edit}: {outcome}, not {expected}"
        assert not wrong, f"seed {SEED}, {last_edit}: {outcome}, {len(wrong)} files, {wrong[:5]}"
        taken += outcome == "built taken"
        if expected == "failed":
            editor.undo()
    assert taken > EDITS // 8, f"seed {SEED}: {taken} of {EDITS} builds took anything from the last one"


def test_no_other_job_reads_a_text(monkeypatch):
    """What of a text is compared is known before; then a job reads the text of its own brief, or says that it reads all."""
    dossier = Dossier(load.load(ATOLL))
    texts, reading = {id: brief.entry.body for id, brief in dossier.briefs.items()}, set()

    def body(entry):
        if reading and entry.kind == "brief":
            reading.add(entry.id)
        return vars(entry)["body"]

    assert texts and dossier.mentions and dossier.pointing
    previous = json.loads(records_json(dossier, Site("Atoll")))
    previous["records"]["briefs"] = {}
    templates = Templates(Addresses(), "Atoll", "", Site("Atoll", previous=previous))
    results: dict[Job, object] = {}
    monkeypatch.setattr(Entry, "body", property(body), raising=False)

    def made(job):
        about = [made(one) if isinstance(one, Job) else one for one in job.about]
        if job not in results:
            reading.clear()
            reading.add("")
            results[job] = job.make(dossier, templates, *about)
            read = reading - {""}
            allowed = set(texts) if job.of_texts else {job.of_text.id} if job.of_text else set()
            assert read <= allowed, f"{job.make.__module__}.{job.make.__name__}: {read - allowed}"
            reading.clear()
        return results[job]

    seen = [made(job) and family for family in families.PAGES for job in family(dossier, templates)]
    renewed = {
        family.__module__
        for family in families.PAGES
        for job in family(dossier, templates)
        if any(one.of_text or one.of_texts for one in (job, *job.about) if isinstance(one, Job))
    }
    assert seen
    assert renewed == {one.__module__ for one in families.OF_TEXTS}


def test_what_is_not_taken_is_told_in_a_line(tmp_path):
    """Whatever the cache holds, the site is built; a line tells of an obstacle, and where pages were taken from it."""
    folder = project(tmp_path / "project", "islet")
    own_cache(folder)
    last, brief = folder / LAST, folder / next(iter(load.load(folder).of("brief").values())).path

    def built(edit=None):
        if edit:
            brief.write_text(f"{brief.read_text(encoding='utf-8')}\n\n{edit}\n", encoding="utf-8")
        done = build(folder, "--strict", PYTHONPATH=str(folder / "hooks"))
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("so all pages are made.") <= 1, done.stderr
        return done.stderr

    assert "cache" not in built()
    assert "Taken from the cache: all but " in built("Calm words.")
    whole = last.read_bytes()
    last.write_bytes(whole[:-5])
    assert f"{LAST}:1: is damaged, so all pages are made.\n" in built("More of them.")
    assert "Taken from the cache: all but " in built("And more.")
    last.write_bytes(whole.replace(b"site 1\n", b"site 2\n", 1))
    assert f"{LAST}:1: comes from another version, so all pages are made.\n" in built()
    last.parent.chmod(0o777)
    assert ".cache/site:1: belongs to another user, or others may write to it, so all pages are made.\n" in built(
        "Calm."
    )
    shutil.rmtree(last.parent)
    last.parent.write_text("", encoding="utf-8")
    assert ".cache/site:1: cannot be used (Not a directory), so all pages are made.\n" in built("Calm.")
    last.parent.unlink()
    (folder / "overrides" / "main.html").write_text(
        (folder / "overrides" / "main.html").read_text(encoding="utf-8") + "\n", encoding="utf-8"
    )
    last.parent.mkdir(mode=0o700)
    gone = last.with_name("last.4194999.part")
    gone.write_bytes(b"")
    assert "cache" not in built()
    assert {path.name for path in last.parent.iterdir()} == {"before", "last"}


def test_nobody_else_may_have_a_hand_in_the_site(tmp_path):
    folder = project(tmp_path / "project", "islet")
    own_cache(folder)
    settings = folder / "mkdocs.yml"
    (folder / "other.py").write_text(
        "def on_page_content(html, page, config, files):\n    return html\n", encoding="utf-8"
    )
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("  - hooks/main.py", "  - hooks/main.py\n  - other.py"),
        encoding="utf-8",
    )
    assert build(folder, PYTHONPATH=str(folder / "hooks")).returncode == 0
    assert not (folder / LAST).exists()
