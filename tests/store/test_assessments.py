"""Evidence and grades in the file: merged, waiting for a text, inert, and read in pages."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.events import EvidenceKey, ReliabilityKey
from annotator.store import Store, assessments, check
from annotator.store.merge import merge
from annotator.viewpoint import Viewpoint
from tests.people import BRIDGE, DOCUMENTS, LAVRENTIEV, Person, key, new_file
from tests.store.test_merging import arriving, row

At = Callable[..., Person]

NOON = key(2, (BRIDGE.index("The bridge fell at noon"), BRIDGE.index("noon") + 4))
OPEN = Viewpoint("zoe")


def body(**more: Any) -> dict[str, Any]:
    """What an event of evidence carries: an address, for the claim that the bridge fell at noon."""
    claim = {"document": NOON.document, "spans": NOON.spans}
    return {"claim": claim, "url": "https://example.org/1", "held": True, **more}


def told(store: Store) -> list[str]:
    """The evidence of the claim, as addresses and quotes."""
    found = assessments.of_claim(store, OPEN, NOON.id)
    return [each.evidence.url or each.evidence.quote for each in found]


def test_two_analysts_evidence_and_grades_become_one(
    at: At, template: Path, tmp_path: Path
) -> None:
    kim = at("kim")
    claim = kim.marking.mark(NOON.document, NOON.spans)
    kim.assessing.add_evidence(claim, url="https://example.org/1", bearing="supports")
    kim.assessing.rely("outlet", "Press", "B")
    other = tmp_path / "other.db"
    other.write_bytes(template.read_bytes())
    lee = Person(other, "lee")
    lee.marking.mark(NOON.document, NOON.spans)
    lee.assessing.add_evidence(claim, url="https://example.org/1", bearing="refutes")
    lee.assessing.add_evidence(claim, document=DOCUMENTS[0], spans=[(18, 40)])
    lee.assessing.rely("outlet", "press", "D")

    merge(kim.store, lee.store)

    assert told(kim.store) == ["https://example.org/1", LAVRENTIEV[18:40]]
    assert len(list(assessments.judgements(kim.store, OPEN))) == 3
    first = kim.assessing.evidence(claim)[0]
    assert (first.judgement.layer, first.judgement.fields.bearing) == ("kim", "supports")
    assert kim.assessing.grade("outlet", "Press") == "B"
    # Of two others the newer one's stands.
    assert Person(kim.store.path, "zoe").assessing.grade("outlet", "Press") == "D"
    assert check.replay(kim.store) == []


def test_evidence_waits_for_the_text_that_it_stands_in(at: At, tmp_path: Path) -> None:
    kim = at("kim")
    claim = kim.marking.mark(NOON.document, NOON.spans)
    kim.assessing.add_evidence(claim, document=DOCUMENTS[0], spans=[(18, 40)])
    rows = kim.store.connection.execute("SELECT * FROM event").fetchall()
    empty = arriving(tmp_path / "empty.db", *rows)
    whole = Store.open(tmp_path / "whole.db")
    merge(whole, empty, same=("kim",))
    assert told(whole) == []
    assert "missing" in "\n".join(check.inert(whole))
    merge(whole, Store.open(new_file(tmp_path / "texts.db")), same=("kim",))
    assert told(whole) == [LAVRENTIEV[18:40]]
    assert list(check.inert(whole)) == []


@pytest.mark.parametrize(
    ("kind", "item", "said", "named"),
    [
        ("evidence", EvidenceKey(NOON, url="https://example.org/2").id, body(), "does not hold"),
        ("evidence", EvidenceKey(NOON, url=" ").id, body(url=" "), "does not hold"),
        (
            "evidence",
            EvidenceKey(NOON, url="https://example.org/1").id,
            body(weight=3),
            "fields this program does not know: weight",
        ),
        (
            "reliability",
            ReliabilityKey("outlet", "Press").id,
            {"of": "outlet", "name": "Press", "grade": 4},
            "cannot read: grade",
        ),
        (
            "reliability",
            ReliabilityKey("outlet", "Press").id,
            {"of": "weather", "name": "Press", "grade": "A"},
            "does not hold",
        ),
    ],
)
def test_what_says_nothing_here_is_kept_and_named(
    kind: str, item: str, said: dict[str, Any], named: str, at: At, tmp_path: Path
) -> None:
    kim = at("kim")
    event = row(kind=kind, item=item, body=json.dumps(said))
    merge(kim.store, arriving(tmp_path / "strange.db", event))
    assert named in "\n".join(check.inert(kim.store))
    assert check.replay(kim.store) == []
    assert list(assessments.every_reliability(kim.store, OPEN)) == []


def test_all_of_it_is_read_in_pages(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assessments, "PAGE", 2)
    kim = at("kim")
    claim = kim.marking.mark(NOON.document, NOON.spans)
    with kim.session.act() as said:
        for number in range(5):
            kim.assessing.add_evidence(claim, url=f"https://example.org/{number}")
            said.reliability(ReliabilityKey("outlet", f"Paper {number}"), {"grade": "B"})
    ids = [each.evidence.id for each in assessments.every(kim.store, OPEN)]
    assert len(ids) == 5
    assert ids == sorted(ids)
    names = [each.name for each in assessments.every_reliability(kim.store, OPEN)]
    assert names == [f"Paper {number}" for number in range(5)]
