"""Identifiers and times as linked data has them."""

from urllib.parse import quote


def urn(kind: str, *names: str) -> str:
    """The identifier of one thing of the dataset."""
    return ":".join(("urn:annotator", kind, *(quote(name, safe="") for name in names)))


def time(written: str) -> str:
    """A time as the standard asks for it: UTC, with a Z."""
    return written.replace("+00:00", "Z")
