"""Taking in brat's files: ours, PolNeAR's, and any other folder of texts and annotations."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from annotator.datasets.formats.brat.drafts import Place
from annotator.datasets.formats.brat.folders import Finder, Found, Home
from annotator.datasets.formats.brat.lines import parsed
from annotator.datasets.formats.brat.meaning import Meaning
from annotator.datasets.incoming import (
    Incoming,
    IncomingClaim,
    IncomingDocument,
    Problem,
    Where,
)
from annotator.datasets.labels import Labels
from annotator.datasets.sidecar import ACROSS, read_across
from annotator.datasets.texts import Tidied
from annotator.events import ClaimKey
from annotator.ids import document_id
from annotator.records import Appearance


def read(path: Path, labels: Labels) -> Iterator[Incoming]:
    """Read a `.ann` file with the text beside it, or all those of a folder and below.

    Raises NotFound and NotAllowed for a path that is nothing of the sort.
    """
    return _read(Finder(path), labels)


def _read(finder: Finder, labels: Labels) -> Iterator[Incoming]:
    texts: set[str] = set()
    linked: dict[Path, dict[str, ClaimKey | None]] = {}
    for found in finder.found():
        home = found.home
        ends = None
        if home is not None:
            if home.path not in linked:
                linked[home.path] = dict.fromkeys(_ends_across(home))
            ends = linked[home.path]
        for each in _of_file(found, labels, texts):
            if ends and isinstance(each, IncomingClaim) and each.key.id in ends:
                ends[each.key.id] = each.key
            yield each
    for home in finder.homes:
        yield from home.problems
        if not finder.has_all_of(home):
            continue
        keys = {name: key for name, key in linked[home.path].items() if key is not None}
        yield from read_across(home.path, keys)


def _of_file(found: Found, labels: Labels, texts: set[str]) -> Iterator[Incoming]:
    """One file of annotations; its document first, if it is the first of it."""
    where = Where(str(found.annotations))
    if found.text is None:
        yield Problem(where=where, reason="there is no text beside it")
        return
    try:
        raw = found.text.read_bytes()
        text = Tidied(raw.decode("utf-8"))
        lines = found.annotations.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        yield Problem(where=where, reason="there is no such file")
        return
    except (OSError, UnicodeDecodeError) as error:
        yield Problem(where=where, reason=f"it, or its text, cannot be read as UTF-8: {error}")
        return
    if not text.text.strip():
        yield Problem(where=Where(str(found.text)), reason="the text is empty")
        return
    document = document_id(text.text)
    if document not in texts:
        texts.add(document)
        yield _document(found, document, text.text, raw)
    is_ours = found.home is not None
    place = Place(str(found.annotations), text, document, labels, found.annotator, is_ours)
    yield from Meaning(place, parsed(lines)).incoming()


def _document(found: Found, document: str, text: str, raw: bytes) -> IncomingDocument:
    assert found.text is not None
    where = Where(str(found.text))
    row = None if found.home is None else found.home.document(document)
    if row is None:
        appearance = Appearance(source=found.text.name, sha256=hashlib.sha256(raw).hexdigest())
        return IncomingDocument(where=where, id=document, text=text, appearances=(appearance,))
    return IncomingDocument(
        where=where,
        id=document,
        text=text,
        appearances=row.appearances,
        done_by=row.done_by,
        voices=tuple((each.annotator, each.name) for each in row.voices),
    )


class _Ends(msgspec.Struct):
    a: str
    b: str


_ends = msgspec.json.Decoder(_Ends)


def _ends_across(home: Home) -> Iterator[str]:
    """The claims that links between documents join: only of these the keys have to be kept."""
    path = home.path / ACROSS
    if not path.is_file():
        return
    with path.open("rb") as file:
        for line in file:
            try:
                link = _ends.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                # It is told when the links themselves are read.
                continue
            yield from (link.a, link.b)
