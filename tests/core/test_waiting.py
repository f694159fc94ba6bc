"""Texts that wait to be written, in a file or in memory."""

import os
import pickle

import pytest
from backgrounder.core.page import Asset, Page
from backgrounder.core.storage import waiting

LONG = "Reef \udce4 " * 1000
CONTENTS = ["", "short", LONG, b"", b"\xff\x00short", LONG.encode("utf-8", "surrogatepass")]


@pytest.mark.parametrize("content", CONTENTS, ids=lambda one: f"{type(one).__name__}-{len(one)}")
def test_what_was_put_away_comes_back_as_it_was(content, tmp_path):
    in_memory = waiting.put(content)
    with waiting.in_a_file(tmp_path):
        in_file = [waiting.put(content), waiting.put(LONG), waiting.put(content)]
    assert in_memory.content == in_file[0].content == in_file[2].content == content
    assert type(in_memory.content) is type(content)


def test_long_texts_of_a_build_are_not_in_memory_and_leave_no_file(tmp_path):
    with waiting.in_a_file(tmp_path):
        page = Page("a.md", {"main": LONG})
        assert not list(tmp_path.iterdir()) and len(pickle.dumps(page)) < 1000
    assert page.parts["main"] == LONG


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_a_fork_hands_over_where_its_text_is(tmp_path):
    with waiting.in_a_file(tmp_path):
        own = waiting.put(LONG)
        read, write = os.pipe()
        if not os.fork():
            os.write(write, pickle.dumps(waiting.put(LONG.upper())))
            os._exit(0)
        after = waiting.put(LONG.lower())
        os.wait()
        others = pickle.loads(os.read(read, 10_000))
    assert (own.content, after.content, others.content) == (LONG, LONG.lower(), LONG.upper())


def test_without_a_folder_texts_wait_in_memory(tmp_path):
    with waiting.in_a_file(tmp_path / "missing"):
        assert isinstance(waiting.put(LONG).stored, bytes)


def test_a_full_disk_is_reported(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    with waiting.in_a_file(tmp_path), pytest.raises(OSError, match="No space"):
        waiting.put(LONG)


def test_a_server_compares_what_it_has():
    assert Asset("a.txt", LONG) == Asset("a.txt", LONG) != Asset("a.txt", LONG.upper())
    assert Asset("a.txt", LONG) != Asset("b.txt", LONG) and Page("a.md", {"main": LONG}) == Page("a.md", {"main": LONG})
