"""What a browser may do on a page: the content security policy in its head, and headers for hosts that read a file of them.

Trusted types let no script make HTML of a text but by the rules of `page/trusted-types.js`. A policy in a page cannot say
who may frame it, nor keep a browser from guessing types: these are in the headers.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

HEADERS_FILE = "_headers"
_UNUSED = "accelerometer browsing-topics camera display-capture geolocation gyroscope magnetometer microphone midi payment usb"


def is_host(name: Any) -> bool:
    """Return whether it is the name of a host in small letters, as addresses have it."""
    label = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
    return isinstance(name, str) and bool(re.fullmatch(rf"{label}(?:\.{label})+", name))


def allowed_hosts(extra: Mapping[str, Any]) -> frozenset[str]:
    """Return the hosts that texts may load pictures, media and frames from, as `extra` of mkdocs.yml names them."""
    names = extra.get("allow_hosts")
    return frozenset(filter(is_host, names)) if isinstance(names, list) else frozenset()


def policy(hosts: Iterable[str] = (), tiles: Iterable[str] = ()) -> str:
    """Return the content security policy; pages may load pictures, media and frames from `hosts`, and pictures from the origins `tiles`."""
    others = [f"https://{host}" for host in sorted(hosts)]
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:", *others, *sorted(tiles)],
        "media-src": ["'self'", *others],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "frame-src": others or ["'none'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["default"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def referrer(asks_others: bool) -> str:
    """Return whom a browser tells where a reader comes from; hosts of tiles and films answer only to who says so."""
    return "strict-origin-when-cross-origin" if asks_others else "same-origin"


def headers(asks_others: bool, framed: str = "") -> str:
    """Return the file of headers for all pages, as Netlify, Cloudflare Pages and others read it.

    Others may frame the pages below the folder `framed`. Of two rules Cloudflare sends both values and refuses by the
    stricter one, unless the first is taken back (`!`); to Netlify the second is the one that counts, and `!` is nothing.
    Where `frame-ancestors` is sent, browsers do not read `X-Frame-Options`.
    """
    lines = {
        "Content-Security-Policy": "frame-ancestors 'self'",
        "X-Frame-Options": "SAMEORIGIN",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": referrer(asks_others),
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED.split()),
    }
    everywhere = "/*\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())
    return everywhere + (_FRAMED.format(folder=framed) if framed else "")


_FRAMED = """\
/{folder}*
  ! Content-Security-Policy
  ! X-Frame-Options
  Content-Security-Policy: frame-ancestors *
"""
