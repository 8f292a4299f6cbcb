"""Files on disk, and the one thing that reading them gives."""

from pathlib import Path

from annotator.errors import UnreadableSource
from annotator.reading import read_path
from annotator.records import Reading


def the_reading(path: Path) -> Reading:
    (outcome,) = read_path(path)
    assert isinstance(outcome, Reading), outcome
    return outcome


def the_reason(path: Path) -> str:
    (outcome,) = read_path(path)
    assert isinstance(outcome, UnreadableSource), outcome
    return str(outcome)


def write(path: Path, content: str | bytes = "It is over.\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
