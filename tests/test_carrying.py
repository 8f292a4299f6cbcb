"""Carrying over: an event of a replaced text read as if it were of the newer one."""

import msgspec
from msgspec import structs

from annotator import ids
from annotator.anchoring import Found
from annotator.anchors import Spans
from annotator.carrying import carried, not_found, read_as_carried
from annotator.events import ClaimKey, Event, EvidenceKey, LinkKey, body_of, key_of

OLD, NEW, OTHER = (ids.document_id(text) for text in ("old", "new", "other"))
MOVED = 100
"""What stands before 500 in the old text stands so much further on in the new; the rest is gone."""


def find(document: str, spans: Spans) -> tuple[str, Found] | None:
    if document != OLD or spans[-1][1] > 500:
        return None
    moved = tuple((start + MOVED, end + MOVED) for start, end in spans)
    return NEW, Found(moved, "exact" if spans[0][0] else "fuzzy", 1.0 if spans[0][0] else 0.9)


def event(kind: str, item: str, **body: object) -> Event:
    written = msgspec.json.encode(body).decode()
    said = ("2017-03-15T12:00:00.000000+00:00", "kim", kind, "kim", item, written)
    return Event(ids.event_id(5, (*said, "b")), *said, "b")


def claim(key: ClaimKey, **fields: object) -> Event:
    return event("claim", key.id, document=key.document, spans=key.spans, **fields)


def test_a_claim_goes_over_with_the_spans_of_its_attribution() -> None:
    said = claim(
        ClaimKey(OLD, ((10, 20),)), verdict="claim", source=[[1, 5]], cue=[[600, 605]], note="x"
    )
    there = read_as_carried(said, find)
    assert there.item == ClaimKey(NEW, ((110, 120),)).id
    assert body_of(there) == {
        "document": NEW,
        "spans": [[110, 120]],
        "verdict": "claim",
        "source": [[101, 105]],
        "note": "x",
    }
    assert not_found(said, find) == ("cue",)
    kept = structs.replace(there, item=said.item, body=said.body)
    assert kept == said, "who said it, when and in which action stays"


def test_what_is_not_found_stays_what_it_is() -> None:
    said = claim(ClaimKey(OLD, ((510, 520),)), verdict="claim")
    assert carried(said, find) is None
    assert read_as_carried(said, find) is said
    elsewhere = claim(ClaimKey(OTHER, ((10, 20),)), verdict="claim")
    assert read_as_carried(elsewhere, find) is elsewhere


def test_each_end_of_a_link_goes_over_for_itself() -> None:
    a, b = ClaimKey(OLD, ((10, 20),)), ClaimKey(OTHER, ((10, 20),))
    said = event(
        "link",
        LinkKey(b, a).id,
        a={"document": b.document, "spans": b.spans},
        b={"document": a.document, "spans": a.spans},
        relation="denies",
        actor="b",
        carrying={"a": [[11, 12]], "b": [[13, 14]]},
    )
    there = read_as_carried(said, find)
    key = LinkKey(b, ClaimKey(NEW, ((110, 120),)))
    assert key_of("link", there.item, body_of(there)) == key
    assert body_of(there)["actor"] == "b"
    assert body_of(there)["carrying"] == {"a": [[11, 12]], "b": [[113, 114]]}


def test_two_claims_that_would_be_one_stay_linked_where_they_were() -> None:
    a, b = ClaimKey(OLD, ((10, 20),)), ClaimKey(NEW, ((110, 120),))
    said = event(
        "link",
        LinkKey(a, b).id,
        a={"document": a.document, "spans": a.spans},
        b={"document": b.document, "spans": b.spans},
        relation="updates",
        actor="b",
    )
    assert carried(said, find) is None


def test_evidence_goes_over_with_its_claim_and_its_own_place() -> None:
    of = ClaimKey(OLD, ((510, 520),))
    key = EvidenceKey(of, OLD, ((0, 5),))
    said = event(
        "evidence",
        key.id,
        claim={"document": of.document, "spans": of.spans},
        document=OLD,
        spans=[[0, 5]],
        held=True,
    )
    there = carried(said, find)
    assert there is not None
    assert (there.item, there.how) == (EvidenceKey(of, NEW, ((100, 105),)).id, "fuzzy")


def test_events_of_any_make_do_no_harm() -> None:
    for kind, body in (("claim", {}), ("link", {"a": 1}), ("strange", {"document": OLD})):
        said = event(kind, "x" * 32, **body)
        assert read_as_carried(said, find) is said
    odd = claim(ClaimKey(OLD, ((10, 20),)), source="not spans", cue=[[5, 2, 1]])
    assert body_of(read_as_carried(odd, find))["source"] == "not spans"
