"""The names that a server answers to follow from `dev_addr`."""

import pytest
from backgrounder.publish.serving.hosts import only_own


def status(host: str, asked: str, path: str = "/") -> str:
    answers = []
    app = only_own(lambda environ, start: start("200 OK", []) or [], host)
    app({"HTTP_HOST": asked, "PATH_INFO": path}, lambda status, headers: answers.append(status))
    return answers[0][:3]


@pytest.mark.parametrize(
    ("host", "asked", "expected"),
    [
        ("reef.local", "reef.local:8000", "200"),
        ("Reef.local", "REEF.local", "200"),
        ("reef.local", "localhost", "200"),
        ("reef.local", "atoll.local", "421"),
        ("192.0.2.7", "192.0.2.7:8000", "200"),
        ("192.0.2.7", "192.0.2.8:8000", "421"),
        ("0.0.0.0", "192.0.2.8:8000", "200"),
        ("0.0.0.0", "[2001:db8::1]:8000", "200"),
        ("0.0.0.0", "evil.example", "421"),
        ("::", "192.0.2.8", "200"),
        ("127.0.0.1", "[::1]", "200"),
        ("127.0.0.1", "user@localhost", "421"),
    ],
)
def test_names(host, asked, expected):
    assert status(host, asked) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (b"/places/", "200"),
        ("/places/Köln – 東京/".encode(), "200"),
        (b"/places/\xff", "400"),
        (b"/pla\xffces/", "400"),
        (b"/\xc0\xae\xc0\xae/", "400"),
        (b"/.\xff./mkdocs.yml", "400"),
        (b"/places/\0", "400"),
    ],
)
def test_an_address_of_bytes_that_are_no_text_is_not_that_without_them(path, expected):
    assert status("127.0.0.1", "localhost", path.decode("latin-1")) == expected
