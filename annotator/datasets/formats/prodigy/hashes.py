"""Hashes by which Prodigy knows the same text, and the same question about it, again."""

import json
from struct import iter_unpack
from typing import Any

_ALL = 0xFFFFFFFF


def input_hash(text: str) -> int:
    """The hash of a text: tasks about the same text have the same."""
    return murmur(f"text={json.dumps(text)}".encode())


def task_hash(of_input: int, spans: list[dict[str, Any]]) -> int:
    """The hash of a question: the text's hash, and the spans that are asked about."""
    written = json.dumps(spans, sort_keys=True, separators=(",", ":"))
    return murmur(f"{of_input}spans={written}".encode())


def murmur(content: bytes) -> int:
    """MurmurHash3 in 32 bits with seed 0, as a signed number."""
    hashed = 0
    whole = len(content) & ~3
    for (four,) in iter_unpack("<I", content[:whole]):
        hashed ^= _mixed(four)
        hashed = (hashed << 13 | hashed >> 19) & _ALL
        hashed = (hashed * 5 + 0xE6546B64) & _ALL
    if whole < len(content):
        hashed ^= _mixed(int.from_bytes(content[whole:], "little"))
    hashed ^= len(content)
    hashed = (hashed ^ hashed >> 16) * 0x85EBCA6B & _ALL
    hashed = (hashed ^ hashed >> 13) * 0xC2B2AE35 & _ALL
    hashed ^= hashed >> 16
    return hashed - (1 << 32) if hashed >> 31 else hashed


def _mixed(four: int) -> int:
    four = four * 0xCC9E2D51 & _ALL
    four = (four << 15 | four >> 17) & _ALL
    return four * 0x1B873593 & _ALL
