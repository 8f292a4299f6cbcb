"""Groups of names (rule 8)."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.speakers import Statement, called, groups


@st.composite
def statements(draw: st.DrawFn) -> list[Statement]:
    pairs = st.lists(st.sampled_from("abcdef"), min_size=2, max_size=2, unique=True)
    drawn = draw(st.lists(st.tuples(pairs, st.booleans(), st.booleans()), max_size=12))
    return [
        Statement(*sorted(pair), same, by_person, f"{number:03}")
        for number, (pair, same, by_person) in enumerate(drawn)
    ]


@given(said=statements(), data=st.data())
def test_the_order_of_statements_does_not_matter(
    said: list[Statement], data: st.DataObject
) -> None:
    assert groups(data.draw(st.permutations(said))) == groups(said)


@given(said=statements())
def test_a_group_is_named_by_its_first_name(said: list[Statement]) -> None:
    found = groups(said)
    assert set(found) == {name for each in said for name in (each.a, each.b)}
    for head in found.values():
        assert head == min(name for name in found if found[name] == head)


@given(said=statements())
def test_the_newest_statement_of_a_person_always_holds(said: list[Statement]) -> None:
    persons = [each for each in said if each.by_person]
    if persons:
        newest = persons[-1]
        found = groups(said)
        assert (found[newest.a] == found[newest.b]) == newest.same


@given(said=statements())
def test_no_guess_of_the_programs_undoes_what_persons_made(said: list[Statement]) -> None:
    by_persons, by_all = groups(each for each in said if each.by_person), groups(said)
    for one in by_persons:
        for other in by_persons:
            if by_persons[one] == by_persons[other]:
                assert by_all[one] == by_all[other]


def test_a_split_outlives_an_older_join_and_every_guess() -> None:
    said = [
        Statement("j smith", "smith", same=True, by_person=True, event="1"),
        Statement("j smith", "smith", same=False, by_person=True, event="2"),
        Statement("j smith", "smythe", same=True, by_person=False, event="3"),
        Statement("smith", "smythe", same=True, by_person=False, event="4"),
        Statement("j smith", "smith", same=True, by_person=False, event="5"),
    ]
    assert groups(said) == {"j smith": "j smith", "smith": "smith", "smythe": "smith"}


def test_a_group_is_called_by_its_longest_name() -> None:
    assert called(["Smith", "J. Smith", "Jo Smith"]) == "J. Smith"
