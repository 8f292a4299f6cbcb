"""Conflicts as lines of a list: the same that stand one by one, for every viewpoint."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings

from annotator import ids
from annotator.disputes import ConflictEntry
from annotator.records import JudgedClaim, JudgedLink
from annotator.store import Store, documents, links
from annotator.store.conflict_entries import (
    ConflictEntries,
    Place,
    newest_event,
    touched_since,
)
from annotator.viewpoint import Viewpoint
from tests.people import DISCUSSED, DOCUMENTS, NOT_DISCUSSED, Person, key
from tests.store.histories import PEOPLE, act, histories

At = Callable[..., Person]
VIEWPOINTS = [Viewpoint(name, mode) for name in (*PEOPLE, "zoe") for mode in ("open", "blind")]
few = settings(max_examples=settings.default.max_examples // 4, deadline=None)


def entries(person: Person) -> list[ConflictEntry]:
    """All conflicts, a page at a time."""
    reader = ConflictEntries(person.store, person.session.viewpoint)
    found: list[ConflictEntry] = []
    while page := reader.page(Place.of(found[-1]) if found else None, limit=2):
        found += page
    return found


def expected(store: Store, viewpoint: Viewpoint, link: JudgedLink) -> tuple[Any, ...]:
    """What an entry should hold, by the reads of one link."""
    fields = link.judgement.fields
    return (
        link.id, link.relation, fields.status or "open", fields.types, link.judgement.layer,
        link.judgement.created, link.judgement.changed, fields.confidence, fields.rationale,
        *(_end(store, viewpoint, end) for end in (link.a, link.b)),
    )  # fmt: skip


def _end(store: Store, viewpoint: Viewpoint, end: JudgedClaim) -> tuple[Any, ...]:
    document = documents.read(store, end.claim.document)
    first = document.appearances[0]
    said = None if end.judgement is None else end.judgement.fields.speaker
    head = None
    if said is not None:
        groups = "" if viewpoint.mode == "open" else viewpoint.annotator
        row = store.row(
            "SELECT head FROM speaker_group WHERE name = ? AND viewpoint IN (?, 'program')"
            " ORDER BY viewpoint = 'program'",
            (ids.folded(said), groups),
        )
        head = ids.folded(said) if row is None else row[0]
    return (
        end.claim.id, end.claim.quote, end.claim.document, document.title, first.outlet,
        first.published, head, end.speaker,
    )  # fmt: skip


def held(entry: ConflictEntry) -> tuple[Any, ...]:
    """An entry's fields, its ends' as well."""
    *fields, a, b = (getattr(entry, name) for name in entry.__struct_fields__)
    return (
        *fields,
        *(tuple(getattr(end, name) for name in end.__struct_fields__) for end in (a, b)),
    )


@few
@given(history=histories)
def test_the_list_has_what_stands_one_by_one_whoever_looks(
    template: Path, history: list[Any]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(template, f"{folder}/annotations.db"))
        people = {name: Person(path, name) for name in PEOPLE}
        for name, action in history:
            act(people[name], action)
        store = people["kim"].store
        for viewpoint in VIEWPOINTS:
            stand = list(links.every(store, viewpoint, conflicts_only=True))
            found = ConflictEntries(store, viewpoint).page()
            assert sorted(map(held, found)) == sorted(
                expected(store, viewpoint, link) for link in stand
            )
            places = [Place.of(entry) for entry in found]
            assert places == sorted(places, reverse=True)


def quarrel(at: At) -> tuple[Person, Person, Person]:
    """Kim, lee and zoe, of whom kim and lee judge two links, and gold one of these."""
    kim, lee = at("kim"), at("lee")
    said = kim.mark(0, *DISCUSSED, speaker="Lavrentiev")
    denied = kim.mark(1, *NOT_DISCUSSED, speaker="Ja’afari")
    fell = lee.mark(2, (12, 35), speaker="The mayor")
    kim.link(denied, said, "denies", types=["negation"], status="explained")
    lee.link(denied, said, "contradicts")
    lee.link(fell, said, "weakens")
    return kim, lee, at("zoe")


def test_whose_judgement_a_line_shows(at: At) -> None:
    kim, lee, zoe = quarrel(at)

    def seen(person: Person) -> list[tuple[str, str, str]]:
        return [(each.relation, each.status, each.layer) for each in entries(person)]

    by_lee = [("weakens", "open", "lee"), ("contradicts", "open", "lee")]
    assert seen(kim) == [("weakens", "open", "lee"), ("denies", "explained", "kim")]
    assert seen(lee) == by_lee
    assert seen(zoe) == by_lee
    assert seen(at("kim", "blind")) == [("denies", "explained", "kim")]
    assert seen(at("zoe", "blind")) == []
    body = {
        end: {"document": DOCUMENTS[place], "spans": spans}
        for end, place, spans in (("a", 1, [NOT_DISCUSSED[0]]), ("b", 0, [DISCUSSED[0]]))
    }
    kim.decide(
        "link",
        ids.link_id(key(0, *DISCUSSED).id, key(1, *NOT_DISCUSSED).id),
        {**body, "relation": "unrelated"},
    )
    assert seen(zoe) == [("weakens", "open", "lee")]
    assert len(seen(kim)) == 2


def test_a_name_that_others_joined_is_not_joined_for_who_is_blind(at: At) -> None:
    kim, lee, _ = quarrel(at)
    lee.naming.join("Alexander Lavrentiev", "Lavrentiev")
    (seen,) = [each for each in entries(kim) if each.relation == "denies"]
    assert (seen.b.called, seen.a.called) == ("Alexander Lavrentiev", "Ja’afari")
    (blind,) = entries(at("kim", "blind"))
    assert (blind.b.speaker, blind.b.called) == ("lavrentiev", "Lavrentiev")


def test_what_is_touched_between_two_moments(at: At) -> None:
    kim, lee, _ = quarrel(at)
    (first,) = [each for each in entries(kim) if each.relation == "denies"]
    (second,) = [each for each in entries(kim) if each.relation == "weakens"]
    then = newest_event(kim.store)
    assert touched_since(kim.store, then) == set()
    kim.linking.say(first.id, status="resolved")
    assert touched_since(kim.store, then) == {first.id}
    then = newest_event(kim.store)
    kim.undoing.undo()
    assert touched_since(kim.store, then) == {first.id}
    then = newest_event(kim.store)
    kim.marking.say(first.b.claim, note="Which one?")
    assert touched_since(kim.store, then) == {first.id, second.id}
    then = newest_event(kim.store)
    lee.naming.join("Alexander Lavrentiev", "Lavrentiev")
    assert touched_since(kim.store, then) is None


def test_only_links_that_stand_as_conflicts_are_read_again(at: At) -> None:
    kim, _, _ = quarrel(at)
    reader = ConflictEntries(kim.store, kim.session.viewpoint)
    wanted = [each.id for each in entries(kim)]
    assert {each.id for each in reader.of([*wanted, "nothing"])} == set(wanted)
    kim.linking.say(wanted[0], status="open", relation="supports")
    assert [each.id for each in reader.of(wanted)] == [wanted[1]]


def test_who_made_a_claim_is_what_stands_of_it(at: At) -> None:
    kim, lee, zoe = quarrel(at)
    said = key(0, *DISCUSSED).id

    def speaker(person: Person) -> set[str | None]:
        ends = (end for each in entries(person) for end in (each.a, each.b))
        return {end.called for end in ends if end.claim == said}

    lee.marking.say(said, speaker="Somebody")
    at("ida").marking.say(said, speaker="Nobody")
    assert speaker(zoe) == {"Nobody"}
    lee.marking.say(said, speaker="The delegation")
    assert speaker(zoe) == {"The delegation"}
    assert speaker(kim) == speaker(at("kim", "blind")) == {"Lavrentiev"}
    place = {"document": DOCUMENTS[0], "spans": [DISCUSSED[0]]}
    kim.decide("claim", said, {**place, "verdict": "claim", "speaker": "A. Lavrentiev"})
    assert speaker(zoe) == {"A. Lavrentiev"}
    assert speaker(lee) == {"The delegation"}
