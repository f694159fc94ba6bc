"""The host names that the server answers to: a page of another site, whose name leads to this machine, reads nothing."""

import re
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Any

from backgrounder.publish.serving.banner import App

OWN = frozenset(("127.0.0.1", "localhost", "::1"))
_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^:@/,\[\]\s]+))(?::\d+)?")
WILDCARDS = ("0.0.0.0", "::", "")  # the server was asked to answer other machines, which call it by an address


def only_own(app: App, host: str) -> App:
    """Return the same WSGI application, for requests to this machine or to `host`, the one of `dev_addr`."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not _is_own(environ.get("HTTP_HOST", ""), host):
            return _refused(
                "421 Misdirected Request", f"This server answers to localhost and {host} only.", start_response
            )
        if not _is_text(environ["PATH_INFO"]):
            return _refused("400 Bad Request", "An address cannot hold this character.", start_response)
        return app(environ, start_response)

    return answer


def _is_text(path: str) -> bool:
    """Whether a path of WSGI is UTF-8 without NUL. MkDocs leaves out other bytes: `/places/%ff` would be `/places/`."""
    try:
        return "\0" not in path.encode("latin-1").decode()
    except UnicodeError:
        return False


def _is_own(header: str, host: str) -> bool:
    """Whether the `Host` of a request names this machine."""
    match = _HOST.fullmatch(header.lower())
    name = match[1] or match[2] if match else None
    if name is None:
        return False
    return name in OWN or name == host.lower() or (host in WILDCARDS and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _refused(status: str, reason: str, start_response: Callable[..., Any]) -> list[bytes]:
    start_response(
        status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(reason.encode())))]
    )
    return [reason.encode()]
