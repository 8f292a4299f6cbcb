"""Who may speak to the program in a browser: pages that it served itself, by a name it has."""

import ipaddress
import re
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self' {sockets}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""Content Security Policy level 3; the terminal writes its own styles into the page."""

_HOST = re.compile(r"[\w.:\[\]-]+", re.ASCII)
"""What a `Host` header is made of: a name (in ASCII, as browsers send it), an address, a port."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Refuses what a page of another site sends through the analyst's browser.

    A browser lets any page open a web socket to any address, this machine's included, and says in
    `Origin` whose page it is (RFC 6455, section 10.2). And a site may have its own name lead to
    this machine (DNS rebinding); `Host` then tells that name.
    """

    def __init__(self, host: str, names: Iterable[str] = ()) -> None:
        """`host` is where it listens, `names` are further ones under which it is reached."""
        self._names = {each.lower() for each in (host, "localhost", *names)}
        if not is_loopback(host):
            self._names |= {socket.gethostname().lower(), socket.getfqdn().lower()}

    def refusal(self, host: str, origin: str | None, *, acts: bool) -> str | None:
        """Why a request is refused, as a sentence; nothing if it is not.

        `host` and `origin` are its headers; `acts` says that it opens a session, which only a page
        may do.
        """
        name = _name(host)
        if not (_is_address(name) or name in self._names):
            return (
                "annotator does not go by this name. "
                "Open it by its address, or start it with --known-as NAME."
            )
        if origin is None:
            return "Only a page that annotator served may open a session." if acts else None
        if origin.lower() not in (f"http://{host}".lower(), f"https://{host}".lower()):
            return "Another site’s page asked for this, and annotator answers its own only."
        return None


def policy(host: str) -> str:
    """The Content Security Policy of a page that was asked for as `host`, which was not refused."""
    return _POLICY.format(sockets=f"ws://{host} wss://{host}")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens at this host.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host.lower() == "localhost":
        return True
    return _is_address(host) and ipaddress.ip_address(host).is_loopback


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _name(host: str) -> str:
    """The name in a `Host` header, without the port; an empty one where it is malformed."""
    if not _HOST.fullmatch(host):
        return ""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
