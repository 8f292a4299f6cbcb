"""Conflicts in order, as disputes and as a matrix, and the words that choose among them."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.conflict_filter import FIELDS, SELF, ConflictFilter, FilterWord
from annotator.disputes import ORDERS, ConflictEntry, PairCounts, disputes, matrix, ordered
from annotator.errors import NotAllowed
from tests.conflicts_made import conflict, end

DENIAL = conflict(
    end(
        "c1", "Bashar al-Ja’afari", quote="We did not\ndiscuss this at all", outlet="SANA",
        title="Ja’afari denies", published="2017-03-15", document="d1234567",
    ),
    end("c2", "Alexander Lavrentiev", quote="A commission had been discussed", outlet="TASS"),
    types=("negation",),
    changed="2026-03-03T09:00:00.000000+00:00",
)  # fmt: skip
FIGURES = conflict(
    end("c3", "The mayor", quote="Ten were hurt", outlet="Al Jazeera", published="2017-03-20"),
    end("c4", quote="Twelve were hurt", title="The bridge"),
    relation="contradicts",
    status="explained",
    types=("numeric", "lexical"),
    layer="lee",
    changed="2026-02-28T23:30:00.000000+00:00",
)
TURN = conflict(
    end("c5", "The mayor", quote="It fell at night"),
    end("c3", "The mayor", quote="Ten were hurt"),
    relation="weakens",
    status="resolved",
    changed="2026-04-01T00:00:00.000000+00:00",
)
ALL = [DENIAL, FIGURES, TURN]


# The words


@pytest.fixture(autouse=True)
def greenwich(local: Callable[[str], None]) -> None:
    """Days are those of UTC, wherever the test runs."""
    local("UTC")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", ALL),
        ("speaker:lavrentiev", [DENIAL]),
        ('speaker:"bashar AL-ja’afari"', [DENIAL]),
        ("speaker=mayor", []),
        ('speaker="the mayor"', [FIGURES, TURN]),
        ("speaker:mayor self", [TURN]),
        ('speaker=""', [FIGURES]),
        ("speaker:lavrentiev speaker:bashar", [DENIAL]),
        ("speaker:lavrentiev speaker:mayor", []),
        ("outlet:jazeera", [FIGURES]),
        ("document:bridge", [FIGURES]),
        ("document:d12345", [DENIAL]),
        ("type:numeric", [FIGURES]),
        ("type:numeric type:lexical", [FIGURES]),
        ("type:numeric type:negation", []),
        ("relation:denies relation:weakens", [DENIAL, TURN]),
        ("status:open", [DENIAL]),
        ("status:Open status:resolved", [DENIAL, TURN]),
        ("annotator:lee", [FIGURES]),
        ("since:2026-03", [DENIAL, TURN]),
        ("since:2026-02-28 until:2026-03-03", [DENIAL, FIGURES]),
        ("until:2026-02", [FIGURES]),
        ("published:2017-03-15", [DENIAL]),
        ('"discuss this"', [DENIAL]),
        ("this DISCUSS", [DENIAL]),
        ("hurt twelve", [FIGURES]),
        ("self", [TURN]),
        ('"self"', []),
    ],
)  # fmt: skip
def test_what_the_words_choose(typed: str, wanted: list[ConflictEntry]) -> None:
    assert ConflictFilter.parse(typed).passing(ALL) == wanted


def test_self_without_a_speaker_is_of_claims_without_one() -> None:
    unnamed = conflict(end("c6"), end("c7"))
    assert ConflictFilter.parse('self speaker=""').passing([*ALL, unnamed]) == [unnamed]


def test_since_and_until_are_days_where_one_is(local: Callable[[str], None]) -> None:
    """The figures were changed on the last evening of February (UTC), half an hour to midnight."""
    local("Asia/Tokyo")
    assert ConflictFilter.parse("since:2026-03-01 until:2026-03-01").passing(ALL) == [FIGURES]
    assert ConflictFilter.parse("until:2026-02").passing(ALL) == []
    local("America/New_York")
    assert ConflictFilter.parse("until:2026-02").passing(ALL) == [FIGURES]
    assert ConflictFilter.parse("since:2026-04-01").passing(ALL) == []
    for typed in ("since:0001", "until:9999", "until:9999-12-31"):
        assert ConflictFilter.parse(typed).passing(ALL) == ALL


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("speeker:x", "“speeker:” is no filter. There are speaker:, outlet:, document:"),
        ("https://x.org", '“https:” is no filter'),
        ("since:soon", "“soon” is no date for since:"),
        ("until:2026-02-30", "“2026-02-30” is no date"),
        ("since:2026-1", "no date"),
        ("speaker:", 'speaker: wants a value. What has none is found by speaker="".'),
        ('outlet:"', "is not closed"),
        ('"at all', "The quotation mark before “at all” is not closed"),
        ('""', "nothing between the quotation marks"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_filter_is_told(typed: str, told: str) -> None:
    with pytest.raises(NotAllowed, match=re.escape(told)):
        ConflictFilter.parse(typed)


_DATES = st.sampled_from(["2026", "2026-01", "2026-12-31"])
_VALUES = st.one_of(st.text(min_size=1), st.sampled_from(["self", 'a "b"', "since:2026", "x=y"]))
_NAMES = [field for field in FIELDS if field not in ("since", "until", "published")]
_WORDS = st.one_of(
    st.just(FilterWord(SELF)),
    st.builds(FilterWord, st.just(""), _VALUES),
    st.builds(FilterWord, st.sampled_from(_NAMES), _VALUES),
    st.builds(FilterWord, st.sampled_from(_NAMES), st.text(), exact=st.sampled_from([True])),
    st.builds(FilterWord, st.sampled_from(["since", "until", "published"]), _DATES),
)


@given(st.lists(_WORDS, unique=True))
def test_a_filter_is_what_its_words_say(words: list[FilterWord]) -> None:
    wanted = ConflictFilter(tuple(words))
    assert ConflictFilter.parse(wanted.written) == wanted


def test_a_word_is_added_once_and_taken_away() -> None:
    word = FilterWord("speaker", "The mayor", exact=True)
    both = ConflictFilter.parse("self").with_word(word).with_word(word)
    assert both.written == 'self speaker="The mayor"'
    assert both.toggled(FilterWord(SELF)).written == 'speaker="The mayor"'
    assert both.without(word).toggled(word) == both


# Order


def test_the_newest_judgement_is_first_and_order_can_be_turned() -> None:
    assert ordered(ALL) == [TURN, DENIAL, FIGURES]
    assert ordered(ALL, "date", backwards=True) == [FIGURES, DENIAL, TURN]


def test_orders() -> None:
    assert ordered(ALL, "published") == [FIGURES, DENIAL, TURN]
    assert ordered(ALL, "published", backwards=True) == [DENIAL, FIGURES, TURN]
    assert ordered(ALL, "speaker") == [DENIAL, TURN, FIGURES]
    assert ordered(ALL, "outlet") == [FIGURES, DENIAL, TURN]
    assert ordered(ALL, "outlet", backwards=True) == [DENIAL, FIGURES, TURN]
    assert ordered(ALL, "document") == [TURN, FIGURES, DENIAL]
    assert ordered(ALL, "type") == [DENIAL, FIGURES, TURN]
    assert ordered(ALL, "relation") == [FIGURES, DENIAL, TURN]
    assert ordered(ALL, "status") == [FIGURES, DENIAL, TURN]
    assert ordered(ALL, "status", unsettled="open") == [DENIAL, FIGURES, TURN]
    assert ordered(ALL, "status", unsettled="resolved") == [TURN, FIGURES, DENIAL]
    assert ordered(ALL, "annotator") == [DENIAL, TURN, FIGURES]


_NAMED = st.sampled_from([None, "Ann", "Bob", "Cyd"])
_ENTRIES = st.lists(
    st.builds(
        lambda one, other, a, b, status, changed: conflict(
            end(f"c{one}", a, outlet=a), end(f"c{other + (other >= one)}", b, outlet=b),
            status=status, changed=changed,
        ),
        st.integers(0, 12), st.integers(0, 11), _NAMED, _NAMED,
        st.sampled_from(["open", "explained"]), st.sampled_from(["2025", "2026"]),
    ),
    max_size=20,
    unique_by=lambda entry: entry.id,
)  # fmt: skip


@given(_ENTRIES, st.sampled_from(ORDERS), st.booleans())
def test_ordering_loses_nothing_and_is_stable(
    entries: list[ConflictEntry], by: str, backwards: bool
) -> None:
    once = ordered(entries, by, backwards=backwards)
    assert sorted(each.id for each in once) == sorted(each.id for each in entries)
    assert ordered(once, by, backwards=backwards) == once


# Disputes and the matrix


def test_claims_joined_by_conflicts_are_one_dispute() -> None:
    third = conflict(end("c4"), end("c6"))
    found = disputes([DENIAL, FIGURES, TURN, third])
    assert [each.entries for each in found] == [(FIGURES, TURN, third), (DENIAL,)]
    assert [each.claims for each in found] == [4, 2]


@given(_ENTRIES)
def test_disputes_are_the_connected_components(entries: list[ConflictEntry]) -> None:
    together: list[set[str]] = []
    for entry in entries:
        joined = {entry.a.claim, entry.b.claim}
        apart = [each for each in together if not each & joined]
        together = [*apart, joined.union(*(each for each in together if each & joined))]
    found = disputes(entries)
    assert sorted(map(sorted, together)) == sorted(
        sorted({claim for entry in each.entries for claim in (entry.a.claim, entry.b.claim)})
        for each in found
    )
    assert sorted(map(len, together)) == sorted(each.claims for each in found)
    assert sorted(each.id for each in entries) == sorted(
        entry.id for each in found for entry in each.entries
    )
    sizes = [len(each.entries) for each in found]
    assert sizes == sorted(sizes, reverse=True)


def test_the_matrix_counts_each_pair_of_speakers() -> None:
    found = matrix([DENIAL, FIGURES, TURN])
    assert [(each.called, each.conflicts) for each in found.speakers] == [
        ("The mayor", 2), ("Alexander Lavrentiev", 1), ("Bashar al-Ja’afari", 1), (None, 1),
    ]  # fmt: skip
    assert found.count(0, 0) == 1
    assert found.count(0, 3) == found.count(3, 0) == 1
    assert found.count(1, 2) == found.count(2, 1) == 1
    assert found.count(0, 1) == 0


@given(_ENTRIES)
def test_every_conflict_is_in_the_matrix_once(entries: list[ConflictEntry]) -> None:
    found = matrix(entries)
    counts = PairCounts()
    for entry in (*entries, *entries):
        counts.add(entry)
    for entry in entries:
        counts.add(entry, -1)
    assert counts.matrix() == found
    assert sum(found.counts.values()) == len(entries)
    involved = [each.conflicts for each in found.speakers if each.id is not None]
    assert involved == sorted(involved, reverse=True)
    for place, each in enumerate(found.speakers):
        row = [found.count(place, other) for other in range(len(found.speakers))]
        assert sum(row) == each.conflicts
