"""Templates are compiled once for all builds of a project, and again when they or what compiles them have changed."""

import pytest
from backgrounder.core.storage.cache import read_cached, write_cached
from backgrounder.core.words.languages import Foreign
from backgrounder.model.addresses import Addresses
from backgrounder.pages.markup import environment as templates
from backgrounder.pages.markup.environment import Compiled
from backgrounder.pages.parts.templates import Templates

NAME = "x.html"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """The folder of a project with one template; `project.fill()` is what the next process makes of it."""

    class Project:
        folder = tmp_path / "hooks/templates"
        cache = tmp_path / ".cache/templates"

        def write(self, text):
            (self.folder / NAME).write_text(text, encoding="utf-8")

        def fill(self, **values):
            monkeypatch.setattr(templates, "FOLDER", self.folder)
            monkeypatch.setattr(templates, "compiled", Compiled(self.cache))
            return Templates(Addresses(), "Site").fill(NAME, "index.md", **values)

    Project.folder.mkdir(parents=True)
    Project().write("<p>{{ 1 + 1 }}</p>")
    return Project()


@pytest.fixture
def compiles(monkeypatch):
    """The templates that were compiled."""
    found, original = [], templates.Environment.compile

    def noted(self, source, name=None, *rest, **more):
        found.append(name)
        return original(self, source, name, *rest, **more)

    monkeypatch.setattr(templates.Environment, "compile", noted)
    return found


def test_a_template_is_compiled_once(project, compiles):
    assert [project.fill() for _ in range(3)] == ["<p>2</p>"] * 3
    assert compiles == [NAME]


def test_an_attribute_has_no_tags_of_a_language(project):
    project.write(
        '<p title="a > b {{ text }}" {% if 1 %}lang="{{ text }}"{% endif %}>{{ text }} 1 < 2 {{ [text, 1] | join(" ") }}</p>'
    )
    html = project.fill(text=Foreign("ملح", "ar"))
    assert html == (
        '<p title="a > b ملح" lang="ملح"><bdi lang="ar" dir="rtl">ملح</bdi> 1 < 2 <bdi lang="ar" dir="rtl">ملح</bdi> 1</p>'
    )


def test_what_has_changed_is_compiled_again(project, compiles):
    project.fill()
    project.write("<p>{{ 2 + 2 }}</p>")
    assert project.fill() == "<p>4</p>" and compiles == [NAME, NAME]


def test_another_tool_compiles_it_again(project, compiles, monkeypatch):
    project.fill()
    monkeypatch.setattr(templates, "version", lambda _: "99")
    assert project.fill() == "<p>2</p>" and compiles == [NAME, NAME]


@pytest.mark.parametrize("size", [0, 1, 5, 30, 60, 100])
def test_a_file_that_has_lost_its_end_is_made_again(project, compiles, size):
    project.fill()
    (path,) = project.cache.iterdir()
    path.write_bytes(path.read_bytes()[:size])
    assert project.fill() == "<p>2</p>" and compiles == [NAME, NAME]


def test_where_nothing_can_be_written_a_template_is_filled_all_the_same(project):
    project.cache.parent.write_text("a file in the way", encoding="utf-8")
    assert project.fill() == "<p>2</p>"


def test_a_project_that_was_moved_has_its_cache_and_names_its_own_lines(project, compiles, tmp_path):
    project.write("\n{{ nothing.at.all }}")
    with pytest.raises(templates.BadTemplate, match=r"^hooks/templates/x\.html:2: 'nothing' is undefined\."):
        project.fill()
    moved = (tmp_path / "hooks").rename(tmp_path / "moved")
    type(project).folder = moved / "templates"
    with pytest.raises(templates.BadTemplate, match=r"^hooks/templates/x\.html:2: 'nothing' is undefined\."):
        project.fill()
    assert compiles == [NAME]


def test_a_cached_file_is_whole_or_not_there(tmp_path, monkeypatch):
    path = tmp_path / "deep/folder/file"
    assert read_cached(path) is None
    write_cached(path, b"first")
    monkeypatch.setattr(type(path), "replace", lambda *_: (_ for _ in ()).throw(OSError))
    write_cached(path, b"second")
    assert read_cached(path) == b"first" and list(path.parent.iterdir()) == [path]
