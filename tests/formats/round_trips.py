"""Round trips: a file exported, the dataset taken into an empty file, and both compared."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from annotator import Workspace
from annotator.choices import Choices
from annotator.datasets.account import Held
from annotator.datasets.formats import get
from annotator.errors import NotAllowed
from annotator.records import Analysis, Appearance, Origin
from annotator.store import Store, documents
from annotator.work.stored_dataset import StoredDataset
from tests.datasets.filled import SCHEME

ALPHABET = "ab .,’“”\n\t<>&|;=\"'é🎙漢\u202e\u0301\\#%"
"""What texts, names and notes are made of."""

_WORDS = {
    "attribution": ("direct", "indirect", "mixed", "none", None),
    "cue_polarity": ("asserts", "denies", "doubts", None),
    "confidence": ("low", "high", None),
    "rating": ("true", "unproven", None),
    "utterance_time": ("2017-03-15T14:30", "199X", None),
    "event_time": ("2017-05-03/2017-05-04", "../2017", None),
}

_words = st.text(ALPHABET, min_size=1, max_size=12)


@st.composite
def _spans(draw: st.DrawFn, length: int, most: int = 3) -> list[tuple[int, int]]:
    places = draw(st.lists(st.integers(0, length), min_size=2, max_size=2 * most, unique=True))
    places = sorted(places[: len(places) // 2 * 2])
    return list(zip(places[::2], places[1::2], strict=True))


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """What a small file holds: texts, and what two people say of them.

    `round_trip("brat", made(path, plan))`.
    """
    texts = draw(
        st.lists(
            st.text(ALPHABET, min_size=5, max_size=60).filter(lambda text: text.strip()),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    claims = []
    for _ in range(draw(st.integers(1, 6))):
        number = draw(st.integers(0, len(texts) - 1))
        said: dict[str, Any] = {
            name: draw(st.sampled_from(words)) for name, words in _WORDS.items()
        }
        for name in ("note", "utterance_time_raw", "event_time_raw", "place"):
            said[name] = draw(st.none() | _words)
        said["speaker"] = draw(st.none() | _words.filter(lambda name: name.strip()))
        said["attributes"] = draw(st.sampled_from([{}, {"check_worthy": "no"}]))
        for name in ("source", "cue", "addressee"):
            if draw(st.booleans()):
                said[name] = draw(_spans(len(texts[number]), 2))
        claims.append(
            {
                "document": number,
                "spans": draw(_spans(len(texts[number]))),
                "by": draw(st.sampled_from(["kim", "lee"])),
                "rejected": draw(st.integers(0, 5)) == 0,
                "suggested": draw(st.booleans()),
                "said": {name: value for name, value in said.items() if value},
            }
        )
    links = [
        {
            "ends": draw(st.tuples(*[st.integers(0, len(claims) - 1)] * 2)),
            "by": draw(st.sampled_from(["kim", "lee"])),
            "relation": draw(
                st.sampled_from(["denies", "contradicts", "supports", "unrelated", "weakens"])
            ),
            "said": draw(
                st.fixed_dictionaries(
                    {},
                    optional={
                        "types": st.sampled_from([("negation",), ("numeric", "temporal")]),
                        "rationale": _words,
                        "confidence": st.just("moderate"),
                        "same_event": st.just("no"),
                        "status": st.just("explained"),
                    },
                )
            ),
        }
        for _ in range(draw(st.integers(0, 4)))
    ]
    return {"texts": texts, "claims": claims, "links": links}


def made(path: Path, plan: dict[str, Any]) -> Path:
    """Make the file of a plan; what the program refuses to take is left out."""
    store = Store.open(path, scheme=SCHEME)
    ids = []
    with store.writing():
        for number, text in enumerate(plan["texts"]):
            document, _, _ = documents.add(
                store, text, Appearance(title=f"Text {number}", source=f"{number}.txt")
            )
            documents.analysed(store, [(document, Analysis(((0, len(text)),), (), "by hand 1"))])
            ids.append(document)
    store.close()
    with Workspace.open(path, annotator="kim") as kim, Workspace.open(path, annotator="lee") as lee:
        people = {"kim": kim, "lee": lee}
        keys: list[Any] = []
        for claim in plan["claims"]:
            who = people[claim["by"]]
            origin = Origin(method="suggestion", producer="annotator 1", score=0.25)
            try:
                marked = who.marking.mark(
                    ids[claim["document"]],
                    claim["spans"],
                    origin=origin if claim["suggested"] else None,
                    **claim["said"],
                )
            except NotAllowed:
                keys.append(None)
                continue
            if claim["rejected"]:
                who.marking.reject(marked)
            keys.append(who.marking.key_of(marked))
        for link in plan["links"]:
            a, b = (keys[end] for end in link["ends"])
            said = dict(link["said"])
            if link["relation"] in ("supports", "unrelated"):
                said = {name: said[name] for name in ("rationale", "confidence") if name in said}
            if a is not None and b is not None and a != b:
                people[link["by"]].linking.link(a, b, link["relation"], **said)
    return path


def round_trip(name: str, path: Path, **choices: Any) -> None:
    """Export a file, take the dataset into an empty one, and see that the same comes back.

    The same as far as the format holds it; and that taking it in again changes nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        out, other = Path(folder, "out"), Path(folder, "other.db")
        with Workspace.open(path, annotator="kim", create=False) as workspace:
            workspace.exporting.export(out, [name], Choices(**choices), check=True)
        with Workspace.open(other, annotator="kim", scheme=SCHEME) as workspace:
            problems: list[Any] = []
            _analysed(path, other)
            first = workspace.importing.take(out / name, name, problem=problems.append)
            assert not problems
            assert not first.unmapped
            assert not first.kept
            again = workspace.importing.take(out / name, name, problem=problems.append)
            assert not again.taken
            assert not again.kept
            _compare(name, path, other)


def _compare(name: str, path: Path, other: Path) -> None:
    """Compare what the format holds of two files' rows."""
    holds = get(name).holds
    with (
        Workspace.open(path, annotator="kim", create=False) as one,
        Workspace.open(other, annotator="kim", create=False) as two,
    ):
        rows = [
            {
                kind: _rows(StoredDataset(each._session, Choices(), "codepoints"), kind, holds)
                for kind in ("documents", "claims", "links", "evidence", "reliabilities")
                if kind in holds
            }
            for each in (one, two)
        ]
    for kind in rows[0]:
        assert rows[1][kind] == rows[0][kind], kind


_OF_THE_FILE = {"created", "changed", "appearances", "sentences", "segmenter", "speaker"}


def _rows(dataset: StoredDataset, kind: str, holds: Held) -> list[Any]:
    found = []
    for row in getattr(dataset, kind)():
        names = {"id", "annotator", *holds[kind]} - _OF_THE_FILE
        if kind == "documents":
            names &= {"id", "done_by", "voices", "replaced_by"}
        found.append({each: getattr(row, each) for each in sorted(names) if hasattr(row, each)})
    return found


def _analysed(path: Path, other: Path) -> None:
    """Read the documents into the other file first: parsing them is not what is tried here."""
    one, two = Store.open(path, create=False), Store.open(other)
    with two.writing():
        for document in documents.every_id(one):
            read = documents.read(one, document)
            for appearance in read.appearances:
                documents.add(two, read.text, appearance)
            spans = documents.sentences(one, document)
            documents.analysed(two, [(document, Analysis(tuple(spans), (), "by hand 1"))])
    one.close()
    two.close()
