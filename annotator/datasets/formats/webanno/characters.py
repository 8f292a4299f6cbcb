"""Characters that XML 1.0 cannot hold: what stands in their place, and what brings them back."""

import re
from collections.abc import Iterable

INSTEAD = "\ufffd"
"""What stands in the place of each: one code unit for one, so that no offset moves."""

_CANNOT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TOLD = re.compile(r"(\S+) (\d{1,9}) ([0-9a-f]{1,6})")


def writable(text: str) -> str:
    """A text with every character that XML cannot hold replaced."""
    return _CANNOT.sub(INSTEAD, text)


def replaced(name: str, text: str) -> list[str]:
    """What `writable` replaces in a text: its name, the place (code points), and the character."""
    return [f"{name} {each.start()} {ord(each[0]):x}" for each in _CANNOT.finditer(text)]


def restored(name: str, text: str, told: Iterable[str]) -> str:
    """A text as it was before `writable`, by what `replaced` told.

    Where something else stands by now than what was put there, it stays.
    """
    if INSTEAD not in text:
        return text
    characters = list(text)
    for each in told:
        found = _TOLD.fullmatch(each)
        if found is None or found[1] != name:
            continue
        place, character = int(found[2]), int(found[3], 16)
        fits = place < len(characters) and characters[place] == INSTEAD
        if fits and character <= 0x10FFFF and _CANNOT.match(chr(character)):
            characters[place] = chr(character)
    return "".join(characters)
