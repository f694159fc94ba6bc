"""Random edits of a project, such as editors and maintainers make: right ones, wrong ones, and ones that are mended later."""

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")


class Editor:
    """Edits the project in `root`; what it did last is `last_edit`. The same seed edits the same.

    Kinds of edits are dealt like cards: each comes up, as often as it stands in the deck, before any comes up again.
    """

    def __init__(self, root: Path, seed: int):
        self.root, self.random, self.last_edit, self.count = root, random.Random(seed), "", 0
        self.before: dict[Path, bytes] = {}
        self.edits: list[Callable[[], object]] = [
            *[self.word] * 8, *[self.line] * 2, *[self.twice] * 2, *[self.without] * 2, *[self.turn] * 3, *[self.date] * 3, *[self.mark] * 3,
            *[self.name] * 3, self.heading, self.new_brief, self.brief_gone, self.brief_renamed, self.new_record, self.new_plain,
            self.template, self.shell, self.style, self.config, self.media, self.media, self.media_gone, self.older,
            *[self.broken_data] * 2, self.broken_template, self.broken_config,
        ]  # fmt: skip
        self.dealt: list[Callable[[], object]] = []
        self.kinds: set[str] = set()  # of the edits made so far

    def edit(self) -> str:
        """One edit."""
        self.count += 1
        self.before = self._files()
        if not self.dealt:
            self.dealt = self.random.sample(self.edits, len(self.edits))
        edit = self.dealt.pop()
        self.kinds.add(edit.__name__)
        self.last_edit = f"{self.count}. {edit.__name__}: {edit()}"
        return self.last_edit

    def undo(self) -> None:
        """Mend what the last edit broke."""
        now = self._files()
        for path in now.keys() - self.before.keys():
            path.unlink()
        for path, content in self.before.items():
            if now.get(path) != content:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)

    def _files(self) -> dict[Path, bytes]:
        found = (
            path
            for part in ("briefs", "data", "hooks/templates", "overrides")
            for path in (self.root / part).rglob("*")
        )
        return {path: path.read_bytes() for path in (*found, self.root / "mkdocs.yml") if path.is_file()}

    # -- texts

    def _one(self, *patterns: str) -> Path:
        return self.random.choice(sorted(path for pattern in patterns for path in self.root.glob(pattern)))

    def _text(self) -> Path:
        return self._one("briefs/*.md", "briefs/*/*.md", "data/*.yml", "data/*/*.yml")

    def _replaced(self, path: Path, pattern: str, new: Callable[[re.Match[str]], str]) -> Path:
        text = path.read_text(encoding="utf-8")
        if found := list(re.finditer(pattern, text, re.MULTILINE)):
            match = self.random.choice(found)
            path.write_text(text[: match.start()] + new(match) + text[match.end() :], encoding="utf-8")
        return path

    def word(self):
        return self._replaced(self._text(), r"\b[a-z]{4,}\b", lambda word: f"{word[0]}{self.count}")

    def date(self):
        return self._replaced(self._text(), r"(\d{4})-\d\d", lambda date: f"{date[1]}-{self.random.randint(1, 12):02}")

    def name(self):
        return self._replaced(
            self._one("data/*.yml", "data/*/*.yml"), r"(name|title): ", lambda field: f"{field[0]}New{self.count} "
        )

    def heading(self):
        return self._replaced(self._one("briefs/*.md"), r"^## .*", lambda line: f"{line[0]} {self.count}")

    def mark(self):
        path = self._one("briefs/*.md")
        marks = re.findall(r"\[\[[a-z-]+", path.read_text(encoding="utf-8")) or ["[[none"]
        return self._replaced(path, r"\[\[[a-z-]+", lambda _: self.random.choice(marks))

    def line(self):
        path = self._text()
        return self._replaced(path, r"^", lambda _: "\n" if path.suffix == ".md" else "# a remark\n")

    def twice(self):
        return self._replaced(self._text(), r"^.*\n", lambda line: line[0] * 2)

    def without(self):
        return self._replaced(self._text(), r"^.*\n", lambda _: "")

    def turn(self):
        """Two neighbours change places: records, fields, claims."""
        indent = " " * self.random.choice((0, 2))
        block = rf"{indent}[\w-]+:.*\n(?:{indent} +.*\n)*"
        return self._replaced(self._text(), f"^({block})({block})", lambda two: two[2] + two[1])

    # -- files

    def new_brief(self):
        path = self._one("briefs/*.md")
        copy = path.with_name(f"copy-{self.count}.md")
        copy.write_text(
            re.sub("^title: ", f"title: Copy {self.count} ", path.read_text(encoding="utf-8"), flags=re.MULTILINE),
            encoding="utf-8",
        )
        return copy

    def brief_gone(self):
        path = self._one("briefs/*.md")
        path.unlink()
        return path

    def brief_renamed(self):
        path = self._one("briefs/*.md")
        return path.rename(path.with_name(f"{path.stem}-{self.count}.md"))

    def new_record(self):
        path = self._one("data/actors.yml", "data/sources.yml", "data/questions.yml")
        fields = {
            "actors": "name: Newcomer, type: group",
            "sources": "title: A paper, type: report",
            "questions": "question: Will it?",
        }
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\nnew-{self.count}: {{{fields[path.stem]}}}\n")
        return path

    def new_plain(self):
        path = self.root / "briefs" / "notes" / f"note-{self.count}.md"
        path.write_text(f"# A note {self.count}\n\nSee [the actors](../actors/index.md).\n", encoding="utf-8")
        return path

    def media(self):
        path = self.root / "briefs" / "assets" / f"drawing-{self.random.randint(1, 3)}.png"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(PNG + bytes([self.count % 256]))
        return path

    def media_gone(self):
        shutil.rmtree(self.root / "briefs" / "assets", ignore_errors=True)
        return "briefs/assets"

    def older(self):
        """A file of the theme, or one of briefs/, that is replaced by an older one."""
        path = self._one("overrides/assets/javascripts/**/*.js")
        path.write_bytes(path.read_bytes() + b"\n")
        os.utime(path, (1_000_000_000, 1_000_000_000))
        return path

    # -- the maintainer's

    def template(self):
        path = self._one("hooks/templates/records/actor.html", "hooks/templates/brief/brief.html")
        more = f"{{% set tail %}}<p>{self.count}</p>{{% endset %}}\n"
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{more}", encoding="utf-8")
        return path

    def shell(self):
        return self._replaced(
            self._one("overrides/partials/footer.html"), r"<footer", lambda tag: f"{tag[0]} data-n{self.count}"
        )

    def style(self):
        path = self._one("overrides/assets/stylesheets/*.css")
        path.write_text(f"{path.read_text(encoding='utf-8')}\n.n{self.count} {{ color: red; }}\n", encoding="utf-8")
        return path

    def config(self):
        changes = [
            ("^site_name: .*", f"site_name: Name {self.count}"),
            ("^repo_url: .*|^# repo_url: .*", "repo_url: https://git.example/o/r"),
            ("^  footer: .*", f"  footer: Foot {self.count}"),
        ]
        pattern, new = self.random.choice(changes)
        return self._replaced(self.root / "mkdocs.yml", pattern, lambda _: new)

    # -- what is broken until it is undone

    def _break(self, path: Path, text: str):
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
        return path

    def broken_data(self):
        return self._break(self._one("data/*.yml"), "\nbroken: {name: [\n")

    def broken_template(self):
        return self._break(
            self._one("hooks/templates/*/a*.html", "overrides/main.html"), "{% if %}{{ nothing.at.all }}"
        )

    def broken_config(self):
        return self._break(self.root / "mkdocs.yml", "\nbroken: [\n")
