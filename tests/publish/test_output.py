"""Of the folder that a server shows only what differs is written again, and what is gone goes."""

import os
import signal

import pytest
from backgrounder.core.problems import Problem
from backgrounder.publish.serving import serve
from backgrounder.publish.serving.banner import from_exception
from backgrounder.publish.serving.output import OutputManifest, digest, signature


def build(served: OutputManifest, **files) -> list[str]:
    """One whole build: the files that it writes."""
    served.begin()
    found = [file for file, made_from in files.items() if served.differs(file, made_from)]
    served.done()
    return found


@pytest.mark.parametrize(
    ("before", "now", "written"),
    [
        ({}, {"a": 1}, ["a"]),
        ({"a": 1, "b": 2}, {"a": 1, "b": 2}, []),
        ({"a": [1]}, {"a": [1]}, []),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 2}, ["b", "c"]),
        ({"a": 1, "b": 2}, {"b": 2}, []),
        ({"a": None}, {"a": None}, []),
        ({"a": None}, {"a": 0}, ["a"]),
    ],
)
def test_what_differs_is_written(before, now, written):
    served = OutputManifest()
    assert build(served, **before) == list(before)
    assert build(served, **now) == written


def test_what_was_gone_for_a_while_is_written_again():
    served = OutputManifest()
    assert [build(served, a=1, b=1), build(served, b=1), build(served, a=1, b=1)] == [["a", "b"], [], ["a"]]


def test_what_a_build_may_have_written_that_broke_off_is_written_again():
    served = OutputManifest()
    build(served, a=1, b=1, c=1)
    served.begin()
    assert served.differs("a", 2) and not served.differs("b", 1)
    served.begin()  # the one before was never done
    assert [served.differs(file, 1) for file in "abc"] == [True, True, True]
    served.done()
    assert build(served, a=1, b=1, c=1) == []


def test_what_a_part_left_as_it_was_is_compared_with_the_build_before():
    served = OutputManifest()
    build(served, a=1, b=1, c=1)
    served.is_whole = False
    served.begin()
    assert served.differs("a", 2)
    served.part_done()
    assert served.part == ("a",) and not served.is_whole
    assert build(served, a=2, b=2) == ["b"] and served.is_whole


def test_files_that_are_forgotten_are_written_again():
    served = OutputManifest()
    build(served, a=1, b=1)
    served.forget(["a"])
    assert build(served, a=1, b=1) == ["a"]
    served.forget()
    assert build(served, a=1, b=1) == ["a", "b"]


def test_what_a_build_that_broke_off_has_added_goes(tmp_path):
    served = OutputManifest()
    build(served, a=1)
    served.begin()
    served.differs("new", 1)
    (tmp_path / "new").touch()
    served.begin()
    served.differs("a", 1)
    served.remove_gone(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_files_that_are_gone_go_and_folders_left_empty(tmp_path):
    files = ["index.html", "a/index.html", "a/b/c/index.html", "d/e/index.html", "d/f/index.html"]
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    (tmp_path / "d/e/own.txt").touch()
    served = OutputManifest()
    build(served, **dict.fromkeys([*files, "never/written.html"], 1))
    served.begin()
    served.differs("d/f/index.html", 1)
    served.remove_gone(tmp_path)
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    assert left == ["d", "d/e", "d/e/own.txt", "d/f", "d/f/index.html"]


def test_the_folder_itself_stays(tmp_path):
    (tmp_path / "a").touch()
    served = OutputManifest()
    build(served, a=1)
    served.begin()
    served.remove_gone(tmp_path)
    assert tmp_path.is_dir() and not any(tmp_path.iterdir())


def test_a_file_tells_that_it_is_another(tmp_path):
    path, older = tmp_path / "a", tmp_path / "b"
    path.write_text("one", encoding="utf-8")
    older.write_text("two", encoding="utf-8")
    before = signature(str(path))
    assert signature(str(path)) == before
    time = path.stat().st_mtime_ns
    os.replace(older, path)
    os.utime(path, ns=(time, time))
    assert signature(str(path)) != before


def test_a_digest_is_of_names_contents_and_texts(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    known = [digest([one, two], "a", "b"), digest([one, two], "ab"), digest([one], "a", "b"), digest([one, two])]
    assert digest([two, one], "a", "b") == known[0]
    one.write_bytes(b"2")
    two.write_bytes(b"1")
    known += [digest([one, two], "a", "b"), digest([two.rename(tmp_path / "three")]), digest([one])]
    one.write_bytes(b"1")
    known.append(digest([one]))
    assert len(set(known)) == 8


def test_a_new_hook_that_is_no_python_is_named(tmp_path):
    with pytest.raises(SyntaxError) as raised:
        compile("x = 1\ndef (:", tmp_path / "hooks" / "mine.py", "exec")
    assert str(from_exception(raised.value, [], tmp_path)).startswith("hooks/mine.py:2: SyntaxError: ")


class Server:
    """As MkDocs has it: what was found first does not stop it, then the build breaks off."""

    def __init__(self, found: tuple[Problem, ...]):
        self.found = found

    def builder(self):
        serve.session.problems = self.found
        raise ValueError("a page could not be written")

    get_app = set_app = server_bind = lambda self, app=None: None
    server_address = ("127.0.0.1", 8000)


def test_a_site_whose_build_is_interrupted_is_not_whole(tmp_path, monkeypatch):
    """The next server would show it as that of the edit."""
    monkeypatch.setattr(serve.session, "manifest", OutputManifest())
    build(serve.session.manifest, a=1)
    fake = Server(())
    monkeypatch.setattr(fake, "builder", lambda: signal.raise_signal(signal.SIGINT), raising=False)
    with pytest.raises(KeyboardInterrupt):
        serve.keep_serving(fake, str(tmp_path / "mkdocs.yml")).builder()
    assert not serve.session.manifest.is_whole


def test_what_was_found_before_a_build_broke_off_is_told_with_it(tmp_path):
    found = Problem("data/events.yml", 3, "unknown field 'titel'.")
    server = serve.keep_serving(Server((found,)), str(tmp_path / "mkdocs.yml"))
    try:
        server.builder()
        assert serve.session.problems == (found, Problem("mkdocs.yml", 1, "a page could not be written"))
    finally:
        serve.session.problems = ()
