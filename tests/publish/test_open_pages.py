"""Which pages are open, and what a server answers while it makes the others."""

import socket

import pytest
from backgrounder.publish.serving.looked_at import LookedAt
from mkdocs.livereload import LiveReloadServer


@pytest.fixture
def server(tmp_path):
    """A server of MkDocs that nobody has started, whose site has a page and a style sheet."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_bytes(b"<body>One</body>")
    (tmp_path / "style.css").write_bytes(b"p {}")
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path), "/site/")
    server._watched_paths = {"": 1}
    yield server
    server.server_close()


def answer(looked_at, path: str, app=lambda environ, start: [b"waited"], **environ) -> bytes:
    return b"".join(looked_at.answering(app)({"PATH_INFO": path, **environ}, lambda status, headers: None))


def while_asking(looked_at, connection, referer: str):
    """The files that are open while a page asks for the next state of the site."""
    found = []

    def app(environ, start):
        found.append(looked_at.files())
        return []

    answer(looked_at, "/livereload/1/2", app, HTTP_REFERER=referer, **{"wsgi.input": connection})
    assert not looked_at.files(), "it asks no more"
    return found[0]


@pytest.mark.parametrize(
    ("referer", "file"),
    [
        ("http://localhost:8000/site/a/", "a/index.html"),
        ("http://localhost:8000/site/a/?x=1#y", "a/index.html"),
        ("http://localhost:8000/site/caf%C3%A9.html", "café.html"),
        ("http://localhost:8000/site/", "index.html"),
        ("http://localhost:8000/elsewhere/", ""),
        ("http://[broken/site/a/", ""),
        ("", ""),
    ],
)
def test_a_page_is_open_while_it_asks_for_the_next_state(server, referer, file):
    browser, ours = socket.socketpair()
    with browser, ours:
        assert while_asking(LookedAt(server), ours, referer) == {file}


def test_a_page_whose_browser_has_gone_is_not_open(server):
    browser, ours = socket.socketpair()
    browser.close()
    with ours:
        assert while_asking(LookedAt(server), ours, "http://localhost/site/a/") == frozenset()


def test_a_page_that_a_reader_has_just_been_given_is_open_for_once(server):
    """It asks for the next state when all that it needs has come, which may have to wait."""
    looked_at = LookedAt(server)
    answer(looked_at, "/site/a/", HTTP_SEC_FETCH_DEST="document")
    answer(looked_at, "/site/style.css", HTTP_SEC_FETCH_DEST="style")
    answer(looked_at, "/site/b/")  # no browser
    assert looked_at.files() == {"a/index.html"}
    assert not looked_at.files()


def test_what_is_right_is_answered_and_all_else_is_left_to_mkdocs(server, tmp_path):
    looked_at = LookedAt(server)
    assert answer(looked_at, "/site/a/") == b"waited"
    looked_at.show(["a/index.html", "style.css", "gone.css"])
    assert b"One<script>" in answer(looked_at, "/site/a/")
    assert answer(looked_at, "/site/style.css") == b"p {}"
    for path in ("/site/", "/site/gone.css", "/a/", "/site/../site/style.css", "/site/a"):
        assert answer(looked_at, path) == b"waited"
    (tmp_path / "style.css").write_bytes(b"p")
    assert answer(looked_at, "/site/style.css") == b"waited", "it is being written"
    looked_at.finish(is_told=False)
    assert answer(looked_at, "/site/a/") == b"waited"


def test_a_large_file_waits(server, monkeypatch):
    monkeypatch.setattr("backgrounder.publish.serving.looked_at.LARGEST", 10)
    looked_at = LookedAt(server)
    looked_at.show(["a/index.html", "style.css"])
    assert (answer(looked_at, "/site/a/"), answer(looked_at, "/site/style.css")) == (b"waited", b"p {}")


@pytest.mark.parametrize(
    ("text", "is_told", "is_loaded_again"),
    [(b"<body>One</body>", False, False), (b"<body>Two</body>", False, True), (b"<body>One</body>", True, True), (None, False, True)],
)  # fmt: skip
def test_a_page_that_was_shown_is_loaded_again_only_for_a_reason(server, tmp_path, text, is_told, is_loaded_again):
    server._wanted_epoch += 1000  # as when a build begins
    before, looked_at = server._visible_epoch, LookedAt(server)
    looked_at.show(["a/index.html", "style.css"])
    assert before < server._visible_epoch < server._wanted_epoch, "open pages are told, and other requests wait"
    shown = server._wanted_epoch
    assert f"livereload({shown}, ".encode() in answer(looked_at, "/site/a/")
    if text:
        (tmp_path / "a/index.html").write_bytes(text)
    else:
        (tmp_path / "a/index.html").unlink()
    looked_at.finish(is_told=is_told)
    assert (server._wanted_epoch > shown) == is_loaded_again
