"""Digests: texts as numbers, by which chance is the same on every machine."""

from hashlib import blake2b


def digest(text: str) -> int:
    """Any text as a number of 64 bits."""
    content = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "big")
