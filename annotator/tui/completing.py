"""Completing a path as one types it, as shells do."""

import os
from itertools import takewhile
from pathlib import Path


def completed(typed: str) -> str:
    """What is typed, as far as the names in the folder leave no choice; a folder ends in a slash.

    Names that begin with a full stop count only where one is typed.
    """
    folder, _, begun = typed.rpartition("/")
    try:
        where = Path(f"{folder}/" if "/" in typed else ".").expanduser()
        with os.scandir(where) as entries:
            found = {
                entry.name: entry.is_dir()
                for entry in entries
                if entry.name.startswith(begun) and (begun[:1] == "." or entry.name[:1] != ".")
            }
    except (OSError, ValueError, RuntimeError):
        return typed
    if not found:
        return typed
    both = zip(min(found), max(found), strict=False)
    name = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], both))
    slash = "/" if found.get(name) and len(found) == 1 else ""
    return typed[: len(typed) - len(begun)] + name + slash
