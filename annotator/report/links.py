"""Links that a report may lead to: addresses of the web, and nothing that acts."""

from urllib.parse import quote, urlsplit

_SCHEMES = ("http", "https")

_KEPT = "/:?#[]@!$&*+,;=%~-._'"
"""What stands in an address as it is; the rest, brackets among it, is written in per cent."""


def web_address(url: str | None) -> str | None:
    """An address that can be followed, safe in Markdown and in an attribute; None for any other.

    Only `http` and `https` with a host are: `javascript:` and its like, and what no program can
    take apart, are shown as text or not at all.
    """
    tidy = (url or "").strip()
    if not tidy.isprintable() or any(each.isspace() for each in tidy):
        return None
    try:
        parts = urlsplit(tidy)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.casefold() not in _SCHEMES or not host:
        return None
    return quote(tidy, safe=_KEPT)
