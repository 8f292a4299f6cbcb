"""Addresses: under which of them the same page is found.

The form is that of RFC 3986, section 6.2.2, and of what is known of the web beyond it: a page is
the same with and without "www.", over HTTP and HTTPS, and by whichever way a reader came to it.
"""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

_WEB = re.compile(r"https?:/*(?=[^/])|//(?=[^/])|(?=[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/)", re.I)
_WWW = re.compile(r"\A(?:www\.)+(?=[^.]+\.)")
_HOST = re.compile(r"[\w.-]+|\[[0-9a-f:.]+\]", re.ASCII)
_ARCHIVE = re.compile(r"https://web\.archive\.org/web/\d+(?:[a-z]{2}_)?/")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}|[^!$&'()*+,\-./0-9:;=@A-Z_a-z~?]")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_IN_FRAGMENTS = ("!", "/")
"""How a fragment begins where scripts show one page or another by it."""

_DEFAULT_PORTS = {"80", "443"}


class _Tracking(NamedTuple):
    prefixes: tuple[str, ...]
    names: frozenset[str]


def same_page(url: str) -> str:
    """The form of an address that all addresses of one page have in common.

    Alike become: HTTP and HTTPS, upper and lower case of the host, "www." and none, a default port
    and none, a slash at the end and none, parameters in any order and those that only say how a
    reader came (`addresses.toml`), a copy in the Internet Archive and what it is of. Fragments are
    left out, but those by which scripts choose a page ("#!…", "#/…"). What is no address of the
    web stays as it is, without white space around it. Nothing is raised, and the form's own form
    is itself.
    """
    page = _page(url)
    return url.strip() if page is None else page


def is_whole_site(url: str) -> bool:
    """Whether an address is of a site's first page, on which another text stands every day."""
    page = _page(url)
    return page is not None and page.count("/") == 2 and not {"?", "#"} & set(page)


def _page(url: str) -> str | None:
    """The form of an address of the web; None for anything else."""
    page = _form(url.strip())
    while page and (archive := _ARCHIVE.match(page)) and (copied := _form(page[archive.end() :])):
        page = copied
    return page


def _form(url: str) -> str | None:
    web = _WEB.match(url)
    if web is None:
        return None
    try:
        parts = urlsplit("https://" + url[web.end() :])
        return _written(parts) if _HOST.fullmatch(_host(parts)) else None
    except ValueError:
        return None


def _written(parts: SplitResult) -> str:
    path = _normal(parts.path).rstrip("/")
    query = "&".join(_telling(parts.query))
    fragment = _normal(parts.fragment) if parts.fragment.startswith(_IN_FRAGMENTS) else ""
    return (
        f"https://{_host(parts)}{_port(parts)}{path}"
        + (f"?{query}" if query else "")
        + (f"#{fragment}" if fragment.strip("!/") else "")
    )


def _host(parts: SplitResult) -> str:
    """The host as machines ask for it, without "www."; nothing for what is no host's name."""
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    host = _WWW.sub("", host.rstrip("."), count=1)
    return f"[{host}]" if ":" in host else host


def _port(parts: SplitResult) -> str:
    """The port with its colon, nothing for a default one; ValueError for what is no port."""
    port = parts.port
    return "" if port is None or str(port) in _DEFAULT_PORTS else f":{port}"


def _telling(query: str) -> list[str]:
    """The parameters that choose what is shown, in the order of their names."""
    tracking = _tracking()
    parameters = [_normal(each.replace("+", "%20")) for each in query.split("&") if each]
    named = [(each.partition("=")[0], each) for each in parameters]
    return [
        each
        for name, each in sorted(named, key=lambda pair: pair[0])
        if not name.lower().startswith(tracking.prefixes) and name.lower() not in tracking.names
    ]


def _normal(part: str) -> str:
    """Escapes in upper case, none for what needs none, and one for all that does."""
    return _ESCAPE.sub(lambda found: _escaped(found.group()), part)


def _escaped(found: str) -> str:
    if len(found) == 1:
        return quote(found, safe="", errors="replace")
    character = chr(int(found[1:], 16))
    return character if _UNRESERVED.fullmatch(character) else found.upper()


@cache
def _tracking() -> _Tracking:
    text = resources.files("annotator").joinpath("addresses.toml").read_text("utf-8")
    table: dict[str, list[str]] = tomllib.loads(text)
    return _Tracking(tuple(table["prefixes"]), frozenset(table["names"]))
