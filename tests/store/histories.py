"""Random histories: several annotators who do whatever comes to mind, in one file."""

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from annotator.errors import NotAllowed, NotFound
from annotator.events import ClaimKey
from annotator.ids import claim_id, link_id
from tests.people import DOCUMENTS, Person

PEOPLE = ("kim", "lee", "ida")

# Few places, so that the histories meet in them.
PLACES = tuple(
    ClaimKey(document, spans)
    for document in DOCUMENTS[:2]
    for spans in (((18, 40),), ((30, 49),), ((0, 4), (20, 30)))
)
RELATIONS = ("denies", "contradicts", "supports", "unrelated")
RATINGS = ("true", "half_true", "false", None)
LINK_WORDS = (
    {"status": "explained", "grounds": "update"},
    {"grounds": "a photograph of the day"},
    {"same_event": "yes"},
    {"same_event": None, "grounds": None},
)
URLS = ("https://example.org/1", "https://example.org/2")
NAMES = ("Smith", "SMITH", "J. Smith", "Smith (BBC)", "Jones")

_place = st.integers(0, len(PLACES) - 1)
_pair = st.lists(_place, min_size=2, max_size=2, unique=True)
_name = st.sampled_from(NAMES)
_two_names = st.lists(_name, min_size=2, max_size=2, unique=True)

_action = st.one_of(
    st.tuples(st.just("mark"), _place, st.none() | _name),
    st.tuples(st.just("note"), _place, st.sampled_from(["", "one", "two"])),
    st.tuples(st.just("reject"), _place),
    st.tuples(st.just("unmark"), _place),
    st.tuples(st.just("move"), _pair),
    st.tuples(st.just("link"), _pair, st.sampled_from(RELATIONS)),
    st.tuples(st.just("unlink"), _pair),
    st.tuples(st.just("done"), st.integers(0, 1), st.booleans()),
    st.tuples(st.just("voice"), st.integers(0, 1), st.sampled_from([*NAMES, None])),
    st.tuples(st.just("join"), _two_names),
    st.tuples(st.just("part"), _two_names),
    st.tuples(st.just("describe"), _name, st.sampled_from(["envoy", "mayor", None])),
    st.tuples(st.just("decide"), _place, st.sampled_from(["claim", "not_claim"])),
    st.tuples(st.just("assess"), _place, st.sampled_from(RATINGS), st.sampled_from("126")),
    st.tuples(st.just("attribute"), _place, st.sampled_from(["seen", "heard", None])),
    st.tuples(st.just("span"), _pair, st.sampled_from(["supports", "refutes", None])),
    st.tuples(st.just("url"), _place, st.sampled_from(URLS), st.sampled_from(["", "one"])),
    st.tuples(st.just("withdraw"), _place, st.integers(0, 2)),
    st.tuples(st.just("rely"), _name, st.sampled_from(["A", "E", None])),
    st.tuples(st.just("outlet"), _name, st.sampled_from(["B", "F", None])),
    st.tuples(st.just("weigh"), _pair, st.sampled_from(LINK_WORDS)),
    st.tuples(st.just("favour"), _pair, st.booleans()),
    st.tuples(st.just("undo")),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)

actions = st.tuples(st.sampled_from(PEOPLE), _action)
"""Who does what."""

histories = st.lists(actions, min_size=1, max_size=14)


def act(person: Person, action: tuple[Any, ...]) -> None:
    """Do one thing; what the rules refuse is not done."""
    verb, *given = action
    marking, linking, assessing = person.marking, person.linking, person.assessing
    try:
        match verb:
            case "mark":
                place = PLACES[given[0]]
                marking.mark(place.document, place.spans, speaker=given[1])
            case "note":
                marking.say(PLACES[given[0]].id, note=given[1])
            case "reject":
                marking.reject(PLACES[given[0]].id)
            case "unmark":
                marking.unmark(PLACES[given[0]].id)
            case "move":
                old, new = (PLACES[each] for each in given[0])
                marking.move(old.id, new.spans)
            case "link":
                actor, other = (PLACES[each] for each in given[0])
                linking.link(actor, other, given[1])
            case "unlink":
                linking.unlink(link_id(*(PLACES[each].id for each in given[0])))
            case "done":
                marking.done(DOCUMENTS[given[0]], given[1])
            case "voice":
                marking.voice(DOCUMENTS[given[0]], given[1])
            case "join":
                person.naming.join(*given[0])
            case "part":
                person.naming.part(*given[0])
            case "describe":
                person.naming.describe(given[0], role=given[1])
            case "decide":
                place = PLACES[given[0]]
                body = {"document": place.document, "spans": place.spans, "verdict": given[1]}
                person.decide("claim", claim_id(place.document, place.spans), body)
            case "assess":
                assessing.assess(PLACES[given[0]].id, rating=given[1], credibility=given[2])
            case "attribute":
                # As somebody does whose scheme has such an attribute.
                marking.say(PLACES[given[0]].id)
                with person.session.act() as said:
                    said.claim(PLACES[given[0]], {"attributes.known_by": given[1]})
            case "span":
                claim, place = (PLACES[each] for each in given[0])
                assessing.add_evidence(
                    claim.id, document=place.document, spans=place.spans, bearing=given[1]
                )
            case "url":
                assessing.add_evidence(PLACES[given[0]].id, url=given[1], note=given[2])
            case "withdraw":
                for each in assessing.evidence(PLACES[given[0]].id)[given[1] :][:1]:
                    assessing.withdraw_evidence(each.evidence.id)
            case "rely":
                assessing.rely("speaker", given[0], given[1])
            case "outlet":
                assessing.rely("outlet", given[0], given[1])
            case "weigh":
                linking.say(link_id(*(PLACES[each].id for each in given[0])), **given[1])
            case "favour":
                one, other = (PLACES[each] for each in given[0])
                said_of = {"favours": one.id, "carrying": {other.id: ((20, 24),)}}
                fields = said_of if given[1] else dict.fromkeys(said_of)
                linking.say(link_id(one.id, other.id), **fields)
            case "undo":
                person.undoing.undo()
            case "redo":
                person.undoing.redo()
    except (NotAllowed, NotFound):
        pass


def live(path: Path, history: list[tuple[str, tuple[Any, ...]]]) -> None:
    """Let the history happen in the file."""
    people = {name: Person(path, name) for name in PEOPLE}
    for name, action in history:
        act(people[name], action)
    for person in people.values():
        person.store.close()
